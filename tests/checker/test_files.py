"""Letters checked before they are published: which files, at what place, in what form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker import Post, Role, cli
from checker.engine import DEFAULT
from checker.files import Letter, examine
from checker.school import School

NUMBER = "Bel juf Noor op 06-12345678 thuis."


@pytest.fixture
def letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "brieven"
    (folder / "mei").mkdir(parents=True)
    (folder / "a b.md").write_bytes(f"\ufeff# Nieuws 🎈\r\n\r\n🎈 {NUMBER}\r\n".encode())
    (folder / "mei" / "goed.txt").write_text("Tot maandag!\n", encoding="utf-8")
    (folder / "plaatje.svg").write_text(NUMBER, encoding="utf-8")
    (tmp_path / "kapot.txt").write_bytes(b"\xff\xfe")
    monkeypatch.chdir(tmp_path)
    return folder


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    try:
        status = cli.main(["--role", "staff", *arguments])
    except SystemExit as end:
        status = int(str(end.code))
    said = capsys.readouterr()
    return status, said.out + said.err


@pytest.mark.usefixtures("letters")
def test_a_line_for_each_finding(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (
        ["brieven/a b.md", "brieven/mei/goed.txt"],
        ["brieven/a b.md"],
        ["--files", "brieven"],
    ):
        status, said = run(capsys, *arguments)
        assert status == 1
        assert said.startswith("brieven/a b.md:3:19: ") and len(said.splitlines()) == 1
        assert "(R09; G2" in said
    assert run(capsys, "brieven/mei/goed.txt") == (0, "")


@pytest.mark.usefixtures("letters")
def test_one_argument_is_a_post_unless_a_letter_has_that_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for post in ("brieven", "brieven/niets.md", "plaatje.svg"):
        status, said = run(capsys, post)
        assert status == 0 and f"  {post}\n" in said


def test_sarif(letters: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, said = run(
        capsys, "--format", "sarif", "--lang", "en", "brieven", str(letters / "a b.md")
    )
    log = json.loads(said)
    assert status == 1 and log["version"] == "2.1.0"
    (made,) = log["runs"]
    assert made["tool"]["driver"]["name"] == "postcheck"
    assert made["columnKind"] == "unicodeCodePoints"
    first, second = made["results"]
    for result in (first, second):
        rule = made["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"] == "R09" and rule["shortDescription"]["text"]
        assert result["level"] == "warning" and result["message"]["text"].startswith("This is")
        place = result["locations"][0]["physicalLocation"]
        assert place["region"] == {"startLine": 3, "startColumn": 19, "endLine": 3, "endColumn": 30}
    uris = [
        r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in (first, second)
    ]
    assert uris == ["brieven/a%20b.md", (letters / "a b.md").as_uri()]


@pytest.mark.usefixtures("letters")
def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    status, said = run(capsys, "--format", "json", "--files", "brieven")
    one, other = json.loads(said)
    assert status == 1 and other == {"file": str(Path("brieven/mei/goed.txt")), "findings": []}
    (finding,) = one["findings"]
    assert (finding["line"], finding["column"], finding["category"]) == (3, 19, "phone")


@pytest.mark.usefixtures("letters")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["weg.md", "brieven"], "weg.md: there is no such file"),
        (["--files", "kapot.txt"], "kapot.txt: this is no UTF-8 text"),
        (["--files", "brieven/mei/goed.txt/x"], "brieven"),
        (["--files"], "name the files"),
        (["--format", "sarif"], "name the files"),
        (["--jsonl", "--files"], "leave the text out"),
        (["--school", "weg.json", "x"], "weg.json: "),
        (["twee", "woorden"], "quotation marks"),
    ],
)
def test_wrong_use(capsys: pytest.CaptureFixture[str], arguments: list[str], says: str) -> None:
    status, said = run(capsys, *arguments)
    assert status == 2 and says in said and len(said.splitlines()) == 1


def test_a_folder_without_letters(letters: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (letters / "leeg").mkdir()
    assert run(capsys, "--files", "brieven/leeg")[0] == 2


@pytest.mark.usefixtures("letters")
def test_the_facts_of_a_school(capsys: pytest.CaptureFixture[str]) -> None:
    Path("school.json").write_text(School(public=("06-12345678",)).as_json(), encoding="utf-8")
    assert run(capsys, "--school", "school.json", "--files", "brieven") == (0, "")


@pytest.mark.parametrize("gap", ["\n\n", "\n", " ", ""])
def test_a_long_letter_is_read_to_its_end(gap: str) -> None:
    filler = "vandaag was het mooi weer buiten" if gap else "x" * 32
    text = gap.join([filler] * 700) + "\n" + NUMBER
    letter = examine(
        Letter(Path("lang.md"), text), Post(text="", in_lesson=True, role=Role.STAFF), DEFAULT
    )
    by_rule = {remark.rule: remark for remark in letter.remarks}
    assert len(by_rule) == len(letter.remarks), "a remark about the whole stands once"
    found = by_rule["R09"]
    assert text[found.start : found.end] == "06-12345678"
    assert (by_rule["R12"].start, by_rule["R12"].end) == (0, 0)
