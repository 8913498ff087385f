"""Everything the pages of one language are made from, read and checked once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from publish.content import agreement, articles, catalogue, lessons, texts
from publish.content.agreement import Line
from publish.content.dates import written
from publish.content.lessons import CardSet, Lesson
from publish.errors import MAIN, NAMED, PublishError, stop_on
from publish.schools import school


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What a page may use: the facts, the articles, the rules and the interface texts."""

    lang: str
    school: Mapping[str, Any]
    articles: Mapping[str, articles.Article]
    rules: Mapping[str, catalogue.Rule]
    lessons: Mapping[str, Lesson]
    own_cards: Mapping[str, CardSet]
    agreement: Sequence[Line]
    t: Mapping[str, Mapping[str, str]]

    def context(self) -> dict[str, Any]:
        """The same by name, for a template."""
        return {
            "lang": self.lang,
            "main": MAIN,
            "languages": NAMED,
            "school": self.school,
            "articles": _Asked(self.articles),
            "rules": self.rules,
            "lessons": self.lessons,
            "own_cards": self.own_cards,
            "agreement": self.agreement,
            "t": self.t,
            "families": catalogue.by_family,
            "written": lambda day: written(day, self.t["date"]),
            "contacts": school.contacts(self.school),
            "article_of": lambda key: self.articles[articles.home(key, self.articles) or key],
        }


class _Asked(dict[str, articles.Article]):
    """The articles as a page asks for them: one that is not there ends the build with a sentence."""

    def __missing__(self, key: str) -> NoReturn:
        raise PublishError([f"this page shows article '{key}', which the protocol does not have"])


def load(root: Path, lang: str, folder: Path | None = None) -> Sources:
    """Read the sources of one language from the project's folder `root` and the school's.

    Without `folder` the school is the one in `root`. Raises PublishError with one sentence for
    each thing that is wrong.
    """
    folder = folder or root
    facts = school.load(folder / school.FILE)
    protocol = school.own(folder, root, f"docs/{MAIN}/protocol.md")
    raw = articles.load(protocol, root / "docs" / "articles", *_own_articles(root, folder))
    rules = catalogue.load(lang, facts["rules"])
    cited = {rule.id: rule.articles for rule in rules.values()}
    stop_on(articles.untraced(raw, cited))
    lesson_folder = school.own(folder, root, "lessons")
    # The shared lessons name articles of the protocol that they were written for.
    shared = (root / "docs" / "articles").glob("*.toml") if lesson_folder.parent == root else ()
    known = {*raw, *(path.stem for path in shared)}
    taught, own = lessons.load(
        lesson_folder,
        lang,
        articles=raw,
        known=known,
        rules=rules,
        school=school.facts(folder),
    )
    templates = root / "templates"
    return Sources(
        lang=lang,
        school=school.localise(facts, lang),
        articles=articles.localise(raw, articles.citations(cited, raw), lang),
        rules=rules,
        lessons=taught,
        own_cards=own,
        agreement=agreement.load(lesson_folder / "klasafspraak.toml", lang, raw, known),
        t=texts.load(templates / "texts.toml", lang)
        | texts.load(templates / "newsletter.toml", lang)
        | texts.load(templates / "lesson.toml", lang)
        | texts.load(templates / "emoji.toml", lang),
    )


def _own_articles(root: Path, folder: Path) -> list[Path]:
    """The school's own articles; also where it has none, so that it need not use all of ours."""
    return [folder / "docs" / "articles"] if folder != root else []
