"""Fits the table of word weights and writes it as words.bin. Usage: python words.py OUTPUT_FOLDER EXPECTED.json

One logistic regression a claim over words, pairs of neighbouring words and beginnings of words (TF-IDF), as
`src/model/word-scorer.ts` computes them. It is added to the encoder's scores, which see meaning and forget exact words,
and stands in for them where the encoder cannot run. Most weights are pruned and the rest fitted again, so that the table
takes 0.4 MB.
"""
from __future__ import annotations

import json
import re
import struct
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import numpy as np
from measure import labelled, show
from scipy import sparse
from scipy.optimize import minimize

import texts

STEM = 6  # letters that are kept of a word
BEGINNING = 4  # letters of a longer word's beginning, a feature of its own
CONTEXT_WEIGHT = 0.4
HASH_BITS = 24
LEAST_TEXTS = 3  # a feature that fewer texts have is left out
# How much is kept after pruning: a feature takes four bytes, a weight two
FEATURES = 30_000
WEIGHTS = 132_000
STRENGTH = 1000.0  # of the loss beside the squared weights (held-out reports: average precision 0.795 at 30, 0.815 at 100, 0.820 at 300, 0.828 at 1000)
STEPS = 200
IDF_STEP = 0.05  # inverse document frequencies are kept in a byte
SHARES = dict(wording=0.5, invented=0.3, real=1.0, fresh=1.0, contrary=0.7, dense=1.0, oblique=1.0, distant=1.0, general=1.0)


def words_of(text: str) -> list[str]:
    """Words in lower case without diacritics, cut to STEM letters, and whole."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.category(c).startswith("M"))
    return re.findall(r"[^\W_]+", plain)


def features(text: str, prev: str) -> dict[str, float]:
    """Feature -> 1 + ln of how often the sentence has it; those of the sentence before have CONTEXT_WEIGHT."""
    words = words_of(text)
    stems = [w[:STEM] for w in words]
    counts = Counter(stems)
    counts.update(f"{a}_{b}" for a, b in zip(stems, stems[1:]))
    counts.update(f"#{w[:BEGINNING]}" for w in words if len(w) > BEGINNING)
    out = {f: 1 + float(np.log(n)) for f, n in counts.items()}
    out.update((f"<{w[:STEM]}", CONTEXT_WEIGHT) for w in words_of(texts.context(prev)))
    return out


def hashed(feature: str) -> int:
    """FNV-1a over UTF-16 code units, its lower HASH_BITS bits."""
    h = 2166136261
    for (unit,) in struct.iter_unpack("<H", feature.encode("utf-16-le")):
        h = ((h ^ unit) * 16777619) & 0xFFFFFFFF
    return h & ((1 << HASH_BITS) - 1)


class Vocabulary:
    """Hash -> column, in ascending order of hashes, with the inverse document frequency of each column."""

    def __init__(self, idf: dict[int, int]):
        self.hashes = sorted(idf)
        self.steps = np.array([idf[h] for h in self.hashes], np.uint8)
        self.column = {h: i for i, h in enumerate(self.hashes)}

    def matrix(self, rows: list[dict[int, float]]) -> sparse.csr_matrix:
        """(rows, features), each row of length 1."""
        at, columns, values = [], [], []
        for i, row in enumerate(rows):
            known = [(self.column[h], tf * IDF_STEP * float(self.steps[self.column[h]])) for h, tf in row.items() if h in self.column]
            length = np.sqrt(sum(v * v for _, v in known)) or 1.0
            for c, v in known:
                at.append(i)
                columns.append(c)
                values.append(v / length)
        return sparse.csr_matrix((np.array(values, np.float32), (at, columns)), shape=(len(rows), len(self.hashes)))


def hash_all(row: dict[str, float]) -> dict[int, float]:
    out: dict[int, float] = {}
    for feature, tf in row.items():
        h = hashed(feature)
        out[h] = out.get(h, 0.0) + tf
    return out


def fit(x: sparse.csr_matrix, match: np.ndarray, weight: np.ndarray, kept: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Weights (features + 1, claims), the last row the biases; only `kept` (features, claims) are other than 0."""
    transposed, shape = x.T.tocsr(), start.shape

    def loss(flat: np.ndarray):
        w = flat.reshape(shape).astype(np.float32)
        z = x @ w[:-1] + w[-1]
        error = weight * (1 / (1 + np.exp(-z)) - match)
        value = STRENGTH * float((weight * (np.logaddexp(0, z) - match * z)).sum(dtype=np.float64)) + 0.5 * float((w[:-1].astype(np.float64) ** 2).sum())
        slope = (STRENGTH * (transposed @ error) + w[:-1]) * kept
        return value, np.vstack([slope, STRENGTH * error.sum(0)]).astype(np.float64).ravel()

    found = minimize(loss, start.astype(np.float64).ravel(), jac=True, method="L-BFGS-B", options=dict(maxiter=STEPS, maxcor=6))
    return found.x.reshape(shape).astype(np.float32)


def write(path: Path, vocabulary: Vocabulary, weights: np.ndarray) -> np.ndarray:
    """Writes the table (its layout is told in src/model/word-scorer.ts) and returns the weights as they were rounded."""
    table, biases = weights[:-1], weights[-1]
    scale = np.abs(table).max(0) / 127
    rounded = np.rint(table / np.where(scale > 0, scale, 1)).astype(np.int8)
    gaps = np.diff(np.array([0, *vocabulary.hashes], np.int64))
    assert gaps.max() < 1 << 16
    uses = (rounded != 0).sum(1).astype(np.uint8)
    rows, claims = np.nonzero(rounded)
    with path.open("wb") as out:
        out.write(struct.pack("<II", len(vocabulary.hashes), len(biases)))
        for part in (biases.astype("<f4"), scale.astype("<f4"), gaps.astype("<u2"), vocabulary.steps, uses, claims.astype(np.uint8), rounded[rows, claims]):
            out.write(part.tobytes())
    return np.vstack([rounded * scale, biases]).astype(np.float32)


# Sentences, with the one before, whose scores EXPECTED.json holds: the extension must compute the same.
CHECKED = [
    ("Moscow condemned the strikes as an act of armed aggression.", ""),
    ("Rusia acusó a Estados Unidos de violar el derecho internacional, según el ministerio.", "La cancillería rusa habló el martes."),
    ("Лавров и Родригес говорили по телефону — ёлка, йод.", "Москва осудила удары."),
    ("Os EUA apreenderam o petroleiro; o navio, o navio!", "“C’était” l’été à São Paulo, 1 234 naïve"),
    ("The the the U.S. said 80 people, 80.", "It came  after \u00a0 the raid\non Caracas and it was the twelfth word that is cut here"),
]


def expect(path: Path, vocabulary: Vocabulary, weights: np.ndarray, claims: list[str]) -> None:
    """Writes the eight best scores of each checked sentence."""
    scores = vocabulary.matrix([hash_all(features(*pair)) for pair in CHECKED]) @ weights[:-1] + weights[-1]
    rows = [
        dict(text=text, prev=prev, logits={claims[i]: round(float(own[i]), 4) for i in np.argsort(-own)[:8]})
        for (text, prev), own in zip(CHECKED, scores)
    ]
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", "utf8")


def main(out: Path, expected: Path) -> None:
    rows, claims = texts.examples(), list(texts.gists())
    match, weight, _ = texts.targets(rows, claims)
    weight = weight * np.array([SHARES[row.kind] for row in rows], np.float32)[:, None]
    known = [hash_all(features(row.text, row.prev)) for row in rows]
    having = Counter(h for row in known for h in row)
    idf = {h: round(float(np.log(len(rows) / n)) / IDF_STEP) for h, n in having.items() if n >= LEAST_TEXTS}

    vocabulary = Vocabulary(idf)
    start = np.zeros((len(vocabulary.hashes) + 1, len(claims)), np.float32)
    start[-1] = -4
    first = fit(vocabulary.matrix(known), match, weight, np.ones((len(vocabulary.hashes), 1), bool), start)
    report("all weights", vocabulary, first, claims)

    importance = np.abs(first[:-1]) * (vocabulary.steps * IDF_STEP)[:, None]
    of_feature = importance.sum(1)
    importance[of_feature < np.partition(of_feature, -FEATURES)[-FEATURES]] = 0
    kept = importance >= np.partition(importance.ravel(), -WEIGHTS)[-WEIGHTS]
    used = kept.any(1)
    smaller = Vocabulary({h: idf[h] for h, u in zip(vocabulary.hashes, used) if u})
    start = np.vstack([(first[:-1] * kept)[used], first[-1:]])
    weights = fit(smaller.matrix(known), match, weight, kept[used], start)
    rounded = write(out / "words.bin", smaller, weights)
    report("pruned, in bytes", smaller, rounded, claims)
    expect(expected, smaller, rounded, claims)
    print(f"{len(smaller.hashes)} features, {(out / 'words.bin').stat().st_size / 1e6:.3f} MB", flush=True)


def report(tag: str, vocabulary: Vocabulary, weights: np.ndarray, claims: list[str]) -> None:
    """Prints figures over the labelled sentences of SOURCELIGHT_DEV, if any."""
    for name, rows, gold in labelled(claims):
        x = vocabulary.matrix([hash_all(features(r["text"], r["prev"] or "")) for r in rows])
        print(f"words, {tag} {name}: {show(x @ weights[:-1] + weights[-1], gold)}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
