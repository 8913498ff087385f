"""R02: hurting by how somebody is or looks."""

from collections.abc import Iterator

from checker.frames import negated
from checker.model import Finding
from checker.reading import Reading
from checker.reported import quoted, suffered
from checker.targets import Target, described, target

ID = "R02"


def find(reading: Reading) -> Iterator[Finding]:
    """Looks, body, being poor or slow: when it is said of somebody, and not denied."""
    for hit in reading.hits("hurting"):
        label = hit.entry.label
        if suffered(reading, hit) or quoted(reading, hit):
            continue
        if label in ("noun", "trait"):
            if negated(reading, hit):
                continue
            who = described(reading, hit) if label == "trait" else target(reading, hit)
            if who not in (Target.YOU, Target.PERSON):
                continue
        yield Finding(ID, *reading.span(hit))
