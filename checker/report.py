"""Findings + cards + language -> a report with ready words and ready pieces of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from checker.cards import HELP, NOTHING, Card, Words
from checker.model import Finding, Post, Remark, Report, Segment, Severity, Summary, Verdict

_VERDICTS = {
    Severity.NEUTRAL: Verdict.OK,
    Severity.THINK: Verdict.THINK,
    Severity.CHANGE: Verdict.CHANGE,
    Severity.STOP: Verdict.STOP,
}


def build_report(
    post: Post,
    found: Sequence[tuple[Finding, Severity]],
    cards: Mapping[str, Card],
    articles: Mapping[str, tuple[str, ...]],
) -> Report:
    """The report on a post. `found` is settled and in order; `articles` are a school's own, by rule."""
    remarks = tuple(
        _remark(post, finding, severity, cards[finding.rule], articles)
        for finding, severity in found
    )
    gravest = max((severity for _, severity in found), default=Severity.NEUTRAL)
    verdict = _VERDICTS[gravest]
    if gravest and remarks[0].rule == HELP:
        verdict = Verdict.HELP
    summary = remarks[0] if gravest else _words(cards[NOTHING], "default", post)
    return Report(
        verdict=verdict,
        summary=Summary(message=summary.message, question=summary.question, hint=summary.hint),
        findings=remarks,
        segments=_segments(post.text, [(r.start, r.end) for r in remarks]),
    )


def _words(card: Card, message: str, post: Post) -> Words:
    return card.messages[message].words[post.lang, post.role.value]


def _remark(
    post: Post,
    finding: Finding,
    severity: Severity,
    card: Card,
    articles: Mapping[str, tuple[str, ...]],
) -> Remark:
    message = card.messages[finding.message]
    words = _words(card, finding.message, post)
    return Remark(
        rule=card.id,
        title=card.texts[post.lang]["title"],
        message_id=message.id,
        articles=articles.get(card.id, message.articles),
        category=message.category,
        severity=severity,
        start=finding.start,
        end=finding.end,
        message=words.message,
        question=words.question,
        hint=words.hint,
    )


def _segments(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Segment, ...]:
    """The text cut at every place where a mark begins or ends."""
    if not text:
        return ()
    cuts = sorted({0, len(text), *(place for span in spans for place in span)})
    starting: dict[int, list[int]] = {}
    ending: dict[int, list[int]] = {}
    for index, (start, end) in enumerate(spans):
        if start < end:
            starting.setdefault(start, []).append(index)
            ending.setdefault(end, []).append(index)
    segments: list[Segment] = []
    open_now: set[int] = set()
    for start, end in pairwise(cuts):
        open_now.difference_update(ending.get(start, ()))
        open_now.update(starting.get(start, ()))
        segments.append(Segment(text=text[start:end], findings=tuple(sorted(open_now))))
    return tuple(segments)
