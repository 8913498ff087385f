"""Word lists: readable, without doubles or clashes, and every section is one that its rule knows."""

from __future__ import annotations

from pathlib import Path

import pytest

import checker
from checker.engine import load_lexicon
from checker.lexicon import Lexicon, anchored
from checker.model import Post
from checker.patterns import Grammar, PatternError, compile_pattern
from checker.reading import read as read_post
from checker.sources import SourceError, Sources, WordList, load, read

WORDS = Path(checker.__file__).parent / "words"
# What the rules ask of the lists (see the rules' `find`).
SECTIONS = {
    "swearing": {"strong", "expletive", "noun", "trait", "topic"},
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


@pytest.mark.parametrize("words", load().lists, ids=lambda w: f"{w.lang}-{w.name}")
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
        for words in load().lists
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
        read(tmp_path)


@pytest.mark.parametrize("pattern", ["<nobody> abc", "a||b c", "..", "abc?", "<you>?"])
def test_a_pattern_that_cannot_be_read(pattern: str) -> None:
    with pytest.raises(PatternError):
        compile_pattern(pattern, Grammar({"you": ("je",)}))


def test_a_list_with_a_broken_pattern_is_named() -> None:
    sources = Sources({}, (WordList("swearing", "nl", (("strong", "<nobody> abc"),), ()),), {})
    with pytest.raises(SourceError, match="words/nl/swearing"):
        Lexicon(sources)


def test_compiled_sources_are_the_same() -> None:
    sources = load()
    assert Sources.from_plain(sources.as_plain()) == sources


def test_anchors_made_beforehand_change_nothing() -> None:
    ready = anchored(load())
    assert all(len(w.anchors) in (0, len(w.items) + len(w.exceptions)) for w in ready.lists)
    text = "iedereen behalve Sem, jij bent een sukkel en ik weet waar je woont. mijn hond is dood"
    reading = read_post(Post(text=text), Lexicon(load()))
    again = read_post(Post(text=text), Lexicon(ready))
    spans = [
        (hit.entry.source, hit.first, hit.last) for hits in reading.found.values() for hit in hits
    ]
    assert spans
    assert spans == [
        (hit.entry.source, hit.first, hit.last) for hits in again.found.values() for hit in hits
    ]


def test_every_class_of_words_is_used() -> None:
    sources = "".join(path.read_text("utf-8") for path in WORDS.parent.rglob("*.py"))
    phrases = " ".join(
        item for w in load().lists for item in (*dict(map(reversed, w.items)), *w.exceptions)
    )
    unused = [
        name for name in load().grammar if f'"{name}"' not in sources and f"<{name}>" not in phrases
    ]
    assert not unused
