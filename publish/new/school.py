"""Write the folder of a new school: every key filled in with an example, ready to be changed.

python -m publish.new.school "De Zandhaver"
"""

import argparse
import re
import shutil
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from publish.errors import PublishError
from publish.schools import school

HERE = Path(__file__).resolve().parents[2]
SCHOOLS = HERE / "schools"
EXAMPLE = SCHOOLS / "de-regenwulp"


def write(name: str, schools: Path) -> Path:
    """Write the folder for the school `name` below `schools` and return it.

    Raises PublishError where that folder is there already or the name has no letters.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    if not words or '"' in name or "\\" in name:
        raise PublishError([f"'{name}' cannot be the name of a school."])
    folder = schools / "-".join(words)
    if folder.exists():
        raise PublishError([f"{folder} is there already."])
    folder.mkdir(parents=True)
    shutil.copy(EXAMPLE / "logo.svg", folder)
    facts = (EXAMPLE / school.FILE).read_text(encoding="utf-8")
    example = school.load(EXAMPLE / school.FILE)
    short = example["short_name"]
    facts = facts.replace(example["name"], name).replace(short, name)
    facts = facts.replace(EXAMPLE.name, folder.name).replace(
        example["checker"]["names"][0], words[-1]
    )
    # Nobody at the new school has looked at them yet, and the pages say so.
    facts = facts.replace("verified: true", "verified: false")
    (folder / school.FILE).write_text(facts, encoding="utf-8")
    school.load(folder / school.FILE)
    return folder


def main(argv: Sequence[str] | None = None) -> int:
    """Write the folder of a new school below schools/, filled with an example."""
    parser = argparse.ArgumentParser(prog="new-school", description=main.__doc__)
    parser.add_argument("name", help='what the school is called: "De Zandhaver"')
    parser.add_argument("--in", dest="schools", type=Path, default=SCHOOLS)
    options = parser.parse_args(argv)
    try:
        folder = write(options.name, options.schools)
    except PublishError as error:
        print(error, file=sys.stderr)
        return 1
    shown = folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder
    print(f"Written: {shown / school.FILE}. Change it, and look at the site while you do:")
    print(f"python3 noxfile.py -s serve -- --school {shown}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
