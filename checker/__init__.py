"""Checks a draft post against a school's social-media protocol.

    >>> from checker import Post, check
    >>> check(Post(text="mijn 06 is 06-12345678, app me")).verdict
    <Verdict.CHANGE: 'change'>

Pure Python, no input or output, no logging; a post is never kept.
"""

from checker.engine import check
from checker.model import (
    LANGUAGES,
    LIMIT,
    BadPost,
    Consent,
    Media,
    Post,
    Remark,
    Report,
    Role,
    Segment,
    Severity,
    Summary,
    Verdict,
)

__version__ = "1.0.0.dev0"

__all__ = [
    "LANGUAGES",
    "LIMIT",
    "BadPost",
    "Consent",
    "Media",
    "Post",
    "Remark",
    "Report",
    "Role",
    "Segment",
    "Severity",
    "Summary",
    "Verdict",
    "check",
]
