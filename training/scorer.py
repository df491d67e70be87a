"""The claim scorer: an encoder whose tokens every claim's query attends to.

Input: `<s> sentence </s> </s> sentence before </s>`. Only the sentence's own tokens
are pooled and attended to; the one before is context for "he", "it", "the ministry".
"""
from __future__ import annotations

import random

import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional as F

from base_weights import bert

MAX_TOKENS = 112  # 95 % of sentence pairs have 91 or fewer
WIDTH = 384


class ClaimScorer(nn.Module):
    """Gives for each claim a match logit and three relation logits, and one general sentence vector."""

    def __init__(self, config: dict, n_claims: int):
        super().__init__()
        self.encoder = bert(config)
        self.queries = nn.Parameter(torch.zeros(n_claims, WIDTH))
        self.key = nn.Linear(WIDTH, WIDTH)
        self.linear = nn.Linear(WIDTH, n_claims)
        self.scale = nn.Parameter(torch.tensor(1.0))
        self.compare = nn.Sequential(nn.Linear(4 * WIDTH, 256), nn.GELU(), nn.Dropout(0.1), nn.Linear(256, 4))
        self.vector = nn.Linear(WIDTH, WIDTH)
        nn.init.eye_(self.key.weight)
        nn.init.zeros_(self.key.bias)
        nn.init.eye_(self.vector.weight)
        nn.init.zeros_(self.vector.bias)
        nn.init.zeros_(self.compare[3].weight)
        nn.init.zeros_(self.compare[3].bias)

    def hidden(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        return self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state

    def forward(self, ids, mask, own):
        """ids, mask, own: (batch, tokens) int64; own marks the sentence's tokens.

        Returns match (batch, claims), relation (batch, claims, 3), vector (batch, 384), attention (batch, tokens, claims).
        """
        h = self.hidden(ids, mask)
        pooled = F.normalize(pool(h, own), dim=1)
        attention = (self.key(h) @ self.queries.T.to(h.dtype)).float() * (10 / WIDTH)
        attention = (attention + (own[..., None].float() - 1) * 1e4).softmax(1)
        seen = F.layer_norm((attention.transpose(1, 2).to(h.dtype) @ h).float(), (WIDTH,))
        query = F.layer_norm(self.queries, (WIDTH,))[None].expand(seen.shape[0], -1, -1)
        whole = F.layer_norm(pooled, (WIDTH,))[:, None].expand(-1, query.shape[1], -1)
        out = self.compare(torch.cat([seen, query, seen * query, whole * query], -1)).float()
        match = self.linear(pooled).float() * self.scale + out[..., 0]
        return match, out[..., 1:], F.normalize(self.vector(pooled).float(), dim=1), attention

    @torch.no_grad()
    def start_from(self, prototypes: torch.Tensor, mean: torch.Tensor) -> None:
        """Starts queries and linear layer from each claim's mean vector (claims, 384), centred on `mean` (384)."""
        centred = prototypes - mean
        self.queries.copy_(F.layer_norm(centred, (WIDTH,)))
        self.linear.weight.copy_(centred * 12)
        self.linear.bias.copy_(-(self.linear.weight @ mean) - 3.5)


def fast_arithmetic() -> torch.autocast:
    """bfloat16 where the processor has it; elsewhere emulating it takes four times as long as float32 (measured)."""
    return torch.autocast("cpu", torch.bfloat16, enabled=torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())


def pool(h: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Mean of the tokens under `mask`, float32."""
    m = mask[..., None].to(h.dtype)
    return ((h * m).sum(1) / m.sum(1)).float()


def batch(tokenizer: Tokenizer, pairs: list[tuple[str, str]], drop_context: float = 0.0):
    """(sentence, sentence before) pairs -> ids, mask, own tensors; drops the context with that probability."""
    tokenizer.enable_truncation(MAX_TOKENS)
    encoded = [
        tokenizer.encode(text, prev) if prev and random.random() >= drop_context else tokenizer.encode(text)
        for text, prev in pairs
    ]
    length = max(len(e.ids) for e in encoded)
    ids = torch.ones(len(encoded), length, dtype=torch.long)
    mask = torch.zeros_like(ids)
    own = torch.zeros_like(ids)
    for i, e in enumerate(encoded):
        n = len(e.ids)
        ids[i, :n] = torch.tensor(e.ids)
        mask[i, :n] = 1
        own[i, : e.ids.index(2) + 1] = 1
    return ids, mask, own


def batches_by_length(pairs: list[tuple[str, str]], size: int, shuffle: bool) -> list[list[int]]:
    """Indices in batches of similar length, so that little is padded."""
    noise = (lambda: random.random() * 3) if shuffle else (lambda: 0)
    order = list(range(len(pairs)))
    if shuffle:
        random.shuffle(order)
    order.sort(key=lambda i: (len(pairs[i][0]) + len(pairs[i][1])) / 60 + noise())
    out = [order[i : i + size] for i in range(0, len(order), size)]
    if shuffle:
        random.shuffle(out)
    return out


@torch.no_grad()
def run(model: ClaimScorer, tokenizer: Tokenizer, pairs: list[tuple[str, str]]):
    """Scores (match, relation, vector) of all pairs, in their order."""
    model.eval()
    out = [None] * len(pairs)
    for ix in batches_by_length(pairs, 64, shuffle=False):
        with fast_arithmetic():
            m, r, v, _ = model(*batch(tokenizer, [pairs[i] for i in ix]))
        for j, i in enumerate(ix):
            out[i] = (m[j].float(), r[j].float(), v[j].float())
    return tuple(torch.stack([o[k] for o in out]) for k in range(3))


@torch.no_grad()
def base_vectors(encoder, tokenizer: Tokenizer, texts: list[str], prefix: str = "") -> torch.Tensor:
    """Mean-pooled, normalised vectors of single sentences: the base encoder's own similarity space."""
    encoder.eval()
    out = [None] * len(texts)
    for ix in batches_by_length([(t, "") for t in texts], 64, shuffle=False):
        ids, mask, own = batch(tokenizer, [(prefix + texts[i], "") for i in ix])
        with fast_arithmetic():
            h = encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        for i, v in zip(ix, F.normalize(pool(h.float(), mask), dim=1)):
            out[i] = v
    return torch.stack(out)
