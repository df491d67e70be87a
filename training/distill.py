"""Distils the 12-layer teacher into the six layers that ship. Usage: python distill.py WORK_FOLDER

The student starts from six of the teacher's layers and its heads. It learns the teacher's scores and hidden states
(after Jiao et al., TinyBERT, 2020) on all texts, beside the labels themselves, and the base encoder's own sentence
vectors, by which claims without training are found.
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
from base_weights import bert
from measure import report
from scorer import ClaimScorer, base_vectors, batch, batches_by_length, fast_arithmetic
from teach import draw, loss_of

SEED = 7
BATCH = 32
LAYERS = [0, 2, 4, 7, 9, 11]
# (student's layer, teacher's layer) whose outputs are compared
COMPARED = [(2, 4), (4, 9), (5, 11)]
# share of each kind of text: one sample, read in every epoch, since the teacher's answers are kept in memory (5 GB)
SHARES = dict(wording=0.7, invented=0.3, real=1.5, fresh=1.5, contrary=1.0)
EPOCHS = 4
LEARNING_RATE = 3e-4
GOLD = 0.3  # weight of the labels' own loss beside the teacher's scores


def keep_layers(state: dict[str, torch.Tensor], layers: list[int]) -> dict[str, torch.Tensor]:
    """The scorer's state with only these layers of its encoder, renumbered."""
    out = {}
    for name, value in state.items():
        before, found, rest = name.partition("encoder.encoder.layer.")
        if not found:
            out[name] = value
            continue
        number, _, rest = rest.partition(".")
        if int(number) in layers:
            out[f"{before}{found}{layers.index(int(number))}.{rest}"] = value
    return out


def hidden_states(encoder, ids, mask) -> list[torch.Tensor]:
    """Output of every layer, each (batch, tokens, 384)."""
    return encoder(input_ids=ids, attention_mask=mask, output_hidden_states=True).hidden_states[1:]


class Scored:
    """A scorer whose forward also returns the outputs of its layers."""

    def __init__(self, scorer: ClaimScorer):
        self.scorer, self.layers = scorer, []
        scorer.hidden = lambda ids, mask: self._hidden(ids, mask)

    def _hidden(self, ids, mask):
        self.layers = hidden_states(self.scorer.encoder, ids, mask)
        return self.layers[-1]


@torch.no_grad()
def teach_once(teacher: ClaimScorer, tokenizer, pairs: list[tuple[str, str]]) -> list[tuple]:
    """(match, relation, compared layers as float16) of every pair, once: they stay the same in every epoch."""
    teacher.eval()
    seen = Scored(teacher)
    out: list = [None] * len(pairs)
    for ix in batches_by_length(pairs, 64, shuffle=False):
        inputs = batch(tokenizer, [pairs[i] for i in ix])
        with fast_arithmetic():
            match, relation, _, _ = teacher(*inputs)
        lengths = inputs[1].sum(1)
        for j, i in enumerate(ix):
            layers = [seen.layers[t][j, : lengths[j]].half() for _, t in COMPARED]
            out[i] = (match[j].float(), relation[j].float(), layers)
    return out


def main(work: Path) -> None:
    torch.set_num_threads(2)
    torch.set_flush_denormal(True)
    random.seed(SEED)
    torch.manual_seed(SEED)
    base = torch.load(work / "base.pt")
    config, claims = base["config"], base["claims"]
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    rows = texts.examples()
    match, weight, relation = (torch.tensor(a) for a in texts.targets(rows, claims))
    pairs = [(r.text, r.prev) for r in rows]
    drawn = [draw(rows, SHARES)] * EPOCHS
    used = sorted({i for indices in drawn for i in indices})

    start = time.time()
    teacher = ClaimScorer(config, len(claims))
    teacher.load_state_dict(torch.load(work / "teacher.pt"))
    answers = dict(zip(used, teach_once(teacher, tokenizer, [pairs[i] for i in used])))
    vectors = dict(zip(used, base_vectors(bert(config, base["state"]), tokenizer, [pairs[i][0] for i in used])))
    print(f"teacher's answers to {len(used)} texts: {time.time() - start:.0f} s", flush=True)

    student = ClaimScorer({**config, "num_hidden_layers": len(LAYERS)}, len(claims))
    student.load_state_dict(keep_layers(torch.load(work / "teacher.pt"), LAYERS))
    student.encoder.embeddings.requires_grad_(False)
    seen = Scored(student)
    parameters = [p for p in student.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=LEARNING_RATE, weight_decay=0.01, fused=True)
    steps = sum(-(-len(d) // BATCH) for d in drawn)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, s / 100) * max(0.01, 1 - s / steps))
    average = torch.optim.swa_utils.AveragedModel(student, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.99))
    start = time.time()
    for epoch, indices in enumerate(drawn):
        student.train()
        total, count = 0.0, 0
        for ix in batches_by_length([pairs[i] for i in indices], BATCH, shuffle=True):
            chosen = [indices[i] for i in ix]
            inputs = batch(tokenizer, [pairs[i] for i in chosen])
            with fast_arithmetic():
                m, r, v, _ = student(*inputs)
            wanted = torch.stack([answers[i][0] for i in chosen])
            wanted_relation = torch.stack([answers[i][1] for i in chosen])
            p = torch.sigmoid(wanted)
            loss = (F.binary_cross_entropy_with_logits(m, p, reduction="none") * (1 + 2 * p)).sum(1).mean()
            loss = loss + 0.05 * ((m - wanted).clamp(-8, 8) ** 2).mean(1).mean()
            sure = p > 0.2
            if sure.any():
                loss = loss + 0.5 * F.kl_div(r[sure].log_softmax(-1), wanted_relation[sure].softmax(-1), reduction="batchmean")
            loss = loss + GOLD * loss_of((m, r), match[chosen], weight[chosen], relation[chosen])
            for k, (own, _) in enumerate(COMPARED):
                goal = torch.nn.utils.rnn.pad_sequence([answers[i][2][k] for i in chosen], batch_first=True).float()
                mask = inputs[1][..., None]
                loss = loss + (((seen.layers[own].float() - goal) * mask) ** 2).sum() / mask.sum() / 100
            loss = loss + (1 - (v * torch.stack([vectors[i] for i in chosen])).sum(1)).mean()
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, 1.0)
            optimizer.step()
            schedule.step()
            if epoch == len(drawn) - 1:
                average.update_parameters(student)
            total, count = total + loss.item(), count + 1
            if count % 50 == 0:
                print(f"  epoch {epoch} step {count} of {-(-len(indices) // BATCH)} loss {total / count:.3f} {time.time() - start:.0f} s", flush=True)
        torch.save(student.state_dict(), work / "student.last.pt")
        report(student, tokenizer, claims, f"student epoch {epoch}")
    averaged = ClaimScorer({**config, "num_hidden_layers": len(LAYERS)}, len(claims))
    averaged.load_state_dict(average.module.state_dict())
    report(averaged, tokenizer, claims, "student, averaged")
    torch.save(averaged.state_dict(), work / "student.pt")
    (work / "student.json").write_text(json.dumps(dict(seed=SEED, layers=LAYERS, shares=SHARES, epochs=EPOCHS, rate=LEARNING_RATE)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
