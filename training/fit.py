"""The loop that teacher and student share."""
from __future__ import annotations

import time
from typing import Callable, Sequence

import torch

from scorer import ClaimScorer, batches_by_length

BATCH = 32
WARM_UP = 80  # steps


def fit(
    model: ClaimScorer,
    groups: list[dict],
    last_rate: float,
    epochs: Sequence[list[int]],
    pairs: Sequence[tuple[str, str]] | dict[int, tuple[str, str]],
    loss_of_batch: Callable[[list[int]], torch.Tensor],
    decay: float,
    name: str,
    after_epoch: Callable[[ClaimScorer, str], None],
) -> None:
    """Trains `model` in place; it ends with the running average of its last epoch's weights.

    groups: parameters with their highest rates; all fall in a line to `last_rate` of these (a share).
    epochs: which pairs each epoch reads, by index; they are read in batches of similar length, in random order.
    loss_of_batch: the loss over some of the pairs, by index.
    decay: of the running average, a step. name: in the log. after_epoch: told the model and a line's beginning.
    """
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = sum(-(-len(indices) // BATCH) for indices in epochs)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, s / WARM_UP) * (1 - (1 - last_rate) * s / steps))
    average = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(decay))
    start = time.time()
    for epoch, indices in enumerate(epochs):
        model.train()
        total, count = 0.0, 0
        for ix in batches_by_length([pairs[i] for i in indices], BATCH, shuffle=True):
            loss = loss_of_batch([indices[i] for i in ix])
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            if epoch == len(epochs) - 1:
                average.update_parameters(model)
            total, count = total + loss.item(), count + 1
            if count % 50 == 0:
                print(f"  {name} epoch {epoch} step {count} of {-(-len(indices) // BATCH)} loss {total / count:.3f} {time.time() - start:.0f} s", flush=True)
        after_epoch(model, f"{name} epoch {epoch}")
    model.load_state_dict(average.module.state_dict())
    after_epoch(model, f"{name}, averaged")
