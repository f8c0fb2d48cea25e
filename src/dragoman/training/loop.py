"""The training loop."""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Callable, Sequence

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from dragoman.training.examples import Example, Link, batches
from dragoman.training.network import WIDTH, Network, mean_of, of_acts


def collate(batch: Sequence[Example], device: torch.device | str) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, looks and the mask of real pieces, padded to the longest: each (B, L)."""
    longest = max(len(x.ids) for x in batch)
    longest = -(-longest // 8) * 8
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    looks = torch.zeros(len(batch), longest, dtype=torch.long)
    real = torch.zeros(len(batch), longest, dtype=torch.bool)
    for i, x in enumerate(batch):
        n = len(x.ids)
        ids[i, :n], looks[i, :n], real[i, :n] = torch.tensor(x.ids), torch.tensor(x.looks), True
    return ids.to(device), looks.to(device), real.to(device)


def _members(groups: Sequence[Sequence[int]], length: int, device: torch.device) -> Tensor:
    out = torch.zeros(len(groups), length, dtype=torch.bool)
    for i, group in enumerate(groups):
        out[i, list(group)] = True
    return out.to(device)


def loss_of(net: Network, batch: Sequence[Example], device: torch.device | str) -> Tensor:
    """Sum of the losses of all heads for what is marked in a batch."""
    ids, looks, real = collate(batch, device)
    said, done = net.encoder(ids, looks, real)
    return _attribution_loss(net, batch, said, real) + _act_loss(net, batch, done, said, real)


def _attribution_loss(net: Network, batch: Sequence[Example], hidden: Tensor, real: Tensor) -> Tensor:
    rows = [i for i, x in enumerate(batch) if x.links is not None]
    if not rows:
        return hidden.new_zeros(())
    length = hidden.shape[1]
    gold = torch.zeros(len(batch), length, dtype=torch.long)
    weight = torch.ones(len(batch), length)
    anchors: list[tuple[int, Link]] = []
    for i in rows:
        for link in batch[i].links or ():
            gold[i, link.cue] = 2
            gold[i, link.cue[0]] = 1
            weight[i, link.cue] = link.weight
            anchors.append((i, link))
    gold, weight = gold.to(hidden.device), weight.to(hidden.device)
    chosen = real.clone()
    chosen[[i for i in range(len(batch)) if i not in set(rows)]] = False
    losses = F.cross_entropy(net.cue(hidden).float()[chosen], gold[chosen], reduction="none") * weight[chosen]
    loss = losses.sum() / chosen.sum().clamp(min=1) * 4
    if anchors:
        where = torch.tensor([i for i, _ in anchors], device=hidden.device)
        links = [link for _, link in anchors]
        cue = _members([k.cue for k in links], length, hidden.device)
        pieces = hidden[where]
        scores = net.link(
            mean_of(pieces, cue), pieces, torch.tensor([k.cue[0] for k in links], device=hidden.device)
        ).float()
        labels = torch.zeros(len(links), length, dtype=torch.long)
        for n, k in enumerate(links):
            labels[n, k.content] = 2
            labels[n, k.source] = 1
        each = F.cross_entropy(scores.transpose(1, 2), labels.to(hidden.device), reduction="none")
        each = (each * real[where]).sum(1) * torch.tensor([k.weight for k in links], device=hidden.device)
        loss = loss + each.mean() / 20
    return loss


def _act_loss(net: Network, batch: Sequence[Example], hidden: Tensor, said: Tensor | None, real: Tensor) -> Tensor:
    """Of the heads of acts; `said` is what reality is read off (None: it is not learned)."""
    rows = [i for i, x in enumerate(batch) if x.acts is not None]
    if not rows:
        return hidden.new_zeros(())
    length, device = hidden.shape[1], hidden.device
    gold = torch.zeros(len(batch), length, dtype=torch.long)
    for i in rows:
        for act in batch[i].acts or ():
            gold[i, act.trigger] = act.type
    chosen = real.clone()
    chosen[[i for i in range(len(batch)) if i not in set(rows)]] = False
    loss = F.cross_entropy(net.trigger(hidden).float()[chosen], gold.to(device)[chosen]) * 4
    acts = [(i, a) for i in rows for a in batch[i].acts or ()]
    if acts:
        where = torch.tensor([i for i, _ in acts], device=device)
        pieces = hidden[where]
        triggers = _members([a.trigger for _, a in acts], length, device)
        heads = mean_of(pieces, triggers)
        places = torch.tensor([a.trigger[0] for _, a in acts], device=device)
        scores = net.party(heads, pieces, places).float()
        labels = torch.stack(
            [_members([a.actors for _, a in acts], length, device),
             _members([a.recipients for _, a in acts], length, device)], -1,
        ).float()  # fmt: skip
        each = F.binary_cross_entropy_with_logits(scores, labels, reduction="none").sum(-1) * real[where]
        loss = loss + each.sum(1).mean() / 8
        read = [(net.mode, "mode", heads)]
        if said is not None:
            read.append((net.reality, "reality", mean_of(said[where], triggers)))
        for head, name, seen in read:
            known = torch.tensor([getattr(a, name) for _, a in acts], device=device)
            if (known >= 0).any():
                loss = loss + F.cross_entropy(head(seen).float(), known, ignore_index=-1)
    pairs = [(i, p) for i in rows for p in batch[i].pairs]
    if pairs:
        where = torch.tensor([i for i, _ in pairs], device=device)
        pieces = hidden[where]
        actor = mean_of(pieces, _members([p.actor for _, p in pairs], length, device))
        recipient = mean_of(pieces, _members([p.recipient for _, p in pairs], length, device))
        scores = net.pair(actor, recipient, pieces, real[where]).float()
        loss = loss + F.cross_entropy(scores, torch.tensor([p.type for _, p in pairs], device=device))
    return loss


def train(
    net: Network, examples: Sequence[Example], *, epochs: float, batch: int = 16, rate: float = 1e-4,
    head_rate: float = 1e-3, seed: int = 1, device: torch.device | str = "cpu", seconds: float | None = None,
) -> None:  # fmt: skip
    """Train in place. The rate rises over a twentieth of the steps and falls linearly to nothing.

    Args:
        epochs: Passes over the examples (may be a fraction).
        seconds: Stop early at that time (the rate then falls as if that were the end); None: no limit.
    """
    random.seed(seed)
    torch.manual_seed(seed)
    net.to(device).train()

    def loss(chosen: Sequence[int]) -> Tensor:
        with _coarse(device):
            return loss_of(net, [examples[i] for i in chosen], device)

    lengths = [len(x.ids) for x in examples]
    _descend(net, lengths, loss, epochs=epochs, batch=batch, rate=rate, head_rate=head_rate, seconds=seconds)


def train_acts(
    net: Network, examples: Sequence[Example], *, epochs: float, batch: int = 16, rate: float = 1e-4,
    head_rate: float = 1e-3, seed: int = 1, device: torch.device | str = "cpu",
) -> None:  # fmt: skip
    """Train in place what serves acts alone (:func:`dragoman.training.network.of_acts`) and leave the rest as it is.

    The layers that attributions and acts share are run once over each example, not once a pass.
    """
    random.seed(seed)
    torch.manual_seed(seed)
    net.to(device).eval()
    below = _shared(net, examples, device)
    net.train()
    for name, parameter in net.named_parameters():
        parameter.requires_grad_(of_acts(name))

    def loss(chosen: Sequence[int]) -> Tensor:
        ids, _, real = collate([examples[i] for i in chosen], device)
        hidden = torch.zeros(*ids.shape, WIDTH, device=device)
        for row, i in enumerate(chosen):
            hidden[row, : len(below[i])] = below[i].to(device).float()
        with _coarse(device):
            for layer in net.encoder.branch:
                hidden = layer(hidden, real[:, None, None, :])
            return _act_loss(net, [examples[i] for i in chosen], hidden, None, real)

    lengths = [len(x.ids) for x in examples]
    _descend(net, lengths, loss, epochs=epochs, batch=batch, rate=rate, head_rate=head_rate)


@torch.no_grad()  # type: ignore[untyped-decorator]
def _shared(net: Network, examples: Sequence[Example], device: torch.device | str) -> list[Tensor]:
    """The vectors from which the branch of acts starts, in half precision: (L, D) for each example."""
    out: list[Tensor] = [torch.empty(0)] * len(examples)
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].ids))
    for at in range(0, len(order), 32):
        chosen = order[at : at + 32]
        with _coarse(device):
            hidden = net.encoder.shared(*collate([examples[i] for i in chosen], device)).half().cpu()
        for row, i in enumerate(chosen):
            out[i] = hidden[row, : len(examples[i].ids)].clone()
    return out


def _coarse(device: torch.device | str) -> torch.autocast:
    """Sixteen bits for what bears it, where the machine is faster so."""
    kind = torch.device(device).type
    return torch.autocast(kind, dtype=torch.bfloat16, enabled=kind == "cuda" or torch.cpu._is_avx512_bf16_supported())


def _descend(
    net: Network, lengths: Sequence[int], loss_of_batch: Callable[[Sequence[int]], Tensor], *, epochs: float,
    batch: int, rate: float, head_rate: float, seconds: float | None = None,
) -> None:  # fmt: skip
    """Gradient steps over examples of the lengths, by what a batch of their numbers loses."""
    learned = [(n, p) for n, p in net.named_parameters() if p.requires_grad]
    body = [p for n, p in learned if n.startswith("encoder.")]
    heads = [p for n, p in learned if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": rate, "top": rate}, {"params": heads, "lr": head_rate, "top": head_rate}],
        weight_decay=0.01,
    )
    total = max(1, int(math.ceil(len(lengths) / batch) * epochs))
    order: list[list[int]] = []
    started, running = time.time(), 0.0
    for step in range(total):
        order = order or batches(lengths, batch)
        chosen = order.pop()
        done = step / total
        if seconds is not None:
            done = max(done, (time.time() - started) / seconds)
            if done >= 1:
                break
        scale = min(1.0, (step + 1) / max(1, total / 20)) * (1 - done)
        for group in optimizer.param_groups:
            group["lr"] = group["top"] * scale
        loss = loss_of_batch(chosen)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for _, p in learned], 1.0)
        optimizer.step()
        running += float(loss.detach()) if step % 20 == 0 else 0.0
        if step % 200 == 199:
            print(f"{step + 1}/{total} loss {running / 10:.3f} {time.time() - started:.0f} s", file=sys.stderr)
            running = 0.0
