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
from scipy.sparse import csr_matrix, diags, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from checker import Post, engine
from checker.cards import HELP
from checker.cues import cues, evidence, spelling
from checker.reading import read
from checker.texts import load as load_text
from checker.texts import opened
from checker.weigh import EVIDENCE, FEWEST, FINE, PROSE, UNIT
from learn.posts import Known, load

TARGET = Path(__file__).parent.parent / "checker" / "words" / "weights.txt"
RAREST = 6.0  # what the rarity of a cue is measured by
SEEN = 3  # a cue that stands in fewer posts says nothing
MOST = 12_000  # cues that are kept
LIGHT = 0.8  # a smaller weight is left out
STRENGTH = 15.0  # inverse of the regularisation
ROUNDS = (
    40,
    120,
)  # of the optimiser, to choose the cues and to weigh them; with fewer it learns far less
ORDINARY = 3.0  # posts that one of the corpora counts for, which the tests hold, and a line of ordinary text
TURNS = 4  # in which the writers are judged
COMMON = 3  # posts in which a word must stand to be known
ALARMS = 0.02  # share of the writers' harmless posts that may be spoken about; rules add theirs
QUIET = (FINE, PROSE)
HEAD = """\
What cues weigh: how much each speaks for an outcome (number of the outcome:weight, in quarters).
`nox -s learn` writes this file from the posts in tests/posts; checker/cues.py says what a cue is.
"""

#: The cues of a post, and the evidence of the lists and rules, each with what it counts.
Row = tuple[dict[str, float], dict[str, float]]


def features(known: Known, themes: Mapping[str, str]) -> Row:
    """What is read in a post. Evidence says nothing where a rule was made with the post at hand."""
    reading = read(Post(text=known.text, lang=known.lang, role=known.role), engine.load_lexicon())
    last = len(reading.words)
    words = {cue: 1.0 for cue, _ in cues(reading, 0, last, themes)}
    told = list(spelling(reading, 0, last))
    if known.fresh:
        told += evidence(reading, 0, last, engine.find(reading))
    return words, dict.fromkeys(told, EVIDENCE)


class Model:
    """Multinomial logistic regression over the cues that say most.

    A rare cue may weigh more than a common one: each counts by its inverse document frequency.
    """

    def __init__(self, rows: Sequence[Row], known: Sequence[Known]) -> None:
        self.words, self.evidence = DictVectorizer(), DictVectorizer()
        counts = self.words.fit_transform([one for one, _ in rows])
        posts = np.asarray((counts != 0).sum(0)).ravel()
        self.rarity = (np.log(len(rows) / posts) + 1) / RAREST
        words = self._shares(counts, rows)
        extra = self.evidence.fit_transform([two for _, two in rows])
        self.kept = np.flatnonzero(posts >= SEEN)
        first = _fit(words[:, self.kept], extra, known, ROUNDS[0])
        heaviest = np.abs(first.coef_[:, : len(self.kept)]).max(0)
        worth = heaviest * self.rarity[self.kept] * np.sqrt(posts[self.kept])
        self.kept = self.kept[np.sort(np.argsort(-worth)[:MOST])]
        self.fit = _fit(words[:, self.kept], extra, known, ROUNDS[1])
        self.outcomes = list(self.fit.classes_)

    def judge(self, rows: Sequence[Row]) -> tuple[np.ndarray, np.ndarray]:
        """For each post: how likely it is that somebody should think again, and about what first."""
        words = self._shares(self.words.transform([one for one, _ in rows]), rows)[:, self.kept]
        extra = self.evidence.transform([two for _, two in rows])
        shares = self.fit.predict_proba(hstack([words, extra]).tocsr())
        quiet = [number for number, name in enumerate(self.outcomes) if name in QUIET]
        likely = 1 - shares[:, quiet].sum(1)
        shares[:, quiet] = -1
        return likely, np.array(self.outcomes)[shares.argmax(1)]

    def _shares(self, words: csr_matrix, rows: Sequence[Row]) -> csr_matrix:
        """Each cue's share in its post, as `Scales` takes it: cues that are not known thin out the others."""
        shares = [1 / sqrt(max(FEWEST, len(one))) for one, _ in rows]
        return (diags(shares) @ words @ diags(self.rarity)).tocsr()

    def write(self, path: Path, speak: float, words: Sequence[str]) -> None:
        """The weights and the known words as text, sorted, so that a change shows what changed."""
        kept = self.words.get_feature_names_out()[self.kept]
        names = [*kept, *self.evidence.get_feature_names_out()]
        scale = np.concatenate([self.rarity[self.kept], np.ones(len(names) - len(kept))])
        lines = []
        for name, column in zip(names, (self.fit.coef_ * scale).T, strict=True):
            weights = [
                f"{number}:{round(UNIT * weight)}"
                for number, weight in enumerate(column)
                if abs(weight) >= LIGHT
            ]
            if weights:
                lines.append(f"{name}\t{' '.join(weights)}")
        head = [
            *HEAD.splitlines(),
            "@outcomes\t" + " ".join(self.outcomes),
            "@start\t" + " ".join(str(round(UNIT * one)) for one in self.fit.intercept_),
            f"@speak\t{speak:.2f}",
            "@words\t" + " ".join(words),
        ]
        path.write_text("\n".join([*head, *sorted(lines)]) + "\n", "utf-8")


def _fit(
    words: csr_matrix, extra: csr_matrix, posts: Sequence[Known], rounds: int
) -> LogisticRegression:
    model = LogisticRegression(C=STRENGTH, max_iter=rounds)
    outcomes = [known.outcome for known in posts]
    counts = [ORDINARY if not known.kind else 1.0 for known in posts]
    return model.fit(hstack([words, extra]).tocsr(), outcomes, sample_weight=counts)


def vocabulary(rows: Sequence[Row], outcomes: Sequence[str]) -> list[str]:
    """The words that stand in a few posts; prose does not count."""
    posts = Counter(
        cue
        for (words, _), outcome in zip(rows, outcomes, strict=True)
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
