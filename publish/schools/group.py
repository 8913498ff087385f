"""A group of schools as one tree: each school's site in a folder, a start page, and the checker once.

    python -m publish.schools.group schools/

`schools/` holds a folder with a school.yml for each school, and group.yml with the name of the group.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from publish import pages
from publish.content.shape import BOTH, TEXT, errors
from publish.errors import LANGUAGES, MAIN, NAMED, PublishError, stop_on
from publish.schools import look, school

HERE = Path(__file__).resolve().parents[2]
SITE = HERE / "site"
FILE = "group.yml"
SHAPE = {"name": TEXT, "intro": BOTH}


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A school of the group: the folder of its site, its name, its town and its logo."""

    folder: str
    name: str
    place: str
    mark: str


def members(schools: Path) -> list[Member]:
    """The schools in this folder, by the name of theirs. Raises PublishError."""
    found = []
    styles, mark = HERE / "docs/assets/style", HERE / "docs/assets/mark.svg"
    for path in sorted(schools.glob(f"*/{school.FILE}")):
        facts = school.load(path)
        looks = look.load(path.parent, facts["look"], styles, mark)
        name, place = facts["name"], facts["address"]["place"]
        found.append(Member(folder=path.parent.name, name=name, place=place, mark=looks.mark))
    if not found:
        raise PublishError([f"{schools}: there is no folder with a {school.FILE} in it."])
    stop_on(
        f"{schools.name}/{one.folder}: this is the name of a folder that the site needs itself."
        for one in found
        if one.folder in (*LANGUAGES, "assets")
    )
    return found


def build(schools: Path, out: Path) -> None:
    """Build all schools and the start page into the folder `out`. Raises PublishError."""
    about = _about(schools / FILE)
    all_members = members(schools)
    address = os.environ.get("SITE_URL", "")
    for member in all_members:
        print(f"Building {member.name} …", flush=True)
        command = ["build", "--strict", "--quiet", "-d", str(out / member.folder)]
        env = os.environ | {
            "POSTCHECK_SCHOOL": str((schools / member.folder).resolve()),
            "POSTCHECK_SHARED": "true",
            "SITE_URL": address and f"{address}{member.folder}/",
        }
        if subprocess.run([sys.executable, "-m", "mkdocs", *command], cwd=HERE, env=env).returncode:
            raise PublishError([f"The site of {member.name} could not be built; see above."])
    for lang in LANGUAGES:
        page = out / ("" if lang == MAIN else lang) / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(start_page(about, all_members, lang), encoding="utf-8")


def start_page(about: dict[str, Any], all_members: Sequence[Member], lang: str) -> str:
    """The page at the top, in one language: the schools with their logos."""
    env = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    env.filters["digest"] = pages.digest
    ours = look.load(HERE, {}, HERE / "docs/assets/style", HERE / "docs/assets/mark.svg")
    own = school.localise(about, lang)
    return env.get_template("group.html").render(
        group=own, schools=all_members, lang=lang, languages=NAMED, main=MAIN, look=ours
    )


def _about(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise PublishError([f"{path}: this file with the name of the group is missing."])
    about: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    stop_on(errors(about, SHAPE, path.name))
    return about


def main(argv: Sequence[str] | None = None) -> int:
    """Build the group in the folder that is named, into site/ or another folder that is empty."""
    parser = argparse.ArgumentParser(prog="group", description=main.__doc__)
    parser.add_argument("schools", type=Path, help="the folder with the folders of the schools")
    parser.add_argument("--out", type=Path, default=SITE)
    options = parser.parse_args(argv)
    try:
        if options.out == SITE:  # as each build of one school does
            shutil.rmtree(SITE, ignore_errors=True)
        elif options.out.exists() and any(options.out.iterdir()):
            raise PublishError([f"{options.out}: this folder is not empty."])
        build(options.schools, options.out.resolve())
    except PublishError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
