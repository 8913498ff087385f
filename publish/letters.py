"""Check letters before they go out, with what the checker should know of the school.

python -m publish.letters --school schools/de-regenwulp letters/
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from checker import cli
from publish.errors import PublishError
from publish.schools import school

HERE = Path(__file__).resolve().parent.parent


def main(argv: Sequence[str] | None = None) -> int:
    """Check the letters that are named; what is not named here goes to postcheck."""
    parser = argparse.ArgumentParser(prog="letters", description=main.__doc__)
    parser.add_argument("--school", type=Path, default=HERE, help="the folder with the school.yml")
    options, rest = parser.parse_known_args(argv)
    try:
        facts = school.facts(options.school.resolve()).as_json()
    except PublishError as error:
        print(error, file=sys.stderr)
        return cli.WRONG_USE
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "school.json"
        file.write_text(facts, encoding="utf-8")
        return cli.main(["--role", "staff", "--school", str(file), "--files", *rest])


if __name__ == "__main__":
    sys.exit(main())
