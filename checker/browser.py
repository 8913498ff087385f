"""The one door of the worker in the page: JSON in, JSON out, never an exception."""

from __future__ import annotations

import json
from functools import lru_cache

from checker.engine import check
from checker.model import BadPost, Post
from checker.school import DEFAULT, School
from checker.texts import SourceError


def handle(request: str) -> str:
    """Answer one request.

    `{"id", "text", …}` gives `{"id", "ok": true, "report"}`, or `{"id", "ok": false, "kind"}` with kind
    "bad-request", "too-long" or "internal". An error carries a kind and never the post. "school" may
    hold the facts of the school, as `School.as_json` writes them.
    """
    number: object = None
    try:
        data = json.loads(request)
        if not isinstance(data, dict):
            raise BadPost("bad-request", "a request is a JSON object")
        number = data.get("id")
        answer = {"id": number, "ok": True, "report": _report(data)}
    except BadPost as error:
        answer = {"id": number, "ok": False, "kind": error.kind}
    except (json.JSONDecodeError, RecursionError, SourceError):
        answer = {"id": number, "ok": False, "kind": "bad-request"}
    except Exception:  # the page must get an answer whatever happens; the post stays out of it
        answer = {"id": number, "ok": False, "kind": "internal"}
    return json.dumps(answer)


def _report(data: dict[str, object]) -> dict[str, object]:
    facts = data.get("school")
    school = DEFAULT if facts is None else _school(str(facts))
    return check(Post.from_mapping(data), school).as_dict()


@lru_cache(maxsize=2)
def _school(facts: str) -> School:
    return School.from_json(facts)
