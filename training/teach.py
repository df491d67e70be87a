"""Trains the 12-layer teacher. Usage: python teach.py WORK_FOLDER"""
from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path

import torch
from torch.nn import functional as F

import base_weights
import texts
import vocabulary
from measure import report
from scorer import ClaimScorer, base_vectors, batch, batches_by_length

SEED = 7
BATCH = 32
# share of each kind of text drawn in each epoch: everything first, then mostly reworded real reports
EPOCHS = [
    dict(wording=1.0, invented=0.8, real=2.0),
    dict(wording=0.7, invented=0.8, real=2.0),
    dict(wording=0.3, invented=0.6, real=2.0),
]
LEARNING_RATE = 1e-4
HEAD_LEARNING_RATE = 1e-3
FROZEN_LAYERS = 3  # the lowest ones carry little of the task; freezing them saves their backward pass


def draw(rows: list[texts.Example], shares: dict[str, float]) -> list[int]:
    """Indices of one epoch: each kind in its share, whole copies first, then a random part."""
    out = []
    for kind, share in shares.items():
        of_kind = [i for i, r in enumerate(rows) if r.kind == kind]
        out += of_kind * int(share)
        out += random.sample(of_kind, round(len(of_kind) * (share % 1)))
    return out


def loss_of(model, inputs, match, weight, relation):
    """Weighted binary cross-entropy on matches, and cross-entropy on the relation of the true ones."""
    with torch.autocast("cpu", torch.bfloat16):
        m, r, _, _ = model(*inputs)
    loss = (F.binary_cross_entropy_with_logits(m, match * 0.97, reduction="none") * weight * (1 + 2 * match)).sum(1).mean()
    known = relation >= 0
    if known.any():
        loss = loss + 0.5 * F.cross_entropy(r[known], relation[known], weight=torch.tensor([1.0, 3.0, 3.0]))
    return loss


def main(work: Path) -> None:
    torch.set_num_threads(2)
    torch.set_flush_denormal(True)  # Adam's moments decay into denormals, which cost a third of the time
    random.seed(SEED)
    torch.manual_seed(SEED)
    base = base_weights.unpack(base_weights.fetch(work))
    rows = texts.examples()
    gists = texts.gists()
    claims = list(gists)
    tokenizer, state, config = vocabulary.prune(base, [r.text for r in rows])
    tokenizer.save(str(work / "tokenizer.json"))
    torch.save(dict(config=config, state=state, claims=claims), work / "base.pt")
    print(f"{len(rows)} sentences, {sum(len(r.labels) for r in rows)} labels, vocabulary {config['vocab_size']}", flush=True)

    model = ClaimScorer(config, len(claims))
    model.encoder.load_state_dict(state)
    match, weight, relation = (torch.tensor(a) for a in texts.targets(rows, claims))
    vectors = base_vectors(model.encoder, tokenizer, [r.text for r in rows])
    gist_vectors = base_vectors(model.encoder, tokenizer, list(gists.values()))
    model.start_from(F.normalize(match.T @ vectors + gist_vectors, dim=1), vectors.mean(0))

    # the embeddings stay as they are: training them moves only words of our own texts, and costs a third more time
    for layer in model.encoder.encoder.layer[:FROZEN_LAYERS]:
        layer.requires_grad_(False)
    model.encoder.embeddings.requires_grad_(False)
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [dict(params=encoder, lr=LEARNING_RATE), dict(params=heads, lr=HEAD_LEARNING_RATE)], weight_decay=0.01, fused=True
    )
    drawn = [draw(rows, shares) for shares in EPOCHS]
    steps = sum(-(-len(d) // BATCH) for d in drawn)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, s / 80) * max(0.02, 1 - s / steps))
    average = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.995))
    start = time.time()
    pairs = [(r.text, r.prev) for r in rows]
    for epoch, indices in enumerate(drawn):
        model.train()
        total, count = 0.0, 0
        for ix in batches_by_length([pairs[i] for i in indices], BATCH, shuffle=True):
            chosen = [indices[i] for i in ix]
            loss = loss_of(model, batch(tokenizer, [pairs[i] for i in chosen], 0.2), match[chosen], weight[chosen], relation[chosen])
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            if epoch == len(EPOCHS) - 1:
                average.update_parameters(model)
            total, count = total + loss.item(), count + 1
            if count % 50 == 0:
                print(f"  epoch {epoch} step {count} loss {total / count:.3f} {time.time() - start:.0f} s", flush=True)
        print(f"epoch {epoch} loss {total / count:.3f} {time.time() - start:.0f} s", flush=True)
        torch.save(model.state_dict(), work / "teacher.last.pt")
        report(model, tokenizer, claims, f"teacher epoch {epoch}")
    report(average.module, tokenizer, claims, "teacher, averaged")
    torch.save(average.module.state_dict(), work / "teacher.pt")
    (work / "teacher.json").write_text(json.dumps(dict(seed=SEED, epochs=EPOCHS, batch=BATCH, lr=LEARNING_RATE)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
