"""Acts learned alone: nothing else is touched, and the same comes out each time."""

from __future__ import annotations

import copy

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed")

from dragoman.linguistics.tagger.words import MODES, REALITIES, TYPES  # noqa: E402
from dragoman.training.acts import act_examples, read_line  # noqa: E402
from dragoman.training.loop import train_acts  # noqa: E402
from dragoman.training.network import Network, of_acts, toward  # noqa: E402

LINES = [
    "1=AID/actual\t[a1 Norland] [t1 sent] grain to [r1 Surania].",
    "1=REJECT.meet/actual\t[a1 The Norlanders] [t1 would not see] [r1 the Suranian envoy].",
    "-\tIt rained in Veldt.",
]


@pytest.fixture(scope="module")
def start() -> Network:
    torch.manual_seed(1)
    return Network(len(TYPES), len(MODES), len(REALITIES))


def _learned(start: Network) -> dict[str, torch.Tensor]:
    net = copy.deepcopy(start)
    train_acts(net, act_examples([read_line(line) for line in LINES]), epochs=2, batch=4, seed=7)
    return net.state_dict()


def test_only_what_serves_acts_is_learned(start: Network) -> None:
    before, after = start.state_dict(), _learned(start)
    changed = {name for name in before if not torch.equal(before[name], after[name])}
    assert {name for name in changed if not of_acts(name)} == set()
    assert {"trigger.weight", "party.out.weight", "pair_out.weight", "encoder.branch.1.up.weight"} <= changed


def test_the_same_is_learned_again(start: Network) -> None:
    one, other = _learned(start), _learned(start)
    assert [name for name in one if not torch.equal(one[name], other[name])] == []


def test_weights_go_a_share_of_the_way(start: Network) -> None:
    before, after = start.state_dict(), _learned(start)
    between = toward(before, after, 0.25)
    name = "trigger.weight"
    assert torch.allclose(between[name], 0.75 * before[name] + 0.25 * after[name], atol=1e-6)
    assert all(torch.equal(between[n], before[n]) for n in before if not of_acts(n))
