"""Distils the 12-layer teacher into a light student. Usage: python distill.py WORK_FOLDER

The student starts from six of the teacher's layers and learns the teacher's scores on all texts, labelled or not,
and the base encoder's sentence vectors (for claims that nobody trained it on).
"""
from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch.nn import functional as F

import texts
from base_weights import bert, keep_layers
from measure import report
from scorer import ClaimScorer, base_vectors, batch, batches_by_length, run

SEED = 7
LAYERS = [0, 2, 4, 7, 9, 11]
EPOCHS = 3
BATCH = 32
LEARNING_RATE = 2.5e-4
GOLD = 0.3  # share of the true labels beside the teacher's scores


def main(work: Path) -> None:
    torch.set_num_threads(2)
    torch.set_flush_denormal(True)
    random.seed(SEED)
    torch.manual_seed(SEED)
    base = torch.load(work / "base.pt")
    config, claims = base["config"], base["claims"]
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    rows = texts.examples()
    pairs = [(r.text, r.prev) for r in rows]
    gold, weight, relation = (torch.tensor(a) for a in texts.targets(rows, claims))

    teacher = ClaimScorer(config, len(claims), config["num_hidden_layers"])
    teacher.load_state_dict(torch.load(work / "teacher.pt"))
    cache = work / "teacher-scores.pt"
    if not cache.exists():
        match, rel, _ = run(teacher, tokenizer, pairs)
        encoder = bert(config, base["state"])
        torch.save((match, rel, base_vectors(encoder, tokenizer, [r.text for r in rows])), cache)
    t_match, t_relation, t_vector = torch.load(cache)

    student = ClaimScorer(config, len(claims), len(LAYERS))
    student.load_state_dict(keep_layers(teacher.state_dict(), LAYERS, "encoder."))
    student.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    parameters = [p for p in student.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=LEARNING_RATE, weight_decay=0.01, fused=True)
    steps = EPOCHS * -(-len(rows) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, s / 100) * max(0.02, 1 - s / steps))
    start = time.time()
    for epoch in range(EPOCHS):
        student.train()
        total, count = 0.0, 0
        for ix in batches_by_length(pairs, BATCH, shuffle=True):
            with torch.autocast("cpu", torch.bfloat16):
                m, r, v, _ = student(*batch(tokenizer, [pairs[i] for i in ix]))
            target = torch.sigmoid(t_match[ix])
            # where a person judged the pair, the label counts beside the teacher
            share = GOLD * (weight[ix] == 1).float()
            mixed = target * (1 - share) + gold[ix] * share
            loss = (F.binary_cross_entropy_with_logits(m, mixed, reduction="none") * (1 + 2 * mixed)).sum(1).mean()
            loss = loss + 0.02 * ((m - t_match[ix]).clamp(-8, 8) ** 2).mean()
            sure = target > 0.2
            if sure.any():
                loss = loss + 0.5 * F.kl_div(r[sure].log_softmax(-1), t_relation[ix][sure].softmax(-1), reduction="batchmean")
            known = relation[ix] >= 0
            if known.any():
                loss = loss + 0.3 * F.cross_entropy(r[known], relation[ix][known], weight=torch.tensor([1.0, 3.0, 3.0]))
            loss = loss + (1 - (v * t_vector[ix]).sum(1)).mean()
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, 1.0)
            optimizer.step()
            schedule.step()
            total, count = total + loss.item(), count + 1
            if count % 100 == 0:
                print(f"  epoch {epoch} step {count} loss {total / count:.3f} {time.time() - start:.0f} s", flush=True)
        torch.save(student.state_dict(), work / "student.pt")
        report(student, tokenizer, claims, f"student epoch {epoch}")
    (work / "student.json").write_text(json.dumps(dict(seed=SEED, layers=LAYERS, epochs=EPOCHS, lr=LEARNING_RATE)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
