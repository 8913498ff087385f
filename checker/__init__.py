"""Checks a draft post against a school's social-media protocol.

    >>> from checker import Post, check
    >>> check(Post(text="mijn 06 is 06-12345678, app me")).verdict
    <Verdict.CHANGE: 'change'>

Pure Python, no input or output, no logging; a post is never kept.
"""

from checker.engine import check
from checker.languages import LANGUAGES, Language
from checker.model import (
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
from checker.school import School
from checker.texts import SourceError, WordList

__version__ = "1.0.0"

__all__ = [
    "LANGUAGES",
    "LIMIT",
    "BadPost",
    "Consent",
    "Language",
    "Media",
    "Post",
    "Remark",
    "Report",
    "Role",
    "School",
    "Segment",
    "Severity",
    "SourceError",
    "Summary",
    "Verdict",
    "WordList",
    "check",
]
