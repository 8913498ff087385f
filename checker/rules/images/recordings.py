"""R10: photos, films and sound of others."""

from collections.abc import Iterator

from checker.model import Consent, Finding, Media
from checker.reading import Reading

ID = "R10"
_MESSAGES = {"image": "default", "sound": "sound"}


def find(reading: Reading) -> Iterator[Finding]:
    """What the text says of a recording, and what is attached to it.

    Article g7 asks for explicit permission for posting: with it the attachment is no finding, without it
    it is; when nobody knows, the question is asked. A text that says everybody agreed asks nothing.
    """
    post = reading.post
    agreed = post.consent is Consent.YES or (
        post.consent is Consent.UNKNOWN and reading.has("recordings", "agreed")
    )
    if post.media is not Media.NONE:
        if post.consent is Consent.NO:
            yield Finding(ID, 0, 0, message="no-consent")
        elif not agreed:
            yield Finding(ID, 0, 0, message="ask")
    if agreed:
        return
    for hit in reading.hits("recordings", *_MESSAGES):
        yield Finding(ID, *reading.span(hit), message=_MESSAGES[hit.entry.label])
