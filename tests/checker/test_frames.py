"""Frames: the same words, meant for somebody or not. Each row turns one thing."""

from __future__ import annotations

import pytest

from checker import Post, check


@pytest.mark.parametrize(
    "text",
    [
        "jij bent een sukkel",
        "wat ben je toch een sukkel",
        "Finn is een sukkel",
        "sukkel!",
        "you are such a loser",
        "ur a loser lol",
        "what a loser Finn is",
        "wat ben jij dom zeg",
        "Noor is echt lelijk",
        "ik haat moslims",
        "vrouwen zijn minderwaardig",
        "homo's moeten allemaal dood",
        "I hate muslims",
        "women are all worthless",
        "they should lock up all immigrants",
        "een moslim is niets waard",
        "Jij bent een s.u.k.k.e.l",
        "jij bent een sukk3l",
        "jij bent een sukel",
        "jebenteensukkel",
    ],
)
def test_meant_for_somebody(text: str) -> None:
    assert check(Post(text=text)).flagged


@pytest.mark.parametrize(
    "text",
    [
        "je bent geen sukkel",
        "ik ben zo'n sukkel",
        "ik voel me een loser",
        "I'm such a loser, I forgot my bag",
        'hij zei "sukkel" tegen mij',
        "mag je sukkel zeggen?",
        "het is gemeen om iemand een sukkel te noemen",
        "zeggen dat vrouwen dom zijn is niet oké",
        "wat een lelijk weer",
        "dat is een dom plan van de gemeente",
        "ik haat moslims niet",
        "vrouwen haten dat soort films",
        "vrouwen zijn niet minderwaardig",
        "er zitten veel moslims in mijn klas",
        "mijn oom is homo",
        "women are great",
        "we should not lock up immigrants",
        "moslims zijn prachtige mensen",
        "sukkel",
    ],
)
def test_meant_for_nobody(text: str) -> None:
    report = check(Post(text=text))
    assert not [f for f in report.findings if f.severity and f.rule in ("R01", "R02", "R03", "R06")]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("ik maak je af", 3),
        ("ik maak je af in fortnite", 1),
        ("Ik maak je af... die tekening bedoel ik!", 1),
    ],
)
def test_game_talk_is_asked_not_stopped(text: str, severity: int) -> None:
    assert max(finding.severity for finding in check(Post(text=text)).findings) == severity


@pytest.mark.parametrize(
    ("text", "role", "rules"),
    [
        ("Wij als school vinden dat de gemeente faalt", "staff", {"R15"}),
        ("Wij als school vinden dat de gemeente faalt", "pupil", set()),
        ("Ik vind dat de minister moet opstappen", "leader", {"R15"}),
        ("Ik vind dat de minister moet opstappen", "parent", set()),
    ],
)
def test_who_posts_matters(text: str, role: str, rules: set[str]) -> None:
    found = {
        finding.rule for finding in check(Post(text=text, role=role)).findings if finding.severity
    }
    assert rules <= found
    assert rules or "R15" not in found


@pytest.mark.parametrize(
    ("role", "severity"),
    [("pupil", 1), ("staff", 1), ("leader", 1), ("intern", 0), ("parent", None)],
)
def test_lesson_time_binds_whom_g1_names(role: str, severity: int | None) -> None:
    found = [f.severity for f in check(Post(text="hoi", role=role, in_lesson=True)).findings]
    assert found == ([] if severity is None else [severity])


@pytest.mark.parametrize(
    ("media", "consent", "message"),
    [
        ("none", "no", None),
        ("photo", "yes", None),
        ("photo", "unknown", "ask"),
        ("video", "no", "no-consent"),
        ("audio", "unknown", "ask"),
    ],
)
def test_an_attachment_asks_for_permission(media: str, consent: str, message: str | None) -> None:
    found = [f.message_id for f in check(Post(text="hoi", media=media, consent=consent)).findings]
    assert found == ([] if message is None else [message])


def test_a_cry_for_help_silences_the_rules() -> None:
    report = check(Post(text="ik word elke dag gepest en die sukkel van een Finn slaat mij"))
    assert report.verdict == "help"
    assert {finding.rule for finding in report.findings} == {"C-hulp"}


def test_the_most_urgent_help_comes_first() -> None:
    report = check(Post(text="ik word gepest op school. ik wil dood"))
    assert report.findings[0].message_id == "danger"
