"""The articles of the protocol: what we say about each, from docs/articles/*.toml.

The official words stand in protocol.md. Here is the rest: a short title, the rule in
one plain line, the pupil version, the explanation, and who is bound by it.
"""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish.content.shape import TEXT, Optional, Words, errors
from publish.errors import LANGUAGES, stop_on

ROLES = ("pupil", "parent", "staff", "intern", "leader")
BOUND = frozenset({"yes", "partly", "does", "receives", "tip", "not-named"})

# A piece for the newsletter: what a parent reads in half a minute.
NEWSLETTER = Words(60)

_WORDS = {
    "title": TEXT,
    "plain": TEXT,
    "pupil": TEXT,
    "newsletter": NEWSLETTER,
    "explanation": TEXT,
    "note": Optional({role: Optional(TEXT) for role in ROLES}),
}
# How an article stands on the page.
_CALL = re.compile(r"\{%-? *call +article\([\"']([^\"']+)[\"']\)")
_SHAPE = {
    "id": TEXT,
    "picture": TEXT,
    "people_only": bool,
    "bound": dict.fromkeys(ROLES, BOUND),
    **dict.fromkeys(LANGUAGES, _WORDS),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article in one language.

    `picture` is the name of an icon; `newsletter` a piece of at most 60 words for parents.
    `bound` and `note` go from role to how (or a sentence on how) the article binds that
    role; `rules` are the ids of the rules of the checker that cite the article.
    """

    id: str
    picture: str
    title: str
    plain: str
    pupil: str
    newsletter: str
    explanation: str
    people_only: bool
    bound: Mapping[str, str]
    note: Mapping[str, str]
    rules: tuple[str, ...]

    @property
    def code(self) -> str:
        """The id as people write it: G7."""
        return self.id.upper()

    @property
    def section(self) -> str:
        """The letter of the section that the article stands in."""
        return self.id[0]

    @property
    def number(self) -> str:
        """The number in front of the article in the source, or nothing."""
        return self.id[1:]


def load(protocol: Path, *folders: Path) -> dict[str, dict[str, Any]]:
    """All articles as they stand in the files, by id, in the order of the page `protocol`.

    Of two files with the same name the one in the later folder counts. Raises PublishError with
    one sentence for each thing that is wrong in a file, for each article on the page that has no
    file, and for each file in the last folder that the page has no article for.
    """
    files = {path.stem: path for folder in folders for path in sorted(folder.glob("*.toml"))}
    order = _CALL.findall(protocol.read_text(encoding="utf-8"))
    found: dict[str, dict[str, Any]] = {}
    wrong: list[str] = []
    for key in order:
        if key not in files:
            wrong.append(
                f"{protocol.name}: the article '{key}' has no file docs/articles/{key}.toml."
            )
            continue
        path = files[key]
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            wrong.append(f"{path.name}: this is not valid TOML: {error}.")
            continue
        mistakes = list(_mistakes(path, data))
        wrong += mistakes
        if not mistakes:
            found[key] = data
    wrong += (
        f"docs/articles/{key}.toml: {protocol.name} has no article '{key}'."
        for key, path in files.items()
        if path.parent == folders[-1] and key not in order
    )
    stop_on(wrong)
    return found


def localise(
    articles: Mapping[str, Mapping[str, Any]],
    citing: Mapping[str, tuple[str, ...]],
    lang: str,
) -> dict[str, Article]:
    """The articles in one language, each with the rules of `citing` (article -> rule ids)."""
    return {
        key: Article(
            id=key,
            picture=data["picture"],
            title=data[lang]["title"],
            plain=data[lang]["plain"],
            pupil=data[lang]["pupil"].strip(),
            newsletter=data[lang]["newsletter"].strip(),
            explanation=data[lang]["explanation"].strip(),
            people_only=data["people_only"],
            bound=data["bound"],
            note=data[lang].get("note", {}),
            rules=citing.get(key, ()),
        )
        for key, data in articles.items()
    }


def home(key: str, known: Collection[str]) -> str | None:
    """The article that `key` names: itself, or for a sentence (s4) the one it stands in."""
    return key if key in known else key[0] if key[:1] in known else None


def citations(
    cited: Mapping[str, tuple[str, ...]], known: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """Turn rule -> articles around: article -> rules, in the order of the rules."""
    turned: dict[str, tuple[str, ...]] = {}
    for rule, keys in cited.items():
        for article in dict.fromkeys(home(key, known) for key in keys):
            if article:
                turned[article] = (*turned.get(article, ()), rule)
    return turned


def untraced(
    articles: Mapping[str, Mapping[str, Any]], cited: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    """A sentence for each break between rules and articles.

    Every rule cites known articles; every article has a rule that watches it, or says
    that only people can judge it, and not both.
    """
    for rule, keys in cited.items():
        for key in keys:
            if home(key, articles) is None:
                yield (
                    f"Rule {rule} cites article '{key}', which docs/articles does not have;"
                    " give the rule other articles under 'rules' in school.yml."
                )
    citing = citations(cited, articles)
    for key, data in articles.items():
        if key not in citing and not data["people_only"]:
            yield (
                f"docs/articles/{key}.toml: no rule watches this article; "
                "point a rule to it or set people_only = true."
            )
        if key in citing and data["people_only"]:
            yield (
                f"docs/articles/{key}.toml: people_only is true, "
                f"but {', '.join(citing[key])} watches this article."
            )


def _mistakes(path: Path, data: dict[str, Any]) -> Iterator[str]:
    yield from errors(data, _SHAPE, path.name)
    key = data.get("id")
    if key != path.stem:
        yield f"{path.name}: the id must be the name of the file, '{path.stem}', not '{key}'."
    elif not re.fullmatch(r"[a-z]\d*", key):
        yield f"{path.name}: an id is the letter of a section and a number, like 'g7'."
    for role in ROLES:
        if len({role in data.get(lang, {}).get("note", {}) for lang in LANGUAGES}) > 1:
            yield f"{path.name}: the note for '{role}' stands in one language only."
