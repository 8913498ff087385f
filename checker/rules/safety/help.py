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
    doubts = {hit.entry.source for hit in reading.hits("help", "soft")}
    rough = not (playful(reading) or laughing(reading))
    for hit in reading.hits("help"):
        label = hit.entry.label
        if label == "rough":
            if rough:
                yield Finding(ID, *reading.span(hit))
        elif label == "soft" and len(doubts) < 2:
            yield Finding(ID, *reading.span(hit), message="soft", severity=Severity.NEUTRAL)
        else:
            yield Finding(ID, *reading.span(hit), message="default" if label == "soft" else label)
