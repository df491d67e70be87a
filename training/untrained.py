"""Vectors of the untrained base encoder, the baseline of `npm run bench`. Usage: python untrained.py WORK_FOLDER OUT_FOLDER

Writes vectors.bin (one row of 384 int8 a text: its vector, multiplied so that the largest number is 127) over the sentences of
tests/fixtures/sentences/report.jsonl, then the English statements of the corpus' claims by their ids; and vectors.json, which
names the digest of these texts.
"""
from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import torch
from tokenizers import Tokenizer

from base_weights import bert
from scorer import base_vectors

ROOT = Path(__file__).parent.parent


def main(work: Path, out: Path) -> None:
    sentences = [json.loads(line)["text"] for line in (ROOT / "tests/fixtures/sentences/report.jsonl").read_text("utf8").splitlines()]
    claims = [claim for path in (ROOT / "assets/corpus/claims").glob("*.json") for claim in json.loads(path.read_text("utf8"))]
    texts = sentences + [claim["statement"]["en"] for claim in sorted(claims, key=lambda claim: claim["id"])]
    base = torch.load(work / "base.pt")
    vectors = base_vectors(bert(base["config"], base["state"]), Tokenizer.from_file(str(work / "tokenizer.json")), texts)
    out.mkdir(parents=True, exist_ok=True)
    (out / "vectors.bin").write_bytes((vectors / vectors.abs().amax(1, keepdim=True) * 127).round().to(torch.int8).numpy().tobytes())
    digest = hashlib.sha256("\n".join(texts).encode()).hexdigest()
    (out / "vectors.json").write_text(json.dumps(dict(texts=digest, rows=len(texts), width=vectors.shape[1])) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
