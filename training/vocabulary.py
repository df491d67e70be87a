"""Cuts the vocabulary down to the pieces that news in the five languages needs.

Of 250,002 pieces, most spell other languages. Kept are those that occur when the
most frequent words of English, Spanish, Russian, Portuguese and French (wordfreq)
and the training texts are tokenised, all single Latin and Cyrillic letters, and
punctuation. The embedding table is two thirds of the model's size, so this is
what makes it fit in an extension.
"""
from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

import torch
import wordfreq
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from base_weights import BaseEncoder

# words a language: what 51,000 pieces hold, 20 MB as int8
WORDS = {"en": 32_000, "es": 22_000, "ru": 34_000, "pt": 19_000, "fr": 19_000}
SPECIAL = 4  # <s> <pad> </s> <unk>, first in the vocabulary


def tokenizer(pieces: list[str], scores: list[float]) -> Tokenizer:
    """An XLM-R tokenizer over a Unigram vocabulary: `<s> A </s>`, or `<s> A </s> </s> B </s>` for a pair."""
    t = Tokenizer(models.Unigram(list(zip(pieces, scores)), unk_id=3, byte_fallback=False))
    t.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()]
    )
    t.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=False)
    t.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    t.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return t


def _is_basic_character(piece: str) -> bool:
    c = piece.replace("▁", "")
    if len(c) != 1:
        return False
    name = unicodedata.name(c, "")
    return (
        c.isascii()
        or "LATIN" in name
        or "CYRILLIC" in name
        or (unicodedata.category(c)[0] in "PSN" and ord(c) < 0x3000)
    )


def prune(base: BaseEncoder, texts: Iterable[str]) -> tuple[Tokenizer, dict[str, torch.Tensor], dict]:
    """Returns the small tokenizer, the state dict with the embedding rows kept, and the changed configuration."""
    full = tokenizer(base.pieces, base.scores)
    seen: Counter[int] = Counter()
    for language, count in WORDS.items():
        words = wordfreq.top_n_list(language, count)
        for batch in (words, [w.capitalize() for w in words], [w.upper() for w in words[:3000]]):
            for encoding in full.encode_batch(batch):
                seen.update(encoding.ids)
    for encoding in full.encode_batch(list(texts)):
        seen.update(encoding.ids)
    kept = sorted(
        set(seen) | set(range(SPECIAL)) | {i for i, p in enumerate(base.pieces) if _is_basic_character(p)}
    )
    small = tokenizer([base.pieces[i] for i in kept], [base.scores[i] for i in kept])
    state = dict(base.state)
    state["embeddings.word_embeddings.weight"] = base.state["embeddings.word_embeddings.weight"][kept].clone()
    return small, state, {**base.config, "vocab_size": len(kept)}
