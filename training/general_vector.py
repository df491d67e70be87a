"""Fits the general sentence vector: a linear map from the scorer's pooled vector to the base encoder's own vector.

Training for the claims bends the encoder's space towards them; claims that nobody trained it on need the general
space. Ridge regression on sentences of the training texts; a part is held out to say how well it holds.
Usage: python general_vector.py WORK_FOLDER
"""
from __future__ import annotations

import random
import sys
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch.nn import functional as F

import texts
from base_weights import bert
from scorer import WIDTH, ClaimScorer, base_vectors, run

SENTENCES = 6000
HELD_OUT = 1000
RIDGE = 1e-3
SEED = 7


def main(work: Path) -> None:
    torch.set_num_threads(2)
    base = torch.load(work / "base.pt")
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    rows = texts.examples()
    random.Random(SEED).shuffle(rows)
    sentences = [r.text for r in rows[:SENTENCES]]
    scorer = ClaimScorer(base["config"], len(base["claims"]))
    scorer.load_state_dict(torch.load(work / "teacher.pt"))
    torch.nn.init.eye_(scorer.vector.weight)
    torch.nn.init.zeros_(scorer.vector.bias)
    _, _, pooled = run(scorer, tokenizer, [(s, "") for s in sentences])
    wanted = base_vectors(bert(base["config"], base["state"]), tokenizer, sentences)
    x = torch.cat([pooled, torch.ones(len(pooled), 1)], 1)
    fit, held = slice(HELD_OUT, None), slice(0, HELD_OUT)
    solution = torch.linalg.solve(x[fit].T @ x[fit] + RIDGE * torch.eye(WIDTH + 1), x[fit].T @ wanted[fit])
    found = F.normalize(x[held] @ solution, dim=1)
    mean = wanted[fit].mean(0)
    centred = F.cosine_similarity(found - mean, wanted[held] - mean).mean()
    print(f"held out: cosine {(found * wanted[held]).sum(1).mean():.3f}, without the common part {centred:.3f}", flush=True)
    with torch.no_grad():
        scorer.vector.weight.copy_(solution[:WIDTH].T)
        scorer.vector.bias.copy_(solution[WIDTH])
    torch.save(scorer.state_dict(), work / "teacher.pt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
