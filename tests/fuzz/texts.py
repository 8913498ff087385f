"""Texts that no child would type, and texts that children mangle: what the checker must survive."""

from __future__ import annotations

import random
from functools import cache

from hypothesis import strategies as st

from checker import LIMIT
from checker.cards import load_cards

#: One of each kind that has broken some program somewhere.
NAUGHTY = (
    *("", " ", "\n", "\t \r\n", "\x00", "\x1b[31m", "\ufeff", "\ufffe", "\uffff", "\x7f\x80"),
    *("\ud83d", "\ude00", "\ud83d\ud83d", "\u200b" * 9, "\u202e06-12345678\u202c", "\u2028\u2029"),
    *("é\u0301\u0301\u0301", "Z̷̢͇a̸l̶g̵o̴", "ﬁﬂ ﬃ ſ ß ẞ İ ı ǅ", "ＪＥ　ＢＥＮＴ　ＤＯＭ", "𝓳𝓮 𝓫𝓮𝓷𝓽 𝓭𝓸𝓶"),
    *("👩‍👩‍👧‍👦🏳️‍🌈👍🏽", "🇳🇱🇳", "\u20e3#️⃣", "٠٦١٢٣٤٥٦٧٨", "०६१२३४५६७८", "שלום مرحبا 你好 สวัสดี"),
    *(
        "null",
        "undefined",
        "NaN",
        "-1",
        "1e309",
        "0x0",
        "true",
        "[]",
        "{}",
        "{{7*7}}",
        "${7*7}",
        "%s%n",
    ),
    *(
        "<script>alert(1)</script>",
        "&lt;b&gt;&#0;",
        "]]>",
        "'; DROP TABLE posts; --",
        "../../etc/passwd",
    ),
    *(
        "\\",
        "\\u0000",
        '"',
        "`",
        "(" * 50,
        "[" * 50,
        "a" * 500,
        "1" * 500,
        ".-" * 200,
        "*" * 300,
        "@" * 99,
    ),
    *("a@" * 99 + "b.nl", "06" * 99, "http://" * 40, "#" * 99, "!?" * 200, "' " * 200, "je " * 200),
)


@cache
def posts() -> tuple[str, ...]:
    """The text of every example of every card."""
    return tuple(row.text for card in load_cards().values() for row in card.examples)


_LEET = str.maketrans("aeiost", "431057")
_CYRILLIC = str.maketrans("aeopcx", "аеорсх")


def mangle(text: str, chance: random.Random) -> str:
    """The post after one of the things that children do to a word that is not allowed."""
    place = chance.randrange(len(text) + 1)
    return chance.choice(
        [
            lambda: text.upper(),
            lambda: " ".join(text),
            lambda: ".".join(text),
            lambda: text.translate(_LEET),
            lambda: text.translate(_CYRILLIC),
            lambda: text[:place] + chance.choice("*\u200b\u00ad-_ \u0301") + text[place:],
            lambda: text[:place] + text[place : place + 1] * 7 + text[place:],
            lambda: text[:place] + text[place + 1 :],
            lambda: text[place:] + text[:place],
            lambda: text[::-1],
            lambda: f"{text}\n{chance.choice(posts())}",
            lambda: chance.choice(NAUGHTY) + text,
        ]
    )()


def mangled(count: int, seed: int = 0) -> list[str]:
    """That many posts, mangled up to three times; the same for the same seed."""
    chance = random.Random(seed)
    texts = []
    for _ in range(count):
        text = chance.choice(posts())
        for _ in range(chance.randint(1, 3)):
            text = mangle(text, chance)
        texts.append(text[:LIMIT])
    return texts


def _as_in_a_page(text: str) -> str:
    """The text as a page holds it: two halves of a sign that come to stand side by side are that sign."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


#: Anything: letters of all scripts (lone surrogates too), naughty strings, mangled posts, in any order.
anything = st.lists(
    st.one_of(
        st.text(st.characters(codec=None, exclude_categories=()), max_size=60),
        st.sampled_from(NAUGHTY),
        st.integers(0, 10**6).map(lambda seed: mangled(1, seed)[0]),
    ),
    max_size=6,
).map(lambda parts: _as_in_a_page("".join(parts)[:LIMIT]))
