"""The command line: its contract with people and programs."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pytest

from checker import __version__, cli
from checker.school import DEFAULT


@dataclass(frozen=True, slots=True)
class Answer:
    """What a program that runs the command line gets back."""

    returncode: int
    stdout: str
    stderr: str


class Terminal(io.TextIOWrapper):
    """Standard input or output with bytes behind it, as a process has, in an encoding of long ago."""

    def __init__(self, content: str = "", *, somebody: bool = False) -> None:
        super().__init__(io.BytesIO(content.encode()), encoding="ascii")
        self.somebody = somebody

    def isatty(self) -> bool:
        return self.somebody

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode()


def run(*arguments: str, stdin: str = "", somebody: bool = False) -> Answer:
    out, err = Terminal(), Terminal()
    with (
        patch.object(sys, "stdin", Terminal(stdin, somebody=somebody)),
        patch.object(sys, "stdout", out),
        patch.object(sys, "stderr", err),
    ):
        try:
            status = cli.main(list(arguments))
        except SystemExit as end:
            status = end.code
    return Answer(status, out.text(), err.text())


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
        ("--files",),
        ("--format", "sarif"),
        ("--school", "no-such-school.json", "x"),
        ("no-such-letter.md", "nor-this-one.md"),
    ],
)
def test_wrong_use_is_one_line(arguments: tuple[str, ...]) -> None:
    answer = run(*arguments)
    assert answer.returncode == 2
    assert not answer.stdout
    assert len(answer.stderr.splitlines()) == 1
    assert answer.stderr.startswith("postcheck: ")


def test_somebody_at_a_terminal_who_types_no_text_is_told_so() -> None:
    answer = run(somebody=True)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "give a text, or send one to standard input" in answer.stderr
    assert run("hoi", somebody=True).returncode == 0


def test_facts_of_a_school_that_cannot_be_used_are_named(tmp_path: Path) -> None:
    facts = tmp_path / "school.json"
    for content, says in (
        (b"\xff", "this file with facts of the school cannot be read"),
        (b'{"streets": 3}', "as `School.as_json` writes them"),
        (b"{", "as `School.as_json` writes them"),
    ):
        facts.write_bytes(content)
        answer = run("--school", str(facts), "hoi")
        assert (answer.returncode, answer.stdout) == (2, "")
        assert says in answer.stderr and len(answer.stderr.splitlines()) == 1
    facts.write_text(DEFAULT.as_json(), encoding="utf-8")
    assert run("--school", str(facts), "hoi").returncode == 0
    assert run("--school", str(facts), "--jsonl", stdin='{"text": "hoi"}').returncode == 0


def test_the_version() -> None:
    assert run("--version") == Answer(0, f"postcheck {__version__}\n", "")


def test_one_name_of_a_file_is_a_letter_and_so_are_all_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Tot morgen.\n", encoding="utf-8")
    quiet = Answer(0, "", "")
    assert run("--role", "staff", str(tmp_path / "a.md")) == quiet
    assert run("--role", "staff", "--files", str(tmp_path)) == quiet
    (tmp_path / "b.txt").write_text("Hallo\nbel mij op 06-12345678\n", encoding="utf-8")
    answer = run("--role", "staff", "--files", str(tmp_path))
    assert (answer.returncode, answer.stderr) == (1, "")
    assert "b.txt:2:12: " in answer.stdout and "a.md" not in answer.stdout
    found = json.loads(run("--format", "sarif", "--files", str(tmp_path)).stdout)
    assert [row["ruleId"] for row in found["runs"][0]["results"]] == ["R08"]
    found = json.loads(run("--format", "json", "--files", str(tmp_path)).stdout)
    assert [len(letter["findings"]) for letter in found] == [0, 1]


def test_a_person_reads_the_words_in_brackets_and_each_remark_with_its_articles() -> None:
    answer = run("--lang", "en", "call me 06-12345678 you idiot")
    head, empty, text, *rest = answer.stdout.splitlines()
    assert (head, empty, text) == (
        "Better changed", "", "  call me [06-12345678] you [idiot]",
    )  # fmt: skip
    titles = [line for line in rest if line.endswith(")") and not line.startswith(" ")]
    assert len(titles) == 2 and any("; G2" in line and "R08" in line for line in titles)
    # A remark about the whole post; there need be no text at all.
    assert "  hoi\n" in run("--in-lesson", "hoi").stdout
    assert run("--media", "photo", "--consent", "no", stdin="").stdout.count("\n\n") == 1


def test_json_lines() -> None:
    rows = [
        '{"id": 1, "text": "bel haar op 06-12345678 \\ud83d\\ude00 \\ud800"}',
        "not json",
        '{"id": 2}',
        '{"id": "c", "text": "x", "role": "king"}',
        json.dumps({"id": 4, "text": "a" * 10_001}),
        "[]",
        "[" * 100_000,
        "",
        '{"id": 5, "text": "hoi", "lang": "en", "role": "staff", "in_lesson": true,'
        ' "media": "none", "consent": "unknown"}',
    ]
    answer = run("--jsonl", stdin="\n".join(rows) + "\n")
    lines = [json.loads(line) for line in answer.stdout.splitlines()]
    assert answer.returncode == 1
    assert [line["id"] for line in lines] == [1, None, 2, "c", 4, None, None, 5]
    assert [("error" in line) for line in lines] == [
        False,
        True,
        True,
        True,
        True,
        True,
        True,
        False,
    ]
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
