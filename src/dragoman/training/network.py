"""The network: a six-layer encoder (all-MiniLM-L6-v2) with heads for attributions and for acts.

The last two layers are there twice: what is said and what is done are read off vectors of their own, so that acts can
be learned further without a statement being read otherwise.

Shapes: B windows, L pieces, D = 384. Heads over pieces: `cue` (B, L, 3: outside, begins, inside) and `trigger`
(B, L, types + 1). Heads over a cue or trigger and every piece: `link` (N, L, 3: neither, source, content) and
`party` (N, L, 2: actor, recipient). `reality` and `mode` of a trigger; `pair` types the relation of two parties.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from dragoman.linguistics.tagger.words import MODES, REALITIES, TYPES

WIDTH, HEADS, LAYERS, FEED, POSITIONS, WORDS = 384, 12, 6, 1536, 512, 30522
BRANCH = 2  # layers that attributions and acts do not share
LOOKS = 8
HIDDEN = 256
REACH = 48  # distances between two pieces are told apart up to this many


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.mix = nn.Linear(WIDTH, WIDTH)
        self.norm_1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, FEED), nn.Linear(FEED, WIDTH)
        self.norm_2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, n, _ = x.shape
        q, k, v = (f(x).view(b, n, HEADS, -1).transpose(1, 2) for f in (self.query, self.key, self.value))
        p = self.dropout.p if self.training else 0.0
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=p)
        x = self.norm_1(x + self.dropout(self.mix(seen.transpose(1, 2).reshape(b, n, WIDTH))))
        return self.norm_2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Embeddings and layers; (B, L) ids and looks, (B, L) true where there is a piece -> twice (B, L, D).

    The first vectors are for attributions, the second for acts.
    """

    def __init__(self, layers: int = LAYERS, dropout: float = 0.1, branch: int = BRANCH) -> None:
        super().__init__()
        self.words = nn.Embedding(WORDS, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.looks = nn.Embedding(LOOKS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.branch = nn.ModuleList(Layer(dropout) for _ in range(branch))
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids: Tensor, looks: Tensor, real: Tensor) -> tuple[Tensor, Tensor]:
        mask = real[:, None, None, :]
        shared = self.shared(ids, looks, real)
        said = done = shared
        for layer in self.layers[len(self.layers) - len(self.branch) :]:
            said = layer(said, mask)
        for layer in self.branch:
            done = layer(done, mask)
        return said, done

    def shared(self, ids: Tensor, looks: Tensor, real: Tensor) -> Tensor:
        """The vectors from which the two branches start: (B, L, D)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.dropout(self.norm(self.words(ids) + self.positions(places) + self.looks(looks)))
        mask = real[:, None, None, :]
        for layer in self.layers[: len(self.layers) - len(self.branch)]:
            x = layer(x, mask)
        return x

    def part(self) -> None:
        """Begin the branch of acts as a copy of the last layers."""
        for mine, theirs in zip(self.branch, self.layers[len(self.layers) - len(self.branch) :], strict=True):
            mine.load_state_dict(theirs.state_dict())

    def load_minilm(self, weights: Mapping[str, Tensor]) -> None:
        """Take the weights of all-MiniLM-L6-v2 (names as in its safetensors file)."""
        e = "embeddings."
        with torch.no_grad():
            self.words.weight.copy_(weights[e + "word_embeddings.weight"])
            self.positions.weight.copy_(weights[e + "position_embeddings.weight"])
            self.looks.weight.copy_(weights[e + "token_type_embeddings.weight"][:1].expand(LOOKS, -1))
            self._take(self.norm, weights, e + "LayerNorm")
            for n, layer in enumerate(self.layers):
                at = f"encoder.layer.{n}."
                for mine, theirs in (
                    ("query", "attention.self.query"), ("key", "attention.self.key"),
                    ("value", "attention.self.value"), ("mix", "attention.output.dense"),
                    ("norm_1", "attention.output.LayerNorm"), ("up", "intermediate.dense"),
                    ("down", "output.dense"), ("norm_2", "output.LayerNorm"),
                ):  # fmt: skip
                    self._take(getattr(layer, mine), weights, at + theirs)
        self.part()

    @staticmethod
    def _take(module: nn.Module, weights: Mapping[str, Tensor], name: str) -> None:
        module.weight.copy_(weights[name + ".weight"])
        module.bias.copy_(weights[name + ".bias"])


class Linker(nn.Module):
    """Labels every piece of a window by what it is to one anchor (a cue, a trigger)."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.anchor = nn.Linear(WIDTH, HIDDEN)
        self.piece = nn.Linear(WIDTH, HIDDEN, bias=False)
        self.distance = nn.Embedding(2 * REACH + 1, HIDDEN)
        self.deep = nn.Linear(HIDDEN, HIDDEN)
        self.out = nn.Linear(HIDDEN, labels)
        self.dropout = nn.Dropout(0.1)

    def forward(self, anchors: Tensor, pieces: Tensor, places: Tensor) -> Tensor:
        """(N, D) anchors, (N, L, D) the pieces of each one's window, (N,) the anchor's place -> (N, L, labels)."""
        steps = torch.arange(pieces.shape[1], device=pieces.device)[None, :] - places[:, None]
        near = self.distance(steps.clamp(-REACH, REACH) + REACH)
        x = F.gelu(self.anchor(anchors)[:, None, :] + self.piece(pieces) + near)
        return self.out(F.gelu(self.deep(self.dropout(x))))


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, types: int, modes: int, realities: int, layers: int = LAYERS) -> None:
        super().__init__()
        self.encoder = Encoder(layers)
        self.cue = nn.Linear(WIDTH, 3)
        self.link = Linker(3)
        self.trigger = nn.Linear(WIDTH, types + 1)
        self.party = Linker(2)
        self.reality = nn.Linear(WIDTH, realities)
        self.mode = nn.Linear(WIDTH, modes)
        self.pair_query = nn.Linear(2 * WIDTH, WIDTH)
        self.pair_key = nn.Linear(WIDTH, WIDTH)
        self.pair_deep = nn.Linear(3 * WIDTH, HIDDEN)
        self.pair_out = nn.Linear(HIDDEN, types + 1)

    def pair(self, actor: Tensor, recipient: Tensor, pieces: Tensor, real: Tensor) -> Tensor:
        """(N, D), (N, D), (N, L, D), (N, L) -> (N, types + 1): what the one does to the other."""
        query = self.pair_query(torch.cat([actor, recipient], -1))
        weights = torch.einsum("nd,nld->nl", query, self.pair_key(pieces)) / WIDTH**0.5
        weights = weights.masked_fill(~real, -1e4).softmax(-1)
        seen = torch.einsum("nl,nld->nd", weights, pieces)
        return self.pair_out(F.gelu(self.pair_deep(torch.cat([actor, recipient, seen], -1))))


def of_acts(name: str) -> bool:
    """Whether a parameter serves acts alone, so that learning it changes no attribution, and no reality."""
    return not name.startswith(("encoder.", "cue.", "link.", "reality.")) or name.startswith("encoder.branch.")


def toward(before: Mapping[str, Tensor], after: Mapping[str, Tensor], share: float) -> dict[str, Tensor]:
    """Weights that have gone a share of the way from those before to those after; what is not of acts stays."""
    return {
        name: weight + share * (after[name] - weight) if of_acts(name) else weight for name, weight in before.items()
    }


def mean_of(pieces: Tensor, member: Tensor) -> Tensor:
    """Mean of the pieces that are members: (N, L, D), (N, L) -> (N, D); zeros where none is."""
    weight = member.to(pieces.dtype)
    return torch.einsum("nl,nld->nd", weight, pieces) / weight.sum(-1, keepdim=True).clamp(min=1)


def fresh(base: Mapping[str, Tensor]) -> Network:
    """A network of the shipped shape on the weights of all-MiniLM-L6-v2, its heads not yet trained."""
    net = Network(len(TYPES), len(MODES), len(REALITIES))
    net.encoder.load_minilm({name: weight.float() for name, weight in base.items()})
    return net
