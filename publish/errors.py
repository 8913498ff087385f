"""The one way in which the build says no."""

from collections.abc import Iterable

from checker import LANGUAGES as _KNOWN

#: The languages of the site, the main one first: those in which the checker answers.
LANGUAGES = tuple(_KNOWN)
MAIN = LANGUAGES[0]
#: Code -> name, mark and direction.
NAMED = _KNOWN


class PublishError(Exception):
    """The sources do not fit together; one sentence for each thing that is wrong."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__("\n".join(self.sentences))

    def __reduce__(self) -> tuple[type, tuple[tuple[str, ...]]]:
        """How it comes whole from another process."""
        return type(self), (self.sentences,)


def stop_on(sentences: Iterable[str]) -> None:
    """Raise PublishError if there is at least one sentence."""
    if found := list(sentences):
        raise PublishError(found)
