"""A run that looks for new ways through the checker, guided by what it has not yet reached.

`python -m tests.fuzz.guided [SECONDS]`; `nox -s fuzz` runs it. Each text goes through what
tests/checker/test_fuzz.py asks of an answer; the first that fails ends the run and is shown.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["checker"]):
    from checker import LIMIT
    from tests.checker.test_fuzz import answer

from tests.fuzz.texts import mangled, posts

STARTS = [*posts(), *mangled(200)]
ROLES = ["pupil", "parent", "staff", "intern", "leader"]


def one(data: bytes) -> None:
    """What the bytes stand for: a known post to start from, who writes it where, and letters."""
    given = atheris.FuzzedDataProvider(data)
    start = given.PickValueInList(STARTS)
    place = given.ConsumeIntInRange(0, len(start))
    lang, role = given.PickValueInList(["nl", "en"]), given.PickValueInList(ROLES)
    text = start[:place] + given.ConsumeUnicode(200) + start[place:]
    if given.ConsumeBool():
        text *= given.ConsumeIntInRange(1, 50)
    answer(text[:LIMIT], lang, role=role)


def main() -> None:
    """Run for the seconds on the command line, or for two minutes."""
    seconds = sys.argv[1] if len(sys.argv) > 1 else "120"
    folder = Path(__file__).resolve().parents[2] / ".cache" / "fuzz"
    folder.mkdir(parents=True, exist_ok=True)
    limits = [f"-max_total_time={seconds}", "-max_len=600", "-timeout=20"]
    atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={folder}/"], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
