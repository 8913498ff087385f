"""The network: its slopes are right, it learns what sums alone cannot, and rounding costs it little."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from learn import network
from learn.network import HIDDEN, STEPS, Network


@pytest.fixture(autouse=True)
def _nothing_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a handful of cues there is none to spare, and none that stands out from the others."""
    monkeypatch.setattr(network, "_KEPT", (1.0, 1.0))
    monkeypatch.setattr(network, "_WIDEST", 1.0)


def _company() -> tuple[Network, csr_matrix, np.ndarray]:
    """Two cues that mean something alone, and nothing together: no sum of them can say that."""
    posts = csr_matrix([[0.0, 0.0], [1.5, 0.0], [0.0, 1.5], [1.5, 1.5]] * 32)
    outcomes = np.array([0, 1, 1, 0] * 32)
    net = Network(cues=2, outcomes=2, straight=[0])
    net.fit(posts, outcomes, np.ones(len(outcomes)), rounds=300)
    return net, posts, outcomes


def test_a_cue_can_mean_another_thing_in_other_company() -> None:
    net, posts, outcomes = _company()
    assert (net.judge(posts).argmax(1) == outcomes).all()


def test_what_it_learns_are_whole_steps() -> None:
    net, posts, outcomes = _company()
    levels, steps = net.rounded()
    assert (np.abs(levels) <= np.repeat(STEPS, (1, HIDDEN))).all()
    assert (levels == np.rint(levels)).all()
    net.weights = levels * steps
    assert (net.judge(posts).argmax(1) == outcomes).all()


def test_the_slopes_are_those_of_the_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "STEPS", (1e12, 1e12))  # so fine that nothing is rounded
    monkeypatch.setattr(network, "_WIDEST", 100.0)
    random = np.random.default_rng(3)
    posts = csr_matrix(random.random((6, 5)) * (random.random((6, 5)) < 0.6))
    outcomes, counts = np.array([0, 1, 2, 0, 1, 2]), np.array([1, 1, 3, 1, 1, 3.0])
    net = Network(cues=5, outcomes=3, straight=[0, 2])
    for name in ("weights", "bias", "output", "start"):
        setattr(net, name, getattr(net, name).astype(float))
    for one in (net.weights, net.bias, net.start):
        one += random.normal(0, 0.5, one.shape)

    def loss() -> float:
        shares = net.judge(posts)[np.arange(6), outcomes]
        return float((-np.log(shares) * counts).sum() / 6)

    parts = [net.weights, net.bias, net.output, net.start]
    for part, slope in zip(parts, net._slopes(posts, outcomes, counts), strict=True):
        flat = part.reshape(-1)
        for place in range(0, flat.size, max(1, flat.size // 20)):
            if part is net.output and place < 2 * 3:
                continue  # these are given
            before = flat[place]
            flat[place] = before + 1e-4
            more = loss()
            flat[place] = before - 1e-4
            less = loss()
            flat[place] = before
            assert (more - less) / 2e-4 == pytest.approx(
                slope.reshape(-1)[place], rel=1e-3, abs=1e-5
            )
