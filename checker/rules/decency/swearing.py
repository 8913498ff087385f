"""R01: swear words, and words of abuse that are aimed at somebody."""

from collections.abc import Iterator

from checker.frames import in_english, negated, studied
from checker.model import Finding
from checker.reading import Reading
from checker.reported import IF, opposed, quoted, suffered
from checker.targets import Target, described, target

ID = "R01"


def find(reading: Reading) -> Iterator[Finding]:
    """Strong words always; nouns and adjectives of abuse only when they are for somebody."""
    for hit in reading.hits("swearing"):
        label = hit.entry.label
        if suffered(reading, hit) or quoted(reading, hit):
            continue
        if label not in ("noun", "trait") and opposed(reading, hit, IF):
            continue
        if label == "topic" and studied(reading):
            continue
        if label == "english" and not in_english(reading):
            continue
        if label in ("strong", "topic", "english"):
            yield Finding(ID, *reading.span(hit))
        elif label == "expletive":
            yield Finding(ID, *reading.span(hit), message="exclamation")
        elif not negated(reading, hit):
            who = described(reading, hit) if label == "trait" else target(reading, hit)
            if who in (Target.YOU, Target.PERSON):
                yield Finding(ID, *reading.span(hit))
