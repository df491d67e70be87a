"""Figures while training, over labelled sentences that are never trained on (optional).

Set SOURCELIGHT_DEV to a colon-separated list of .jsonl files in the labels' format; without it nothing is printed.
The figures that count are those of `npm run -s evaluate`.
"""
from __future__ import annotations

import json
import os

import numpy as np
from scorer import run
from texts import RELATIONS


def curve(scores: np.ndarray, gold: np.ndarray) -> tuple[float, float, float, float, float]:
    """(best F1, its precision, its recall, average precision, recall at precision 0.9) over all pairs."""
    order = np.argsort(-scores.ravel())
    g = gold.ravel()[order]
    hits, n = np.cumsum(g), np.arange(1, g.size + 1)
    precision, recall = hits / n, hits / g.sum()
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    best = f1.argmax()
    enough = (precision >= 0.9) & (n > 9)
    return f1[best], precision[best], recall[best], (precision * g).sum() / g.sum(), recall[enough].max() if enough.any() else 0.0


def report(model, tokenizer, claims: list[str], tag: str) -> None:
    """Prints one line a file, or nothing."""
    at = {c: i for i, c in enumerate(claims)}
    for path in filter(None, os.environ.get("SOURCELIGHT_DEV", "").split(":")):
        rows = [json.loads(line) for line in open(path, encoding="utf8")]
        gold = np.zeros((len(rows), len(claims)), bool)
        for i, r in enumerate(rows):
            for x in r["labels"]:
                gold[i, at[x["claim"]]] = True
        match, relation, _ = run(model, tokenizer, [(r["text"], r["prev"] or "") for r in rows])
        f, p, r_, ap, r90 = curve(match.numpy(), gold)
        pairs = [(relation[i, at[x["claim"]]].argmax().item(), RELATIONS.index(x["relation"])) for i, r in enumerate(rows) for x in r["labels"]]
        states = np.mean([a == b for a, b in pairs if b == 0])
        others = np.mean([a == b for a, b in pairs if b > 0])
        print(f"{tag} {os.path.basename(path)}: F1 {f:.3f} (P {p:.3f} R {r_:.3f}) AP {ap:.3f} R@P.90 {r90:.3f}; relation {states:.3f} of states, {others:.3f} of the others", flush=True)
