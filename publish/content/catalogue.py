"""The catalogue: one page per rule of the checker, made from the rule's card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from checker import Consent, Media, Role, SourceError
from checker.cards import Card, load_cards
from checker.cards import Example as CardExample
from publish.errors import PublishError, stop_on
from publish.pages import quoted

_AS_CITED: Mapping[str, Sequence[str]] = {}
FAMILIES = ("decency", "privacy", "images", "safety", "school")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A post on a rule page: `before`, `marked` and `after` joined are the post.

    `silent` says that the rule keeps quiet, `whole` that it speaks about the whole post;
    `address` names the example in the checker's address (?example=…); `lang` is the language
    of the post itself; `context` says what else counts: who posts it, with what, and when.
    """

    address: str
    lang: str
    before: str
    marked: str
    after: str
    silent: bool
    whole: bool
    context: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule in one language, as its page shows it."""

    id: str
    family: str
    severity: int
    title: str
    what: str
    why: str
    better: str
    wrong: str
    articles: tuple[str, ...]
    categories: tuple[str, ...]
    examples: tuple[Example, ...]

    @property
    def source(self) -> str:
        """The Markdown source of the page, from the top of its language."""
        return f"regels/{self.id.lower()}.md"

    @property
    def flagged(self) -> tuple[Example, ...]:
        """The examples that the rule marks."""
        return tuple(example for example in self.examples if not example.silent)

    @property
    def quiet(self) -> tuple[Example, ...]:
        """The examples that look alike, and on which the rule keeps quiet."""
        return tuple(example for example in self.examples if example.silent)


def load(lang: str, own: Mapping[str, Sequence[str]] = _AS_CITED) -> dict[str, Rule]:
    """All rules in one language by id, in the order of the cards.

    `own` gives rules the articles of a school's own protocol, by the id of the rule. Raises PublishError
    where a card or a word list of the checker is not right.
    """
    try:
        cards = load_cards()
    except SourceError as error:
        raise PublishError([f"checker/{error}."]) from error
    stop_on(
        f"school.yml: under 'rules' stands {key}, and no rule has that id."
        for key in own
        if key not in cards
    )
    rules = {key: view(card, lang) for key, card in cards.items()}
    return rules | {key: replace(rules[key], articles=tuple(ids)) for key, ids in own.items()}


def view(card: Card, lang: str) -> Rule:
    """What the page in `lang` shows of a card; only examples that may be shown."""
    texts = card.texts[lang]
    shown = [row for row in card.examples if row.show]
    # The reader's own language; another one is better than no example at all.
    shown = [row for row in shown if row.lang == lang] or shown
    return Rule(
        id=card.id,
        family=card.family,
        severity=card.severity,
        title=texts["title"],
        what=texts["what"],
        why=texts["why"],
        better=texts["better"],
        wrong=texts["wrong"],
        articles=tuple(card.articles),
        categories=card.categories,
        examples=tuple(_example(card.id, row) for row in shown),
    )


def by_family(rules: Mapping[str, Rule]) -> dict[str, list[Rule]]:
    """The rules grouped as the index page shows them; empty families are left out.

    Within a family the rules come by number, and the cards that are no rule (C-…) last.
    """
    ordered = sorted(rules.values(), key=lambda rule: (rule.id.startswith("C-"), rule.id))
    groups = {family: [rule for rule in ordered if rule.family == family] for family in FAMILIES}
    return {family: members for family, members in groups.items() if members}


def page(rule: Rule) -> str:
    """The Markdown source of a rule's page; the words themselves stand in the template."""
    return (
        f"---\ntitle: {quoted(rule.id + ' ' + rule.title)}\n"
        f"description: {quoted(rule.what)}\n"
        f"under: regels/index.md\ntrail: {rule.id}\n---\n"
        f'{{% set rule = rules["{rule.id}"] %}}\n{{% include "pages/rule.md" %}}\n'
    )


def _example(card: str, row: CardExample) -> Example:
    before, marked, after = row.text, "", ""
    if row.marked:
        before, marked, after = row.text.partition(row.marked)
    context = {
        str(row.role): row.role != Role.PUPIL,
        str(row.media): row.media != Media.NONE,
        str(row.consent): row.consent != Consent.UNKNOWN,
        "in_lesson": row.in_lesson,
    }
    return Example(
        address=f"{card}-{row.id}".lower(),
        lang=row.lang,
        before=before,
        marked=marked,
        after=after,
        silent=row.marked is None,
        whole=row.marked == "",
        context=tuple(key for key, counts in context.items() if counts),
    )
