"""What the pages are made from: a mistake in a source is one sentence that names it."""

from __future__ import annotations

import copy
import html
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from publish import pages, sources
from publish.check import check_page
from publish.content import articles, texts
from publish.errors import LANGUAGES, PublishError
from publish.schools import school

ROOT = Path(__file__).parents[2]
SCHOOL = yaml.safe_load((ROOT / "school.yml").read_text(encoding="utf-8"))
ARTICLE = tomllib.loads((ROOT / "docs" / "articles" / "g7.toml").read_text(encoding="utf-8"))


def school_with(folder: Path, **changes: Any) -> Path:
    data = copy.deepcopy(SCHOOL)
    for key, value in changes.items():
        *way, last = key.split("__")
        place = data
        for step in way:
            place = place[step]
        if value is None:
            del place[last]
        else:
            place[last] = value
    path = folder / "school.yml"
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": None}, "school.yml: the key 'name' is missing."),
        ({"phone__value": None}, "school.yml: the key 'phone.value' is missing."),
        ({"phnoe": "1"}, "school.yml: the key 'phnoe' is unknown; did you mean 'phone'?"),
        ({"xyzzy": 1}, "school.yml: the key 'xyzzy' is unknown."),
        ({"name": ""}, "school.yml: 'name' must be a text that is not empty, not empty."),
        ({"name": 12}, "school.yml: 'name' must be a text that is not empty, not 12."),
        (
            {"phone__verified": "yes"},
            "school.yml: 'phone.verified' must be true or false, not \"yes\".",
        ),
        (
            {"phone": "0599"},
            "school.yml: 'phone' must have the keys value, verified, not \"0599\".",
        ),
        (
            {"protocol__adopted": "2012"},
            "school.yml: 'protocol.adopted' must be a date like 2026-11-22 or \"unknown\", "
            'not "2012".',
        ),
        ({"contacts": {}}, "school.yml: 'contacts' must be a list, not {}."),
        (
            {"contacts": [{**SCHOOL["contacts"][0], "role": {"nl": "de juf"}}]},
            "school.yml: the key 'contacts[1].role.en' is missing.",
        ),
    ],
)
def test_a_mistake_in_the_school_facts(tmp_path: Path, changes: dict[str, Any], says: str) -> None:
    with pytest.raises(PublishError) as error:
        school.load(school_with(tmp_path, **changes))
    assert error.value.sentences == (says,)


def test_every_mistake_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(PublishError) as error:
        school.load(school_with(tmp_path, name=None, group=None))
    assert len(error.value.sentences) == 2


def test_school_facts_that_are_no_yaml(tmp_path: Path) -> None:
    path = tmp_path / "school.yml"
    path.write_text("name: 'open\n", encoding="utf-8")
    with pytest.raises(PublishError, match=r"^school.yml, line \d+: this is not valid YAML.$"):
        school.load(path)


def test_the_facts_in_one_language() -> None:
    facts = {"role": {"nl": "juf", "en": "teacher"}, "all": [{"nl": "a", "en": "b"}], "n": 1}
    assert school.localise(facts, "en") == {"role": "teacher", "all": ["b"], "n": 1}
    both = {"nl": "christelijk", "en": "Christian", "verified": False}
    assert school.localise(both, "nl") == {"value": "christelijk", "verified": False}


def write_article(folder: Path, name: str = "g7", **changes: Any) -> None:
    data = {**ARTICLE, **changes}
    lines = [f"{key} = {_toml(value)}" for key, value in data.items() if value is not None]
    (folder / f"{name}.toml").write_text("\n".join(lines), encoding="utf-8")


def load_articles(folder: Path, *order: str) -> dict[str, Any]:
    calls = "".join(f'{{% call article("{key}") %}}x{{% endcall %}}' for key in order or ("g7",))
    (folder / "protocol.md").write_text(calls, encoding="utf-8")
    return articles.load(folder / "protocol.md", folder)


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, bool):
        return str(value).lower()
    return '"' + str(value).replace("\n", "\\n").replace('"', '\\"') + '"'


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"en": None}, "g7.toml: the key 'en' is missing."),
        ({"id": "g8"}, "g7.toml: the id must be the name of the file, 'g7', not 'g8'."),
        ({"people_only": "no"}, "g7.toml: 'people_only' must be true or false, not \"no\"."),
        (
            {"bound": {**ARTICLE["bound"], "pupil": "maybe"}},
            "g7.toml: 'bound.pupil' must be one of does, not-named, partly, receives, tip, yes, "
            'not "maybe".',
        ),
        (
            {"en": {**ARTICLE["en"], "note": {"leader": "Only here."}, "plain": ""}},
            "g7.toml: 'en.plain' must be a text that is not empty, not empty.",
        ),
        (
            {"en": {**ARTICLE["en"], "newsletter": "word " * 61}},
            "g7.toml: 'en.newsletter' may have 60 words; it has 61.",
        ),
        (
            {"nl": {**ARTICLE["nl"], "newsletter": " "}},
            "g7.toml: 'nl.newsletter' must be a text that is not empty, not \" \".",
        ),
        (
            {"en": {**ARTICLE["en"], "note": {"leader": "x", "parent": "y"}}},
            "g7.toml: the note for 'leader' stands in one language only.",
        ),
    ],
)
def test_a_mistake_in_an_article(tmp_path: Path, changes: dict[str, Any], says: str) -> None:
    write_article(tmp_path, **changes)
    with pytest.raises(PublishError) as error:
        load_articles(tmp_path)
    assert says in error.value.sentences


def test_an_article_that_is_no_toml(tmp_path: Path) -> None:
    (tmp_path / "g7.toml").write_text("id = ", encoding="utf-8")
    with pytest.raises(PublishError, match=r"^g7.toml: this is not valid TOML"):
        load_articles(tmp_path)


def test_articles_stand_in_the_order_of_the_protocol() -> None:
    order = [
        "i",
        "u1",
        "u2",
        "u3",
        "u4",
        "u5",
        "d1",
        "d2",
        "g1",
        "g2",
        "g3",
        "g4",
        "g5",
        "g6",
        "g7",
        "g8",
        "g9",
        "s",
    ]
    docs = ROOT / "docs"
    assert list(articles.load(docs / "nl" / "protocol.md", docs / "articles")) == order


def test_the_page_and_the_files_have_the_same_articles(tmp_path: Path) -> None:
    write_article(tmp_path)
    write_article(tmp_path, "a1", id="a1")
    assert list(load_articles(tmp_path, "g7", "a1")) == ["g7", "a1"]
    with pytest.raises(PublishError) as error:
        load_articles(tmp_path, "g7", "g8")
    assert error.value.sentences == (
        "protocol.md: the article 'g8' has no file docs/articles/g8.toml.",
        "docs/articles/a1.toml: protocol.md has no article 'a1'.",
    )


def test_a_school_may_change_drop_and_add_articles(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    for key in ("g7", "g8"):
        write_article(tmp_path, key, id=key)
    write_article(own, "g7", people_only=True)
    write_article(own, "g10", id="g10")
    page = tmp_path / "protocol.md"
    page.write_text('{% call article("g10") %}{% call article("g7") %}', encoding="utf-8")
    found = articles.load(page, tmp_path, own)
    assert list(found) == ["g10", "g7"]
    assert found["g7"]["people_only"] is True


KNOWN = {"g7": {"people_only": False}, "g9": {"people_only": True}, "s": {"people_only": False}}


@pytest.mark.parametrize(
    ("cited", "says"),
    [
        ({"R10": ("g7", "s4")}, []),
        (
            {"R10": ("g7", "s", "x1")},
            [
                "Rule R10 cites article 'x1', which docs/articles does not have;"
                " give the rule other articles under 'rules' in school.yml."
            ],
        ),
        (
            {"R10": ("s",)},
            [
                "docs/articles/g7.toml: no rule watches this article; "
                "point a rule to it or set people_only = true."
            ],
        ),
        (
            {"R10": ("g7", "g9", "s1")},
            ["docs/articles/g9.toml: people_only is true, but R10 watches this article."],
        ),
    ],
)
def test_rules_and_articles_name_each_other(
    cited: dict[str, tuple[str, ...]], says: list[str]
) -> None:
    assert list(articles.untraced(KNOWN, cited)) == says


def test_an_article_knows_the_rules_that_watch_it_once() -> None:
    cited = {"R04": ("g8", "s4", "s3"), "R01": ("g8",)}
    assert articles.citations(cited, ["g8", "s"]) == {"g8": ("R04", "R01"), "s": ("R04",)}


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ('[a]\nb = { nl = "x" }', "texts.toml: the key 'a.b.en' is missing."),
        ('[a]\nb = { nl = "x", en = "" }', "'a.b.en' must be a text that is not empty"),
        ('[a]\ncopy = { nl = "x", en = "y" }', "'a.copy' is a name that templates cannot ask for"),
        ("[a", "texts.toml: this is not valid TOML"),
    ],
)
def test_a_mistake_in_the_interface_texts(tmp_path: Path, toml: str, says: str) -> None:
    path = tmp_path / "texts.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(PublishError) as error:
        texts.load(path, "nl")
    assert says in str(error.value)


def test_an_unknown_name_in_a_page_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "macros.md").write_text("{% macro two(a) %}{{ a }}{{ a }}{% endmacro %}", "utf-8")
    env = pages.environment(tmp_path)
    assert pages.render(env, "{{ two(school.name) }}", {"school": {"name": "x"}}, "nl/a.md") == "xx"
    for mistake in ("{{ school.naam }}", "{{ scool }}", "{{ thre() }}", "{% if %}", "{% call %}"):
        with pytest.raises(PublishError) as error:
            pages.render(env, mistake, {"school": {"name": "x"}}, "nl/a.md")
        (sentence,) = error.value.sentences
        assert sentence.startswith("nl/a.md: ")
        assert "\n" not in sentence


def test_a_post_shows_its_letters_and_nothing_else() -> None:
    shown = pages.as_text("<b>*hoi*</b> [x](y) {{ z }}\n# _1_")
    assert "<b>" not in shown
    assert not set("*[]{}#_") & set(shown.replace("&#", "").replace("<br>", ""))


def test_one_thought_a_line() -> None:
    assert pages.as_lines("een\ntwee\n\ndrie\n") == "een  \ntwee  \n\ndrie"


def test_the_way_up() -> None:
    assert [pages.up(src) for src in ("a.md", "regels/a.md", "x/y/a.md")] == ["", "../", "../../"]


@pytest.mark.parametrize("name", ["texts", "newsletter"])
def test_every_interface_text_is_used_by_name_or_with_its_whole_group(name: str) -> None:
    sources = [*(ROOT / "templates").rglob("*.*"), *(ROOT / "docs").rglob("*.md")]
    used = "".join(path.read_text(encoding="utf-8") for path in sources if path.suffix != ".toml")
    for group, entries in texts.load(ROOT / "templates" / f"{name}.toml", "nl").items():
        if group == "date":  # these make days and figures, in publish/content/texts.py
            continue
        for key in entries.keys() - {"back_to_text"}:  # Markdown itself asks for that one
            assert f"t.{group}.{key}" in used or f"t.{group}[" in used, f"{group}.{key}"


@pytest.mark.parametrize("post", ["I don't dare", 'a "b" <i>x</i> & *y* #z', "één\ntwee"])
def test_a_post_is_shown_letter_for_letter(post: str) -> None:
    shown = pages.as_text(post)
    assert html.unescape(shown.replace("<br>", "\n")) == post
    assert not set(shown.replace("<br>", "")) & set("<>\"'*")


def test_no_group_of_texts_hides_another() -> None:
    files = [ROOT / "templates" / f"{name}.toml" for name in ("texts", "newsletter", "lesson")]
    groups = [group for file in files for group in texts.load(file, "nl")]
    assert len(groups) == len(set(groups))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_finding_can_name_every_article_and_sentence_that_a_rule_cites(lang: str) -> None:
    found = sources.load(ROOT, lang)
    names = dict(check_page.article_names(found))
    cited = {key for rule in found.rules.values() for key in rule.articles}
    assert cited <= set(names)
    assert names["s4"] == f"S4 {found.articles['s'].title}"
