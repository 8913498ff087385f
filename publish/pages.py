"""Render the Markdown sources, which are Jinja2 templates, to plain Markdown."""

from base64 import b64encode
from collections.abc import Mapping
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateError

from publish.errors import PublishError

MACROS = "macros.md"


@cache
def environment(templates: Path) -> Environment:
    """The Jinja2 environment for Markdown: an unknown name is an error, never a gap."""
    env = Environment(  # noqa: S701 (it makes Markdown; as_text escapes what is not ours)
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["as_lines"] = as_lines
    env.filters["as_text"] = as_text
    return env


def render(env: Environment, markdown: str, context: Mapping[str, Any], where: str) -> str:
    """One page as Markdown, with all macros of templates/macros.md at hand.

    `where` names the source in the one sentence of the PublishError that an unknown
    name or a broken tag raises.
    """
    try:
        macros = env.get_template(MACROS).make_module(dict(context))
        names = {name: item for name, item in vars(macros).items() if not name.startswith("_")}
        return _template(env, markdown).render({**context, **names})
    except TemplateError as error:
        raise PublishError([f"{where}: {error.message or error}."]) from error
    except PublishError as error:  # of a function that the page called
        raise PublishError(f"{where}: {sentence}." for sentence in error.sentences) from error


@lru_cache(maxsize=500)  # `serve` renders the same pages each time
def _template(env: Environment, markdown: str) -> Template:
    return env.from_string(markdown)


def up(src_uri: str) -> str:
    """The way from a page to the top of its language: '' or '../' for each folder."""
    return "../" * src_uri.count("/")


def quoted(text: str) -> str:
    """A text on one line, as a value in the head of a Markdown source."""
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'


def as_lines(markdown: str) -> str:
    """Keep the line ends of a text: one thought a line, also on the page."""
    return "\n".join(
        f"{line}  " if line.strip() else "" for line in markdown.strip().splitlines()
    ).rstrip()


def as_text(text: str) -> str:
    """A post as HTML that shows its letters and nothing else, also within Markdown."""
    shown = (f"&#{ord(letter)};" if letter in _SIGNS else letter for letter in text)
    return "".join(shown).replace("\n", "<br>")


# What HTML or Markdown would take for a sign of its own.
_SIGNS = frozenset("&<>\"'*_`[]\\{}|#:^~=+")


def digest(text: str) -> str:
    """The name by which a content security policy allows this inline text."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
