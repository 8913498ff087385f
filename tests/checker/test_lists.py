"""Word lists: readable, without doubles or clashes, and every section is one that its rule knows."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import checker
from checker.engine import load_lexicon
from checker.entries import ByWord, Entries
from checker.index import build
from checker.patterns import Grammar, PatternError, anchor_of
from checker.plain import PARTS
from checker.sources import read_lists
from checker.texts import Lists, SourceError, WordList, load

WORDS = Path(checker.__file__).parent / "words"
LISTS = read_lists(WORDS.parent)
# What the rules ask of the lists (see the rules' `find`).
SECTIONS = {
    "swearing": {"strong", "expletive", "noun", "trait", "topic", "english"},
    "hurting": {"strong", "noun", "trait"},
    "exclusion": {"phrase", "ranking", "hate"},
    "groups": {"strong", "topic", "insult", "claim", "claim_them"},
    "gossip": {"gossip", "accusation", "expose", "impersonation", "as_staff"},
    "contempt": {"hate", "harm", "low"},
    "heat": {"chain", "delete", "anger"},
    "kindness": {"kind"},
    "threat": {"threat", "violence", "blackmail", "stalking"},
    "deathwish": {"wish"},
    "nudity": {"ask", "talk"},
    "help": {
        "default",
        "danger",
        "home",
        "stranger",
        "account",
        "soft",
        "rough",
        "plea",
        "again",
        "hurt",
        "feel",
    },
    "recordings": {"image", "sound", "agreed"},
    "lesson": {"lesson"},
    "confidential": {"secret", "answers", "record"},
    "good_name": {"run_down"},
    "representing": {"school", "opinion"},
    "own_details": {"away", "handle", "password"},
    "others_details": {"private"},
    "public_contacts": {"public"},
    "common_words": {"common"},
    "first_names": {"name"},
    "ordinary_neighbours": {"ordinary"},
}


@pytest.mark.parametrize("words", LISTS.lists, ids=lambda w: f"{w.lang}-{w.name}")
def test_sections(words: WordList) -> None:
    assert {label for label, _ in words.items} <= SECTIONS[words.name]


@pytest.mark.parametrize(
    "folder", sorted(WORDS.glob("*/*/")), ids=lambda f: f"{f.parent.name}-{f.name}"
)
def test_a_list_says_where_it_comes_from(folder: Path) -> None:
    if folder.is_dir():
        assert (folder / "SOURCE.md").read_text("utf-8").strip()


def test_no_ordinary_word_is_a_strong_item() -> None:
    lexicon = load_lexicon()
    clash = {
        item
        for words in LISTS.lists
        for label, item in words.items
        if label == "strong"
        and words.name in ("swearing", "groups", "hurting")
        and item in lexicon.common
    }
    assert not clash


def _write(folder: Path, items: str, exceptions: str = "") -> None:
    place = folder / "words" / "nl" / "swearing"
    place.mkdir(parents=True)
    (place / "items.txt").write_text(items, "utf-8")
    if exceptions:
        (place / "exceptions.txt").write_text(exceptions, "utf-8")
    (folder / "words" / "grammar.toml").write_text('you = ["je"]\n', "utf-8")


@pytest.mark.parametrize(
    ("items", "exceptions", "reason"),
    [
        ("[strong]\nabc\nabc\n", "", r"items.txt:3: 'abc' stands twice"),
        ("abc\n", "", r"items.txt:1: 'abc' stands before the first"),
        ("[strong]\nabc\n", "abc\n", r"exceptions.txt:1: 'abc' is an item of the same list"),
        ("[strong]\nabc\n", "de f\nde f\n", r"exceptions.txt:2: 'de f' stands twice"),
    ],
)
def test_a_broken_list_names_file_and_line(
    tmp_path: Path, items: str, exceptions: str, reason: str
) -> None:
    _write(tmp_path, items, exceptions)
    with pytest.raises(SourceError, match=reason):
        read_lists(tmp_path)


@pytest.mark.parametrize("pattern", ["<nobody> abc", "a||b c", "..", "abc?", "<you>?"])
def test_a_pattern_that_cannot_be_read(pattern: str) -> None:
    with pytest.raises(PatternError):
        anchor_of(pattern, Grammar({"you": ("je",)}))


def test_a_list_with_a_broken_pattern_is_named() -> None:
    lists = Lists((WordList("swearing", "nl", (("strong", "<nobody> abc"),), ()),), {})
    with pytest.raises(SourceError, match="words/nl/swearing"):
        build(lists)


def test_what_the_page_gets_is_plain_data() -> None:
    """The build writes it down as it is."""
    for name in PARTS:
        part = load(name)
        assert ast.literal_eval(repr(part)) == part, name


def test_every_item_is_found_by_a_word() -> None:
    """Each number stands in a table, and leads to the item as it stands in its list."""
    found = load("index")["found"]
    entries = Entries(found["items"], Grammar(LISTS.grammar))
    tables = [entries.words(), *(found[key] for key in ("phrases", "prefixes", "suffixes"))]
    reached = {
        (entry.list, entry.lang, entry.label, entry.source)
        for by_word in (ByWord(table, entries) for table in tables)
        for word in by_word
        for entry in by_word[word]
    }
    sets = {"common_words", "first_names", "ordinary_neighbours", "public_contacts"}
    assert reached == {
        (words.name, words.lang, label, source)
        for words in LISTS.lists
        if words.name not in sets
        for label, source in words.items
    }


def test_every_class_of_words_is_used() -> None:
    sources = "".join(path.read_text("utf-8") for path in WORDS.parent.rglob("*.py"))
    phrases = " ".join(
        item for w in LISTS.lists for item in (*dict(map(reversed, w.items)), *w.exceptions)
    )
    unused = [
        name for name in LISTS.grammar if f'"{name}"' not in sources and f"<{name}>" not in phrases
    ]
    assert not unused
