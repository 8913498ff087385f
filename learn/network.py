"""The network that learns what cues weigh: sums, with a few hidden units between.

The cues of a post go two ways. Straight: each weighs for the few outcomes that say whether to speak at
all. And through hidden units: each wakes when its cues together are heavy enough, and then weighs for
every outcome. So a word can mean another thing in other company. While the network learns, part of what
a post says is kept from it each time, so that it leans on no single word. And it learns with weights
that are rounded to a few steps already, since these are what the page gets: so it makes up for the rounding.

Written out in numpy: the libraries that do this take gigabytes for these eighty lines.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix

HIDDEN = 32  #: hidden units
#: A cue may weigh so many steps to either side, straight and for a hidden unit. Few steps make a small file.
STEPS = 7, 1
_WIDEST = 3.0  # times the mean of a column: what weighs more is cut off
_KEPT = 0.6, 0.85  # share of the cues, and of the hidden units, that are not hidden while learning
_RATE, _DECAY = 3e-3, 0.1  # of each step; how fast a weight that nothing needs shrinks
_BATCH = 256  # posts a step
_SLOW, _STEADY, _TINY = 0.9, 0.999, 1e-8  # Adam: Kingma and Ba, arXiv:1412.6980

Array = np.ndarray


class Network:
    """Weights for `cues` cues and `outcomes` outcomes, of which those in `straight` are weighed straight."""

    def __init__(self, cues: int, outcomes: int, straight: Sequence[int]) -> None:
        self._random = np.random.default_rng(1)
        self.straight = tuple(straight)
        first = len(self.straight)
        #: What each cue weighs: for the outcomes in `straight`, then for each hidden unit.
        self.weights = np.zeros((cues, first + HIDDEN), np.float32)
        self.weights[:, first:] = self._random.normal(0, 0.03, (cues, HIDDEN))
        self.bias = np.zeros(HIDDEN, np.float32)
        #: What each column of `weights` counts for each outcome.
        self.output = np.zeros((first + HIDDEN, outcomes), np.float32)
        self.output[range(first), self.straight] = 1
        bound = HIDDEN**-0.5
        self.output[first:] = self._random.uniform(-bound, bound, (HIDDEN, outcomes))
        self.start = np.zeros(outcomes, np.float32)

    def fit(self, posts: csr_matrix, outcomes: Array, counts: Array, rounds: int) -> None:
        """Learn. `posts` has a row a post and a column a cue; `counts` is what each post counts for."""
        held = [self.weights, self.bias, self.output, self.start]
        means = [(np.zeros_like(one), np.zeros_like(one)) for one in held]
        total, step = rounds * -(-len(outcomes) // _BATCH), 0
        for _ in range(rounds):
            order = self._random.permutation(len(outcomes))
            for begin in range(0, len(order), _BATCH):
                batch = order[begin : begin + _BATCH]
                slopes = self._slopes(posts[batch], outcomes[batch], counts[batch])
                rate = _RATE * (1 - step / total)
                step += 1
                self.weights *= 1 - rate * _DECAY
                for one, slope, (mean, square) in zip(held, slopes, means, strict=True):
                    mean += (1 - _SLOW) * (slope - mean)
                    square += (1 - _STEADY) * (slope * slope - square)
                    size = np.sqrt(square / (1 - _STEADY**step)) + _TINY
                    one -= rate / (1 - _SLOW**step) * mean / size

    def judge(self, posts: csr_matrix) -> Array:
        """For each post, how likely each outcome is, by the rounded weights."""
        return self._forward(posts)[0]

    def rounded(self) -> tuple[Array, Array]:
        """The weights in whole steps, and for each column what a step weighs."""
        most = np.repeat(STEPS, (len(self.straight), HIDDEN)).astype(self.weights.dtype)
        steps = np.maximum(np.abs(self.weights).mean(0) * _WIDEST / most, _TINY)
        return np.clip(np.rint(self.weights / steps), -most, most), steps

    def _forward(self, posts: csr_matrix, kept: Array | float = 1.0) -> tuple[Array, Array]:
        """How likely each outcome is, and what the columns came to; `kept` are the units that are not hidden."""
        first = len(self.straight)
        levels, steps = self.rounded()
        sums = posts @ (levels * steps)
        sums[:, first:] = np.maximum(sums[:, first:] + self.bias, 0) * kept
        scores = sums @ self.output + self.start
        shares = np.exp(scores - scores.max(1, keepdims=True))
        return shares / shares.sum(1, keepdims=True), sums

    def _slopes(self, posts: csr_matrix, outcomes: Array, counts: Array) -> list[Array]:
        """How the loss (cross entropy) changes with each weight, as if they were not rounded."""
        first, size = len(self.straight), len(outcomes)
        posts = posts.copy()
        posts.data *= (self._random.random(posts.nnz) < _KEPT[0]) / _KEPT[0]
        kept = ((self._random.random((size, HIDDEN)) < _KEPT[1]) / _KEPT[1]).astype(np.float32)
        shares, sums = self._forward(posts, kept)
        shares[np.arange(size), outcomes] -= 1
        slope = shares * (counts / size)[:, None].astype(np.float32)
        output = sums.T @ slope
        output[:first] = 0  # these say only which outcome a column is
        back = slope @ self.output.T
        back[:, first:] *= kept * (sums[:, first:] > 0)
        return [posts.T @ back, back[:, first:].sum(0), output, slope.sum(0)]
