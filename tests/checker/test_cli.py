"""The command line: its contract with people and programs."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest


def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "checker", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_a_text_for_people() -> None:
    answer = run("mijn 06 is 06-12345678, app me")
    assert answer.returncode == 1
    assert "[06-12345678]" in answer.stdout and "R08" in answer.stdout and "G2" in answer.stdout


def test_nothing_found() -> None:
    answer = run("Zullen we morgen samen spelen?")
    assert answer.returncode == 0 and "Ik zie niets bijzonders" in answer.stdout


def test_standard_input_language_and_json() -> None:
    answer = run("--lang", "en", "--format", "json", stdin="my number is 06-12345678\n")
    report = json.loads(answer.stdout)
    assert answer.returncode == 1
    assert report["findings"][0]["message"].startswith("Your phone number")
    assert report["segments"][-1]["text"] == "06-12345678"


def test_context() -> None:
    assert run("--in-lesson", "hoi").returncode == 1
    assert run("--in-lesson", "--role", "parent", "hoi").returncode == 0
    assert run("--media", "photo", "--consent", "no", "hoi").returncode == 1
    assert run("--media", "photo", "--consent", "yes", "hoi").returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("--role", "king", "x"),
        ("--lang", "de", "x"),
        ("--format", "xml", "x"),
        ("--what",),
        ("--jsonl", "x"),
        ("x" * 10_001,),
    ],
)
def test_wrong_use_is_one_line(arguments: tuple[str, ...]) -> None:
    answer = run(*arguments)
    assert answer.returncode == 2
    assert not answer.stdout
    assert len(answer.stderr.splitlines()) == 1


def test_json_lines() -> None:
    rows = [
        '{"id": 1, "text": "bel haar op 06-12345678 \\ud83d\\ude00 \\ud800"}',
        "not json",
        '{"id": 2}',
        '{"id": "c", "text": "x", "role": "king"}',
        json.dumps({"id": 4, "text": "a" * 10_001}),
        "[]",
        "",
        '{"id": 5, "text": "hoi", "lang": "en", "role": "staff", "in_lesson": true,'
        ' "media": "none", "consent": "unknown"}',
    ]
    answer = run("--jsonl", stdin="\n".join(rows) + "\n")
    lines = [json.loads(line) for line in answer.stdout.splitlines()]
    assert answer.returncode == 1
    assert [line["id"] for line in lines] == [1, None, 2, "c", 4, None, 5]
    assert [("error" in line) for line in lines] == [False, True, True, True, True, True, False]
    assert set(lines[0]) == {"id", "verdict", "flagged", "categories", "articles", "findings"}
    assert lines[0]["categories"] == ["phone"]
    assert lines[-1]["categories"] == ["lesson"]
    assert "aaaa" not in answer.stdout


def test_json_lines_all_good() -> None:
    assert run("--jsonl", stdin='{"id": 1, "text": "hoi"}\n').returncode == 0


def test_json_lines_stream() -> None:
    """An answer comes before the next question is asked."""
    with subprocess.Popen(
        [sys.executable, "-m", "checker", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin and process.stdout
        for number in range(3):
            process.stdin.write(json.dumps({"id": number, "text": "hoi"}) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(timeout=30) == 0


def test_a_reader_that_stops_reading_is_no_fault() -> None:
    question = (json.dumps({"id": 1, "text": "hoi"}) + "\n") * 2000
    with subprocess.Popen(
        [sys.executable, "-m", "checker", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        try:
            process.stdin.write(question)
            process.stdin.close()
        except BrokenPipeError:
            pass
        assert process.stderr.read() == ""
