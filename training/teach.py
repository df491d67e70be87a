"""Trains the 12-layer teacher: stage-0.pt, then stage-1.pt. Usage: python teach.py WORK_FOLDER"""
from __future__ import annotations

import random
import sys
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.nn import functional as F

import base_weights
import texts
import vocabulary
from fit import fit
from measure import report
from scorer import ClaimScorer, base_vectors, batch, fast_arithmetic

SEED = 7


@dataclass(frozen=True)
class Stage:
    """Epochs (the share of each kind of text drawn in each) between two learning rates of the encoder."""

    epochs: tuple[dict[str, float], ...]
    rate: float
    last_rate: float


# everything first, then mostly sentences reworded from real reports
STAGES = [
    Stage((dict(wording=1.0, invented=0.6, real=2.0), dict(wording=0.7, invented=0.6, real=2.0)), 1e-4, 5e-5),
    Stage(
        (
            dict(wording=0.4, invented=0.3, real=2.0, fresh=2.0, contrary=1.5),
            dict(wording=0.3, invented=0.2, real=2.0, fresh=2.0, contrary=1.5),
            dict(wording=0.1, invented=0.1, real=1.0, fresh=1.0, contrary=1.0),
        ),
        8e-5, 1e-6,
    ),
]
FROZEN_LAYERS = 3  # the lowest ones carry little of the task; freezing them saves a sixth of the time
HEAD_RATE = 10  # the heads start from nothing and learn this many times faster


def draw(rows: list[texts.Example], shares: dict[str, float]) -> list[int]:
    """Indices of one epoch: each kind in its share, whole copies first, then a random part."""
    out = []
    for kind, share in shares.items():
        of_kind = [i for i, r in enumerate(rows) if r.kind == kind]
        out += of_kind * int(share)
        out += random.sample(of_kind, round(len(of_kind) * (share % 1)))
    return out


def loss_of(scores, match, weight, relation) -> torch.Tensor:
    """Weighted binary cross-entropy on matches, and cross-entropy on the relation of the true ones. `scores`: both logits."""
    m, r = scores
    loss = (F.binary_cross_entropy_with_logits(m, match * 0.97, reduction="none") * weight * (1 + 2 * match)).sum(1).mean()
    known = relation >= 0
    if known.any():
        loss = loss + 0.5 * F.cross_entropy(r[known], relation[known], weight=torch.tensor([1.0, 3.0, 3.0]))
    return loss


def train(model: ClaimScorer, stage: Stage, rows: list[texts.Example], claims: list[str], tokenizer, name: str) -> None:
    """Trains `model` through the stage in place; it ends with the running average of its last epoch's weights."""
    match, weight, relation = (torch.tensor(a) for a in texts.targets(rows, claims))
    pairs = [(r.text, r.prev) for r in rows]
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    groups = [dict(params=encoder, lr=stage.rate), dict(params=heads, lr=stage.rate * HEAD_RATE)]

    def loss_of_batch(chosen: list[int]) -> torch.Tensor:
        with fast_arithmetic():
            m, r, _, _ = model(*batch(tokenizer, [pairs[i] for i in chosen], 0.2))
        return loss_of((m, r), match[chosen], weight[chosen], relation[chosen])

    drawn = [draw(rows, shares) for shares in stage.epochs]
    fit(model, groups, stage.last_rate / stage.rate, drawn, pairs, loss_of_batch, 0.995, name, lambda m, tag: report(m, tokenizer, claims, tag))


def main(work: Path) -> None:
    torch.set_num_threads(2)
    torch.set_flush_denormal(True)  # Adam's moments decay into denormals, which cost a third of the time
    random.seed(SEED)
    torch.manual_seed(SEED)
    base = base_weights.unpack(base_weights.fetch(work))
    rows = texts.examples()
    gists = texts.gists()
    claims = list(gists)
    first = [r for r in rows if r.kind in STAGES[0].epochs[0]]
    tokenizer, state, config = vocabulary.prune(base, [r.text for r in first])
    tokenizer.save(str(work / "tokenizer.json"))
    torch.save(dict(config=config, state=state, claims=claims), work / "base.pt")
    print(f"{len(rows)} sentences, {sum(len(r.labels) for r in rows)} labels, vocabulary {config['vocab_size']}", flush=True)

    model = ClaimScorer(config, len(claims))
    # the embeddings stay as they are: training them moves only words of our own texts, and costs a third more time
    model.encoder.embeddings.requires_grad_(False)
    for layer in model.encoder.encoder.layer[:FROZEN_LAYERS]:
        layer.requires_grad_(False)
    for number, stage in enumerate(STAGES):
        done = work / f"stage-{number}.pt"
        if done.exists():
            model.load_state_dict(torch.load(done))
            continue
        if number == 0:
            model.encoder.load_state_dict(state)
            wordings = [r for r in first if r.kind == "wording"]
            match, _, _ = (torch.tensor(a) for a in texts.targets(wordings, claims))
            vectors = base_vectors(model.encoder, tokenizer, [r.text for r in wordings])
            gist_vectors = base_vectors(model.encoder, tokenizer, list(gists.values()))
            model.start_from(F.normalize(match.T @ vectors + gist_vectors, dim=1), vectors.mean(0))
        random.seed(SEED + number)
        torch.manual_seed(SEED + number)
        train(model, stage, rows, claims, tokenizer, f"stage {number}")
        torch.save(model.state_dict(), done)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
