"""Distils the 12-layer teacher into the six layers that ship. Usage: python distill.py WORK_FOLDER

The student starts from six of the teacher's layers and its heads. It learns the teacher's scores and hidden states
(after Jiao et al., TinyBERT, 2020) on all texts, beside the labels themselves, and the base encoder's own sentence
vectors, by which claims without training are found. Once the student has outgrown its teacher, the twelve layers learn
from it and from the texts they had not seen, and then teach it again.
"""
from __future__ import annotations

import json
import random
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch.nn import functional as F

import texts
from base_weights import bert
from fit import fit
from measure import report
from scorer import ClaimScorer, base_vectors, batch, batches_by_length, fast_arithmetic
from teach import FROZEN_LAYERS, draw, loss_of

SEED = 7
LAYERS = [0, 2, 4, 7, 9, 11]
# (student's layer, teacher's layer) whose outputs are compared
COMPARED = [(1, 2), (3, 7), (5, 11)]
SIDE = 1.0  # logit that teachers wrong by the labels are taken to have given
DROP_CONTEXT = 0.15  # share of the texts that teacher and student read without the sentence before


@dataclass(frozen=True)
class Stage:
    """From the weights in `start` to those in `made`: teachers (and how many layers each has) whose mean answer is learned,
    and the share of each kind of text.

    The sample is drawn once and read in every epoch, since the answers are kept in memory.
    """

    start: str
    made: str
    teachers: dict[str, int]
    shares: dict[str, float]
    epochs: int
    rate: float
    last_rate: float
    gold: float = 0.3  # weight of the labels' own loss beside the teachers' answers
    layers: int = len(LAYERS)  # of the learner; with twelve it learns neither hidden states nor general vectors


STAGES = [
    Stage(
        "stage-1.pt", "student-0.pt", {"stage-1.pt": 12},
        dict(wording=0.7, invented=0.3, real=1.5, fresh=1.5, contrary=1.0), 4, 3e-4, 1e-4,
    ),
    Stage(
        "student-0.pt", "student-1.pt", {"stage-1.pt": 12, "student-0.pt": 6},
        dict(wording=0.4, invented=0.2, real=1.0, fresh=1.0, contrary=1.0, dense=2.0), 2, 2e-4, 2e-6, 1.0,
    ),
    Stage(
        "student-1.pt", "student-2.pt", {"stage-1.pt": 12, "student-1.pt": 6},
        dict(wording=0.3, invented=0.15, real=1.5, fresh=1.0, contrary=1.0, dense=1.2, oblique=1.3, general=1.0), 3, 2e-4, 2e-6, 1.0,
    ),
    Stage(
        "stage-1.pt", "stage-2.pt", {"student-2.pt": 6},
        dict(wording=0.3, invented=0.1, real=1.5, fresh=1.2, contrary=1.2, dense=1.5, oblique=1.5, general=0.3), 3, 1e-4, 2e-6, 1.0, 12,
    ),
    Stage(
        "student-2.pt", "student-3.pt", {"stage-2.pt": 12, "student-2.pt": 6},
        dict(wording=0.25, invented=0.1, real=1.5, fresh=0.8, contrary=1.0, dense=1.0, oblique=0.8, distant=1.2, general=0.8), 3, 2e-4, 2e-6, 1.0,
    ),
]


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
def teach_once(teachers: list[ClaimScorer], layers: list[int], tokenizer, pairs: list[tuple[str, str]]) -> list[tuple]:
    """(mean match, mean relation, these layers of the first teacher as float16) of every pair: they stay the same in every epoch."""
    seen = Scored(teachers[0])
    out: list = [None] * len(pairs)
    for ix in batches_by_length(pairs, 64, shuffle=False):
        inputs = batch(tokenizer, [pairs[i] for i in ix])
        with fast_arithmetic():
            answers = [teacher.eval()(*inputs) for teacher in teachers]
        match, relation = (torch.stack([a[k].float() for a in answers]).mean(0) for k in (0, 1))
        lengths = inputs[1].sum(1)
        for j, i in enumerate(ix):
            out[i] = (match[j].clone(), relation[j].clone(), [seen.layers[t][j, : lengths[j]].half() for t in layers])
    return out


def train(learner: ClaimScorer, stage: Stage, work: Path, rows: list[texts.Example], claims: list[str], tokenizer) -> None:
    """Trains `learner` through the stage in place; it ends with the running average of its last epoch's weights."""
    base = torch.load(work / "base.pt")
    match, weight, relation = (torch.tensor(a) for a in texts.targets(rows, claims))
    about = torch.tensor([row.kind != "general" for row in rows])
    indices = draw(rows, stage.shares)
    used = sorted(set(indices))
    pairs = {i: (rows[i].text, "" if random.random() < DROP_CONTEXT else rows[i].prev) for i in used}

    start = time.time()
    teachers = []
    for name, layers in stage.teachers.items():
        teachers.append(ClaimScorer({**base["config"], "num_hidden_layers": layers}, len(claims)))
        teachers[-1].load_state_dict(torch.load(work / name))
    smaller = stage.layers < max(stage.teachers.values())
    compared = COMPARED if smaller else []
    answers = dict(zip(used, teach_once(teachers, [t for _, t in compared], tokenizer, [pairs[i] for i in used])))
    if smaller:
        vectors = dict(zip(used, base_vectors(bert(base["config"], base["state"]), tokenizer, [pairs[i][0] for i in used])))
        centre = torch.stack(list(vectors.values())).mean(0)
    print(f"teachers' answers to {len(used)} texts: {time.time() - start:.0f} s", flush=True)

    seen = Scored(learner)

    def loss_of_batch(chosen: list[int]) -> torch.Tensor:
        inputs = batch(tokenizer, [pairs[i] for i in chosen])
        with fast_arithmetic():
            m, r, v, _ = learner(*inputs)
        loss = loss_beside([answers[i] for i in chosen], m, r, match[chosen], weight[chosen])
        loss = loss + stage.gold * loss_of((m, r), match[chosen], weight[chosen], relation[chosen])
        if not smaller:
            return loss
        for k, (own, _) in enumerate(compared):
            goal = torch.nn.utils.rnn.pad_sequence([answers[i][2][k] for i in chosen], batch_first=True).float()
            mask = inputs[1][..., None] * about[chosen][:, None, None]
            loss = loss + (((seen.layers[own].float() - goal) * mask) ** 2).sum() / mask.sum().clamp(min=1) / 100
        return loss + loss_of_vectors(v, torch.stack([vectors[i] for i in chosen]), centre)

    groups = [dict(params=[p for p in learner.parameters() if p.requires_grad], lr=stage.rate)]
    fit(
        learner, groups, stage.last_rate / stage.rate, [indices] * stage.epochs, pairs, loss_of_batch, 0.99,
        stage.made, lambda m, tag: report(m, tokenizer, claims, tag),
    )


def loss_beside(answers: list[tuple], m: torch.Tensor, r: torch.Tensor, match: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """How far the student's logits `m` (batch, claims) and `r` (batch, claims, 3) are from the teachers' answers.

    Where the labels `match` (with full `weight`) contradict the teachers, they are taken to be just on the labels' side.
    """
    wanted = torch.stack([a[0] for a in answers])
    labelled = weight == 1
    wanted = torch.where(labelled & (match == 1), wanted.clamp(min=SIDE), torch.where(labelled & (match == 0), wanted.clamp(max=-SIDE), wanted))
    p = torch.sigmoid(wanted)
    loss = (F.binary_cross_entropy_with_logits(m, p, reduction="none") * (1 + 2 * p)).sum(1).mean()
    loss = loss + 0.05 * ((m - wanted).clamp(-8, 8) ** 2).mean(1).mean()
    sure = p > 0.2
    if sure.any():
        wanted_relation = torch.stack([a[1] for a in answers])
        loss = loss + 0.5 * F.kl_div(r[sure].log_softmax(-1), wanted_relation[sure].softmax(-1), reduction="batchmean")
    return loss


def loss_of_vectors(own: torch.Tensor, base: torch.Tensor, centre: torch.Tensor) -> torch.Tensor:
    """How far vectors (batch, 384) are from the base encoder's, by their angle and by the similarities within the batch.

    The angle is seen from the `centre`, since all of that encoder's vectors lie close together. After 150 steps on general
    texts alone: mean average precision 0.61, with the plain angle 0.59.
    """
    return (1 - F.cosine_similarity(own - centre, base - centre)).mean() + 20 * ((own @ own.T - base @ base.T) ** 2).mean()


def main(work: Path) -> None:
    torch.set_num_threads(2)
    torch.set_flush_denormal(True)
    base = torch.load(work / "base.pt")
    claims = base["claims"]
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    rows = texts.examples()
    for number, stage in enumerate(STAGES):
        if (work / stage.made).exists():
            continue
        start = torch.load(work / stage.start)
        learner = ClaimScorer({**base["config"], "num_hidden_layers": stage.layers}, len(claims))
        from_twelve = "encoder.encoder.layer.11.output.dense.weight" in start
        learner.load_state_dict(keep_layers(start, LAYERS) if from_twelve and stage.layers < 12 else start)
        learner.encoder.embeddings.requires_grad_(False)
        for layer in learner.encoder.encoder.layer[: FROZEN_LAYERS if stage.layers == 12 else 0]:
            layer.requires_grad_(False)
        random.seed(SEED + number)
        torch.manual_seed(SEED + number)
        train(learner, stage, work, rows, claims, tokenizer)
        torch.save(learner.state_dict(), work / stage.made)
    (work / "student.pt").write_bytes((work / STAGES[-1].made).read_bytes())
    (work / "student.json").write_text(json.dumps(dict(seed=SEED, layers=LAYERS, stages=[asdict(s) for s in STAGES])))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
