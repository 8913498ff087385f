"""Learns what cues weigh and writes `checker/words/weights.txt`.

First every writer's posts are judged by weights that were learnt from other writers (in four turns):
these are the figures to believe, and they say from which likelihood on the checker speaks. Then all
posts are learnt from. `--quick` leaves the judging out and keeps that likelihood.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from math import sqrt
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from checker import Post, engine
from checker.cards import HELP
from checker.cues import cues, evidence, spelling
from checker.reading import read
from checker.texts import load as load_text
from checker.texts import opened
from checker.weigh import EVIDENCE, FEWEST, FINE, NOTHING, PROSE
from learn.network import Network
from learn.posts import Known, load

TARGET = Path(__file__).parent.parent / "checker" / "words" / "weights.txt"
SEEN = 3  # a cue that stands in fewer posts says nothing
MOST = 60_000  # cues that are kept
ROUNDS = 6, 22  # through all posts: to choose the cues, and to weigh them
ORDINARY = 10.0  # posts that a line of ordinary text counts for …
HELD = 20.0  # … and a post that the tests hold, of the corpora and the cards
TURNS = 4  # in which the writers are judged
COMMON = 3  # posts in which a word must stand to be known
ALARMS = 0.04  # share of the harmless posts, most of them look-alikes, that may be spoken about
QUIET = (FINE, PROSE)
LOUD = 5.0  # what a cue counts is small: the network hears it this much louder
STRAIGHT = (FINE, PROSE, HELP)  # what cues weigh for without a hidden unit between
HEAD = """\
What cues weigh: a letter for each of the outcomes in @straight, then one for each hidden unit.
'h' weighs nothing, 'i' a step (@steps) for it, 'g' one against it. A unit: its start, then what it
weighs for each outcome. `nox -s learn` writes this file from the posts in tests/posts;
checker/cues.py says what a cue is, checker/weigh.py how they are weighed.
"""

#: What each cue in a post counts.
Row = dict[str, float]


def features(known: Known, themes: Mapping[str, str]) -> Row:
    """What is read in a post. Evidence says nothing where a rule was made with the post at hand."""
    reading = read(Post(text=known.text, lang=known.lang, role=known.role), engine.load_lexicon())
    last = len(reading.words)
    words = {cue for cue, _ in cues(reading, 0, last, themes)}
    told = list(spelling(reading, 0, last))
    if known.fresh:
        told += evidence(reading, 0, last, engine.find(reading))
    share = 1 / sqrt(max(FEWEST, len(words)))
    return dict.fromkeys(words, share) | dict.fromkeys(told, EVIDENCE)


class Model:
    """A network over the cues that say most."""

    def __init__(self, rows: Sequence[Row], known: Sequence[Known]) -> None:
        self.outcomes = sorted({one.outcome for one in known})
        straight = [self.outcomes.index(name) for name in STRAIGHT]
        number = np.array([self.outcomes.index(one.outcome) for one in known])
        counts = np.array([_count(one) for one in known])
        seen = Counter(cue for row in rows for cue in row)
        self.cues = sorted(cue for cue, posts in seen.items() if posts >= SEEN)
        for rounds in ROUNDS:
            posts = self._matrix(rows)
            self.network = Network(len(self.cues), len(self.outcomes), straight)
            self.network.fit(posts, number, counts, rounds)
            if len(self.cues) > MOST:
                best = np.argsort(-self._worth(posts))[:MOST]
                self.cues = [self.cues[place] for place in sorted(best)]

    def judge(self, rows: Sequence[Row]) -> tuple[np.ndarray, np.ndarray]:
        """For each post: how likely it is that somebody should think again, and about what first."""
        shares = self.network.judge(self._matrix(rows))
        quiet = [number for number, name in enumerate(self.outcomes) if name in QUIET]
        likely = 1 - shares[:, quiet].sum(1)
        shares[:, quiet] = -1
        return likely, np.array(self.outcomes)[shares.argmax(1)]

    def write(self, path: Path, speak: float, words: Sequence[str]) -> None:
        """The weights and the known words as text, sorted, so that a change shows what changed."""
        net, first = self.network, len(STRAIGHT)
        levels, steps = net.rounded()
        head = {
            "outcomes": self.outcomes,
            "straight": STRAIGHT,
            "steps": [f"{LOUD * step:.5f}" for step in steps],
            "start": [f"{one:.3f}" for one in net.start],
            "speak": [f"{speak:.2f}"],
            "words": words,
        }
        for unit, (bias, output) in enumerate(zip(net.bias, net.output[first:], strict=True), 1):
            head[f"unit{unit}"] = [f"{one:.3f}" for one in (bias, *output)]
        letters = (levels.astype(int) + ord(NOTHING)).tolist()
        lines = [
            f"{cue}\t{''.join(map(chr, row))}" for cue, row in zip(self.cues, letters, strict=True)
        ]
        top = [*HEAD.splitlines(), *(f"@{name}\t{' '.join(row)}" for name, row in head.items())]
        path.write_text("\n".join([*top, *lines]) + "\n", "utf-8")

    def _matrix(self, rows: Sequence[Row]) -> csr_matrix:
        """A row a post, a column a cue; cues that are not known have none."""
        place = {cue: number for number, cue in enumerate(self.cues)}
        known = [[(place[cue], one) for cue, one in row.items() if cue in place] for row in rows]
        ends = np.cumsum([0, *map(len, known)])
        columns, data = zip(*(pair for row in known for pair in row), strict=True)
        shape = len(rows), len(self.cues)
        return csr_matrix((np.array(data, np.float32) * LOUD, np.array(columns), ends), shape)

    def _worth(self, posts: csr_matrix) -> np.ndarray:
        """How much each cue says in all posts together."""
        net, first = self.network, len(STRAIGHT)
        told = (net.weights[:, first:] @ net.output[first:]) ** 2
        said = np.asarray(posts.multiply(posts).sum(0)).ravel()
        return np.sqrt(((net.weights[:, :first] ** 2).sum(1) + told.sum(1) / 2) * said)


def _count(known: Known) -> float:
    if known.kind:
        return 1.0
    return ORDINARY if known.outcome == PROSE else HELD


def vocabulary(rows: Sequence[Row], outcomes: Sequence[str]) -> list[str]:
    """The words that stand in a few posts; prose does not count."""
    posts = Counter(
        cue
        for words, outcome in zip(rows, outcomes, strict=True)
        if outcome != PROSE
        for cue in words
        if cue[0].isalnum() and cue.isalnum()
    )
    return sorted(word for word, number in posts.items() if number >= COMMON)


def judge_each_by_others(posts: Sequence[Known], rows: Sequence[Row]) -> float:
    """Print what is found of each writer's posts; from which likelihood on to speak."""
    writers = sorted({known.writer for known in posts if known.fresh and known.kind})
    harmless: list[np.ndarray] = []
    for turn in range(TURNS):
        judged = writers[turn::TURNS]
        others = [index for index, known in enumerate(posts) if known.writer not in judged]
        model = Model([rows[i] for i in others], [posts[i] for i in others])
        for writer in judged:
            own = [index for index, known in enumerate(posts) if known.writer == writer]
            likely, first = model.judge([rows[i] for i in own])
            report(writer, [posts[i] for i in own], likely, first)
            harmless.append(likely[[posts[i].outcome == FINE for i in own]])
    return float(np.quantile(np.concatenate(harmless), 1 - ALARMS))


def report(writer: str, posts: Sequence[Known], likely: np.ndarray, first: np.ndarray) -> None:
    """Print a line for each share of false alarms: what is found, in per cent."""
    outcome = np.array([known.outcome for known in posts])
    kind = np.array([known.kind for known in posts])
    groups = {
        "found": ~np.isin(outcome, (FINE, HELP)),
        "indirect": ~np.isin(outcome, (FINE, HELP)) & (kind == "indirect"),
        "mangled": ~np.isin(outcome, (FINE, HELP)) & (kind == "mangled"),
    }
    for alarms in (0.03, 0.05, 0.08):
        speak = np.quantile(likely[outcome == FINE], 1 - alarms)
        on = likely > speak
        figures = [
            f"{name} {100 * on[group].mean():.0f}" for name, group in groups.items() if any(group)
        ]
        figures.append(f"help {100 * (on & (first == HELP))[outcome == HELP].mean():.0f}")
        print(
            f"{writer:10} {alarms:.0%} alarms (from {speak:.2f}): {'  '.join(figures)}", flush=True
        )


def main() -> int:
    """Judge, learn, write."""
    posts = load()
    themes = opened(load_text("themes"))
    rows = [features(known, themes) for known in posts]
    print(f"{len(posts)} posts", flush=True)
    quick = "--quick" in sys.argv
    speak = load_text("weights")["speak"] if quick else judge_each_by_others(posts, rows)
    outcomes = [known.outcome for known in posts]
    Model(rows, posts).write(TARGET, speak, vocabulary(rows, outcomes))
    print(f"Speaks from {speak:.2f}. {TARGET.name}: {TARGET.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
