"""The one door of the worker in the page: JSON in, JSON out, never an exception."""

from __future__ import annotations

import json

from checker.engine import check
from checker.model import BadPost, Post


def handle(request: str) -> str:
    """Answer one request.

    `{"id", "text", …}` gives `{"id", "ok": true, "report"}`, or `{"id", "ok": false, "kind"}` with kind
    "bad-request", "too-long" or "internal". An error carries a kind and never the post.
    """
    number: object = None
    try:
        data = json.loads(request)
        if not isinstance(data, dict):
            raise BadPost("bad-request", "a request is a JSON object")
        number = data.get("id")
        answer = {"id": number, "ok": True, "report": check(Post.from_mapping(data)).as_dict()}
    except BadPost as error:
        answer = {"id": number, "ok": False, "kind": error.kind}
    except (json.JSONDecodeError, RecursionError):
        answer = {"id": number, "ok": False, "kind": "bad-request"}
    except Exception:  # the page must get an answer whatever happens; the post stays out of it
        answer = {"id": number, "ok": False, "kind": "internal"}
    return json.dumps(answer)
