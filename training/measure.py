"""Figures while training, over labelled sentences that are never trained on (optional).

Set SOURCELIGHT_DEV to a colon-separated list of .jsonl files in the labels' format; without it nothing is printed.
The figures that count are those of `npm run -s evaluate`.
"""
from __future__ import annotations

import json
import os
from collections.abc import Iterator

import numpy as np
from scorer import run
from texts import RELATIONS, context


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


def show(scores: np.ndarray, gold: np.ndarray) -> str:
    """The figures of `curve` in words."""
    f1, precision, recall, ap, at90 = curve(scores, gold)
    return f"F1 {f1:.3f} (P {precision:.3f} R {recall:.3f}) AP {ap:.3f} R@P.90 {at90:.3f}"


def labelled(claims: list[str]) -> Iterator[tuple[str, list[dict], np.ndarray]]:
    """(file name, its rows, whether each row makes each claim) of every file in SOURCELIGHT_DEV."""
    at = {c: i for i, c in enumerate(claims)}
    for path in filter(None, os.environ.get("SOURCELIGHT_DEV", "").split(":")):
        with open(path, encoding="utf8") as lines:
            rows = [json.loads(line) for line in lines]
        gold = np.zeros((len(rows), len(claims)), bool)
        for i, r in enumerate(rows):
            for x in r["labels"]:
                gold[i, at[x["claim"]]] = True
        yield os.path.basename(path), rows, gold


def report(model, tokenizer, claims: list[str], tag: str) -> None:
    """Prints one line a file, or nothing."""
    at = {c: i for i, c in enumerate(claims)}
    for name, rows, gold in labelled(claims):
        match, relation, _ = run(model, tokenizer, [(r["text"], context(r["prev"])) for r in rows])
        pairs = [(relation[i, at[x["claim"]]].argmax().item(), RELATIONS.index(x["relation"])) for i, r in enumerate(rows) for x in r["labels"]]
        states = np.mean([a == b for a, b in pairs if b == 0])
        others = np.mean([a == b for a, b in pairs if b > 0])
        print(f"{tag} {name}: {show(match.numpy(), gold)}; relation {states:.3f} of states, {others:.3f} of the others", flush=True)
