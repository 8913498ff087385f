"""R06: words that hurt a whole group of people."""

import re
from collections.abc import Iterator

from checker.contempt import contempt, is_group
from checker.frames import negated, studied
from checker.lexicon import Hit
from checker.model import Finding
from checker.reading import Reading
from checker.reported import opposed, quoted, suffered
from checker.targets import Target, described, target

ID = "R06"


def find(reading: Reading) -> Iterator[Finding]:
    """Slurs always; names of groups when they are thrown at somebody; what is claimed of a group as a whole."""
    for hit in reading.hits("groups"):
        label = hit.entry.label
        if suffered(reading, hit) or quoted(reading, hit):
            continue
        if label == "topic" and studied(reading):
            continue
        if label in ("claim", "claim_them") and opposed(reading, hit):
            continue
        if label in ("insult", "claim") and (negated(reading, hit) or _denies(reading, hit)):
            continue
        if label == "insult" and Target.YOU not in (described(reading, hit), target(reading, hit)):
            continue
        if label == "insult" and is_group(reading, hit.last):
            continue  # "gay people like you" names a group; it throws nothing
        if label == "claim_them" and not _group_before(reading, hit):
            continue
        yield Finding(ID, *reading.span(hit))
    for first, last in contempt(reading):
        yield Finding(ID, reading.words[first].start, reading.words[last].end)


def _denies(reading: Reading, hit: Hit) -> bool:
    """Whether a "not" stands within or soon after a claim that has none of its own."""
    if _OWN_NOT.search(hit.entry.source):
        return False
    clause = reading.words[hit.last].clause
    return any(
        "not" in token.classes and token.clause <= clause
        for token in reading.words[hit.first : hit.last + 6]
    )


_OWN_NOT = re.compile(
    r"n't\b|\b(?:niet|geen|niks|niets|nooit|zonder|no|not|never|nothing|without|cannot)\b"
)


def _group_before(reading: Reading, hit: Hit) -> bool:
    """Whether a group was named earlier, so that "they" may be that group: "... I hate them"."""
    return any("folk" in token.classes for token in reading.words[: hit.first])
