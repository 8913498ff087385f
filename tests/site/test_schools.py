"""Another school: its folder, its look, its own protocol, its letters."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.school import DEFAULT, Local
from publish import letters, sources
from publish.errors import PublishError
from publish.finish.built import read_all
from publish.new import school as new_school
from publish.schools import group, look, school

ROOT = Path(__file__).resolve().parents[2]
SCHOOLS = ROOT / "schools"
STYLES, MARK = ROOT / "docs/assets/style", ROOT / "docs/assets/mark.svg"
FILES = [ROOT / "school.yml", *sorted(SCHOOLS.glob("*/school.yml"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_every_key_is_explained_with_an_example(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for key in school.SHAPE:
        (above,) = re.findall(rf"((?:^#.*\n)+){key}:", text, re.MULTILINE)
        assert "xample" in above or key in ("protocol", "school_year", "address"), key
    assert list(yaml.safe_load(text)) == list(yaml.safe_load(FILES[0].read_text("utf-8")))


def test_the_checker_knows_the_school_that_this_site_is_of() -> None:
    here = school.facts(ROOT)
    assert (here.names, here.places) == (DEFAULT.names, DEFAULT.places)
    assert Local(here).public == Local(DEFAULT).public
    assert here.public == DEFAULT.public


def copy_of(folder: Path, name: str = "de-regenwulp", **changes: Any) -> Path:
    made = folder / name
    shutil.copytree(SCHOOLS / name, made)
    data = yaml.safe_load((made / "school.yml").read_text(encoding="utf-8"))
    for way, value in changes.items():
        *parts, last = way.split("__")
        place = data
        for part in parts:
            place = place[part]
        place[last] = value
    (made / "school.yml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return made


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (
            {"lessons__times__monday": ["8:30-12:00"]},
            "'lessons.times.monday[1]' must be times like",
        ),
        ({"lessons__times__monday": ["12:00-08:30"]}, "'lessons.times.monday' must run from early"),
        ({"look__colours__main": "blue"}, "'look.colours.main' must be a colour like"),
        ({"look__colours__paint": "#000000"}, "the key 'look.colours.paint' is unknown"),
        ({"look__logo": "../x.svg"}, "'look.logo' must be the name of an SVG file"),
        ({"links__complaints": "www.x.nl"}, "'links.complaints' must be an address that begins"),
        ({"rules": {"R12": "g1"}}, "'rules.R12' must be a list"),
        ({"rules": []}, "'rules' must have the keys"),
    ],
)
def test_a_fact_that_cannot_be(tmp_path: Path, changes: dict[str, Any], says: str) -> None:
    with pytest.raises(PublishError) as error:
        school.load(copy_of(tmp_path, **changes) / "school.yml")
    assert len(error.value.sentences) == 1
    assert error.value.sentences[0].startswith("school.yml: ") and says in error.value.sentences[0]


def test_a_contact_that_stands_twice(tmp_path: Path) -> None:
    people = yaml.safe_load(FILES[0].read_text("utf-8"))["contacts"]
    with pytest.raises(PublishError, match="the contact 'head' stands there twice"):
        school.load(copy_of(tmp_path, contacts=[*people, people[1]]) / "school.yml")


def test_own_word_lists_are_read_from_the_folder(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    words = folder / "words" / "nl" / "swearing"
    words.mkdir(parents=True)
    (words / "items.txt").write_text("[strong]\nsnoezeklap  # ours\n", encoding="utf-8")
    (words / "exceptions.txt").write_text("lieve snoezeklap\n", encoding="utf-8")
    assert school.facts(folder).words[0].items == (("strong", "snoezeklap"),)
    (words / "items.txt").write_text("[zacht]\nsnoezeklap\n", encoding="utf-8")
    school.facts.cache_clear()
    with pytest.raises(PublishError, match=r"^de-regenwulp: .*unknown section \[zacht\].*\.$"):
        school.facts(folder)


def looks(folder: Path, **colours: str) -> look.Look:
    return look.load(folder, {"colours": colours}, STYLES, MARK)


def test_without_colours_the_style_stays_as_it_is(tmp_path: Path) -> None:
    ours = looks(tmp_path)
    parts = {path.name: path.read_text("utf-8") for path in STYLES.glob("*.css")}
    assert look.style(parts, ours) == parts
    assert not ours.own_light and not ours.own_dark
    assert ours.light["paper"] == "#fbf6ec" and ours.dark["paper"] == "#1c1814"


def test_two_colours_give_all_shades_on_both_sides(tmp_path: Path) -> None:
    made = looks(tmp_path, main="#6A1B6E", accent="#a3123b", paper="#fdf6fa")
    css = look.style({"10-tokens.css": "--link: #0b5560; --ink: #2a211c;", "dark.css": ""}, made)
    assert css["10-tokens.css"] == "--link: #6a1b6e; --ink: #2a211c;"
    assert made.light["petrol"] == made.light["focus"] == "#6a1b6e"
    for side in (made.light, made.dark):
        for ink in ("link", "accent", "petrol", "terra", "link-hover"):
            for ground in ("paper", "card", "sunk"):
                assert look.contrast(side[ink], side[ground]) >= look.TEXT_CONTRAST, (ink, ground)


def test_the_contrast_is_that_of_wcag() -> None:
    assert look.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert look.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("colours", "says"),
    [
        ({"main": "#ffcc00"}, "too pale"),
        ({"accent": "#ff8866"}, "too pale"),
        ({"paper": "#777777"}, "too dark"),
    ],
)
def test_a_colour_that_cannot_be_read_comes_with_one_that_can(
    tmp_path: Path, colours: dict[str, str], says: str
) -> None:
    with pytest.raises(PublishError, match=says) as error:
        looks(tmp_path, **colours)
    better = re.findall("#[0-9a-f]{6}", str(error.value))[-1]
    looks(tmp_path, **dict.fromkeys(colours, better))


@pytest.mark.parametrize(
    ("svg", "says"),
    [
        ("<svg", "must be an SVG file"),
        ('<svg viewBox="0 0 3 2"/>', "square viewBox"),
        ('<svg viewBox="0 0 2 2"><script/></svg>', "<script> cannot stand in a logo"),
        ('<svg viewBox="0 0 2 2"><path onclick="x"/></svg>', "'onclick' cannot stand in a logo"),
        ('<svg viewBox="0 0 2 2"><path style="fill:red"/></svg>', "'style' cannot"),
        (f'<svg viewBox="0 0 2 2"><path d="{"M0 0" * 5000}"/></svg>', "larger than 16 kB"),
    ],
)
def test_a_logo_that_cannot_be(tmp_path: Path, svg: str, says: str) -> None:
    (tmp_path / "logo.svg").write_text(svg, encoding="utf-8")
    with pytest.raises(PublishError, match=re.escape(says)):
        look.logo(tmp_path / "logo.svg")


def test_a_new_school_is_a_filled_folder_that_fits(tmp_path: Path) -> None:
    folder = new_school.write("’t Zonnestraaltje Één", tmp_path)
    assert folder.name == "t-zonnestraaltje-een"
    text = (folder / "school.yml").read_text(encoding="utf-8")
    facts = school.load(folder / "school.yml")
    assert facts["name"] == facts["short_name"] == "’t Zonnestraaltje Één"
    assert facts["site_address"]["value"] == "https://schools.example/t-zonnestraaltje-een/"
    assert "egenwulp" not in text.replace("regenwulp.example", "")
    assert "verified: false" in text and "verified: true" not in text
    assert sources.load(ROOT, "en", folder).school["short_name"] == facts["name"]
    for name in ("’t Zonnestraaltje Één", "!?", 'De "B"'):
        with pytest.raises(PublishError):
            new_school.write(name, tmp_path)


def test_letters_are_checked_with_the_facts_of_the_school(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mei.md").write_text("Bel mij op 0123 456 789.\n", encoding="utf-8")
    arguments = ["--school", str(SCHOOLS / "de-regenwulp"), str(tmp_path)]
    assert letters.main(arguments) == 0
    assert letters.main([str(tmp_path)]) == 1
    assert "mei.md:1:12: " in capsys.readouterr().out
    assert letters.main(["--school", str(copy_of(tmp_path, rules=[])), str(tmp_path)]) == 2


def test_a_group_needs_a_name_and_schools(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert group.main([str(tmp_path), "--out", str(out)]) == 1
    (tmp_path / "group.yml").write_text((SCHOOLS / "group.yml").read_text("utf-8"), "utf-8")
    assert group.main([str(tmp_path), "--out", str(out)]) == 1
    shutil.copytree(SCHOOLS / "de-regenwulp", tmp_path / "en")
    assert group.main([str(tmp_path), "--out", str(out)]) == 1
    assert group.main([str(SCHOOLS), "--out", str(SCHOOLS)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.split(": ", 1)[1] for line in said] == [
        "this file with the name of the group is missing.",
        "there is no folder with a school.yml in it.",
        "this is the name of a folder that the site needs itself.",
        "this folder is not empty.",
    ]
    assert not out.exists()


@pytest.fixture
def own_protocol(tmp_path: Path) -> Path:
    """A school that changed article g1, added g10 and points a rule to both; with both languages."""
    folder = copy_of(tmp_path, rules={"R12": ["g1", "g10"]})
    (folder / "docs" / "articles").mkdir(parents=True)
    for lang in ("nl", "en"):
        page = (ROOT / "docs" / lang / "protocol.md").read_text(encoding="utf-8")
        old = re.search(r'\{% call article\("g1"\) %\}\n(.*)\n', page)
        assert old
        page = page.replace(old[1], "1\\. Onze eigen woorden.[^wie]")
        added = '{% call article("g10") %}\n10\\. Nieuw.\n{% endcall %}\n\n## [Slotalinea]'
        page = re.sub(r"## \[[^\]]*\] \{: #slot", added + " {: #slot", page)
        assert "g10" in page
        (folder / "docs" / lang).mkdir()
        (folder / "docs" / lang / "protocol.md").write_text(page, encoding="utf-8")
    article = (ROOT / "docs/articles/g9.toml").read_text(encoding="utf-8")
    own = article.replace('id = "g9"', 'id = "g10"').replace(
        "people_only = true", "people_only = false"
    )
    (folder / "docs/articles/g10.toml").write_text(own, encoding="utf-8")
    return folder


def built(folder: Path, out: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(out)]
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1", "POSTCHECK_SCHOOL": str(folder)}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8")


def test_a_school_with_a_protocol_of_its_own(own_protocol: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    done = built(own_protocol, out)
    assert done.returncode == 0, done.stderr
    pages = read_all(out)
    for top in ("", "en/"):
        assert "Onze eigen woorden." in pages[f"{top}protocol.html"].protocol
        assert "g10" in pages[f"{top}protocol.html"].ids
        assert f"{top}g10/index.html" in pages
        links = pages[f"{top}regels/r12.html"].links
        assert {"../protocol.html#g1", "../protocol.html#g10"} <= set(links)
    assert '"articles":{"R12":["g1","g10"]}' in school.facts(own_protocol).as_json()


def test_what_no_longer_fits_is_said(own_protocol: Path, tmp_path: Path) -> None:
    shutil.copytree(own_protocol, tmp_path / "g10")
    page = own_protocol / "docs/nl/protocol.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace('call article("g7")', 'call article("g11")'), encoding="utf-8")
    with pytest.raises(PublishError) as error:
        sources.load(ROOT, "nl", own_protocol)
    assert error.value.sentences == (
        "protocol.md: the article 'g11' has no file docs/articles/g11.toml.",
    )
    page.write_text(text.replace('call article("g7")', 'call article("g10")'), encoding="utf-8")
    with pytest.raises(PublishError) as error:
        sources.load(ROOT, "nl", own_protocol)
    assert set(error.value.sentences) == {
        f"Rule {rule} cites article 'g7', which docs/articles does not have;"
        " give the rule other articles under 'rules' in school.yml."
        for rule, found in sources.load(ROOT, "nl").rules.items()
        if "g7" in found.articles
    }
    facts = own_protocol / "school.yml"
    other = facts.read_text(encoding="utf-8").replace("rules:\n", "rules:\n  R99: [g1]\n")
    facts.write_text(other, encoding="utf-8")
    with pytest.raises(PublishError, match="under 'rules' stands R99, and no rule has that id"):
        sources.load(ROOT, "nl", own_protocol)


def test_a_page_that_shows_an_article_that_is_gone_is_named(
    own_protocol: Path, tmp_path: Path
) -> None:
    for lang in ("nl", "en"):
        page = own_protocol / "docs" / lang / "protocol.md"
        text = page.read_text(encoding="utf-8")
        page.write_text(
            re.sub(r'\{% call article\("g9"\) %\}.*?\{% endcall %\}\n', "", text, flags=re.DOTALL),
            encoding="utf-8",
        )
    done = built(own_protocol, tmp_path / "site")
    assert done.returncode != 0 and "Traceback" not in done.stderr
    assert "docs/changes.toml, line 7: the article 'g9' does not exist." in done.stderr
    changes = (ROOT / "docs/changes.toml").read_text(encoding="utf-8")
    own = own_protocol / "docs/changes.toml"
    own.write_text(changes.replace('"g9", ', ""), encoding="utf-8")
    done = built(own_protocol, tmp_path / "site")
    assert (
        "nl/leerlingen.md: this page shows article 'g9', which the protocol does not" in done.stderr
    )
