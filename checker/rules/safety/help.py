"""C-hulp: the writer may need help. People first, no rule against the writer."""

from collections.abc import Iterator

from checker.model import Finding, Severity
from checker.reading import Reading

ID = "C-hulp"


def find(reading: Reading) -> Iterator[Finding]:
    """The label of the phrase names the kind of help; the list's exceptions hold the hyperbole."""
    for hit in reading.hits("help"):
        soft = Severity.NEUTRAL if hit.entry.label == "soft" else None
        yield Finding(ID, *reading.span(hit), message=hit.entry.label, severity=soft)
