"""What class mode and the pupils' own pace are made with: the cards, and the checker's own data."""

from collections.abc import Mapping
from typing import Any

from publish.content.articles import ROLES
from publish.content.lessons import CardSet, Lesson
from publish.sources import Sources

# What the class calls them; a trainee is a teacher to the class.
_SHOWN_AS = {
    "pupil": "pupil",
    "parent": "parent",
    "staff": "teacher",
    "intern": "teacher",
    "leader": "head",
}


def context(found: Sources, checker: Mapping[str, Any], short: Mapping[str, str]) -> dict[str, Any]:
    """The data that goes to the script; `checker` is what publish/check/check_page.py made.

    `short` has the short name of each address that has one.
    """
    t = found.t
    board = t["board"]
    return {
        **{
            key: checker["data"][key]
            for key in ("lang", "limit", "assets", "articles", "school", "cut")
        },
        "sets": [
            _cards(one, short) for one in (*found.lessons.values(), *found.own_cards.values())
        ],
        "who": {role: board[name] for role, name in _SHOWN_AS.items()},
        "votes": {key: board[key] for key in ("ok", "think", "stop")},
        "bound": {
            key: {
                role: {"how": t["bound"][article.bound[role]], "note": article.note.get(role, "")}
                for role in ROLES
            }
            for key, article in found.articles.items()
        },
        "t": {**checker["data"]["t"], **t["board_live"]},
    }


def _cards(one: CardSet, short: Mapping[str, str]) -> dict[str, Any]:
    taught = one if isinstance(one, Lesson) else None
    return {
        "key": one.key,
        "title": one.title,
        "cards": [
            {
                "text": card.text,
                "role": card.role,
                "talk": card.talk,
                "tools": card.tools,
                "short": short.get(f"les.html?les={one.key}&kaart={number}", ""),
            }
            for number, card in enumerate(one.cards, 1)
        ],
        "unseen": taught.unseen if taught else "",
        "clues": [{"text": clue.text, "why": clue.why} for clue in taught.clues] if taught else [],
    }
