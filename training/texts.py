"""The training texts: wordings of single claims, and whole reports labelled against all claims."""
from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parent / "texts"
WORDINGS = Path(__file__).parent.parent / "assets" / "corpus" / "wordings"
CONTEXT_WORDS = 12  # of the sentence before, as in src/model/context.ts
RELATIONS = ["states", "differs", "negates"]


@dataclass
class Example:
    """One sentence. `labels`: claim -> relation. `partial`: only the claims in `known` were judged by the writer."""

    text: str
    prev: str
    lang: str
    kind: str  # wording | invented | real | fresh (reworded later) | contrary (made up to deny or differ) | dense (often with several claims) | oblique (in unusual words) | distant (reports reworded far from their words) | general (of anything else)
    labels: dict[str, str] = field(default_factory=dict)
    partial: bool = False
    known: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()  # claims on which two annotators disagreed: left out of the loss


def _lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip()]


def context(prev: str | None) -> str:
    """What is read of the sentence before."""
    return " ".join(re.split(r"\s+", prev or "")[:CONTEXT_WORDS])


def gists() -> dict[str, str]:
    """Claim id -> the claim in one sentence, in the order of the model's outputs."""
    return {row["claim"]: row["gist"] for row in _lines(FOLDER / "gists.jsonl")}


def examples() -> list[Example]:
    """Every training sentence. Claims without an output of their own (not in the gists) are read past."""
    out = []
    outputs = set(gists())
    for path in sorted(WORDINGS.glob("*.jsonl")):
        for row in _lines(path):
            labels = {c: "states" for c in row.get("also", [])}
            if row["type"] != "counter":
                labels[row["claim"]] = row["type"]
            labels = {c: r for c, r in labels.items() if c in outputs}
            known = frozenset([row["claim"], *labels]) & outputs
            out.append(Example(row["text"], context(row.get("prev")), row["lang"], "wording", labels, True, known))
    for path in sorted((FOLDER / "reports").glob("*.jsonl")):
        kind = path.name.split("-")[0] if path.name.startswith(("real-", "fresh-", "contrary-", "dense-", "oblique-", "distant-")) else "invented"
        for row in _lines(path):
            labels = {x["claim"]: x["relation"] for x in row["labels"]}
            unsure = frozenset(row.get("unsure", []))
            out.append(Example(row["text"], context(row.get("prev")), row.get("lang", "en"), kind, labels, unsure=unsure))
    for path in sorted((FOLDER / "general").glob("*.jsonl")):
        out.extend(Example(row["text"], "", row["lang"], "general") for row in _lines(path))
    return out


def targets(rows: list[Example], claims: list[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(match 0/1, weight, relation index or -1), each of shape (rows, claims).

    A wording was written for one claim only, so its silence about the others is weak evidence: weight 0.3.
    """
    at = {c: i for i, c in enumerate(claims)}
    match = np.zeros((len(rows), len(claims)), np.float32)
    weight = np.ones_like(match)
    relation = np.full(match.shape, -1, np.int64)
    for i, row in enumerate(rows):
        if row.partial:
            weight[i] = 0.3
            for c in row.known:
                weight[i, at[c]] = 1
        for c in row.unsure:
            weight[i, at[c]] = 0
        for c, r in row.labels.items():
            match[i, at[c]] = 1
            relation[i, at[c]] = RELATIONS.index(r)
    return match, weight, relation
