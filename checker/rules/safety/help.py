"""C-hulp: the writer may need help. People first, no rule against the writer."""

from collections.abc import Iterator

from checker.frames import laughing, playful
from checker.model import Finding, Severity
from checker.reading import Reading

ID = "C-hulp"


def find(reading: Reading) -> Iterator[Finding]:
    """The label of the phrase names the kind of help; the list's exceptions hold the hyperbole.

    Being hit ("rough") is no call for help in a post that plays or laughs. Two light doubts make a strong one.
    """
    doubts = _apart(reading)
    rough = not (playful(reading) or laughing(reading))
    for hit in reading.hits("help"):
        label = hit.entry.label
        if label == "rough":
            if rough:
                yield Finding(ID, *reading.span(hit))
        elif label == "soft" and doubts < 2:
            yield Finding(ID, *reading.span(hit), message="soft", severity=Severity.NEUTRAL)
        else:
            yield Finding(ID, *reading.span(hit), message="default" if label == "soft" else label)


def _apart(reading: Reading) -> int:
    """How many light doubts the post has, those about the same words counted once."""
    count, last = 0, -1
    for hit in sorted(reading.hits("help", "soft"), key=lambda hit: hit.last):
        if hit.first > last:
            count, last = count + 1, hit.last
    return count
