"""Write a new rule that works at once, to be changed from there: CONTRIBUTING.md has the way.

    python -m publish.new.rule winactie [--family school] [--article g5]

Logic, card with examples (which are its tests), word lists of both languages, and its short address.
"""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from checker.cards import FAMILIES, load_cards
from publish.content import articles
from publish.errors import LANGUAGES, PublishError
from publish.finish import permalinks

HERE = Path(__file__).resolve().parents[2]

LOGIC = '''"""{id}: {name}."""

from collections.abc import Iterator

from checker.model import Finding
from checker.reading import Reading

ID = "{id}"


def find(reading: Reading) -> Iterator[Finding]:
    """What the list of this rule knows, wherever it stands in the post."""
    for hit in reading.hits("{name}"):
        yield Finding(ID, *reading.span(hit))
'''

# One example all through, so that everything fits until it is changed: like and win.
CARD = """\
id = "{id}"
family = "{family}"
severity = 1
since = "{since}"
roles = ["pupil", "parent", "staff", "intern", "leader"]
articles = ["{article}"]
categories = ["permanence"]
sources = []

[nl]
title = "Like en win"
what = "Deze regel let op berichten die iets beloven als je ze liket of deelt."
why = "Zo’n belofte is vaak niet echt. Wie meedoet, geeft zijn naam en zijn vrienden weg."
better = "Doe niet mee en deel het niet. Twijfel je, vraag het dan aan iemand die je vertrouwt."
wrong = "Soms verloot de school of de bakker echt iets. Kijk dan op hun eigen site."

[en]
title = "Like and win"
what = "This rule watches for posts that promise something if you like or share them."
why = "Such a promise is often not real. If you join in, you give away your name and your friends."
better = "Do not join in or share it. If you are not sure, ask someone you trust."
wrong = "Sometimes the school or the baker really has a prize. Look on their own site then."

[message.default]
category = "permanence"
nl.pupil = {{ message = "Dit lijkt een winactie.", question = "Is het wel echt?", hint = "Deel het niet." }}
nl.adult = {{ message = "Dit lijkt een winactie.", question = "Is het wel echt?", hint = "Deel het niet." }}
en.pupil = {{ message = "This looks like a prize draw.", question = "Is it real?", hint = "Do not share it." }}
en.adult = {{ message = "This looks like a prize draw.", question = "Is it real?", hint = "Do not share it." }}

[[example]]
id = "nl-1"
lang = "nl"
text = "Like en win een gratis telefoon!"
marked = "Like en win"
show = true

[[example]]
id = "nl-2"
lang = "nl"
text = "Ik like wat ik leuk vind."
silent = true
show = true

[[example]]
id = "en-1"
lang = "en"
text = "Like and win a free phone!"
marked = "Like and win"
show = true

[[example]]
id = "en-2"
lang = "en"
text = "I like to win."
silent = true
show = true
"""
ITEMS = {"nl": "like|deel en win\n", "en": "like|share and win\n"}
EXCEPTIONS = {"nl": "nooit like en win\n", "en": "never like and win\n"}
SOURCE = "# {name}\n\nOwn list. No third-party list was copied.\n"


def write(name: str, family: str, article: str, root: Path) -> list[Path]:
    """Write the rule `name` below `root`; the files that were written or got a line.

    Raises PublishError where the name is no name for a module, is taken, or the family or article
    is unknown.
    """
    checker, ledger = root / "checker", root / "publish/finish" / permalinks.LEDGER.name
    known = [path.stem for path in sorted((root / "docs" / "articles").glob("*.toml"))]
    wrong = []
    if not re.fullmatch(r"[a-z][a-z_]*", name):
        wrong.append(f"'{name}' is no name for a rule: use small letters and _ only.")
    elif [*checker.glob(f"rules/*/{name}.*"), *checker.glob(f"words/*/{name}")]:
        wrong.append(f"There is a rule or a list '{name}' already.")
    if family not in FAMILIES:
        wrong.append(f"The family is one of {', '.join(FAMILIES)}, not '{family}'.")
    if not articles.home(article, known):
        wrong.append(f"There is no article '{article}'; there are {', '.join(known)}.")
    if wrong:
        raise PublishError(wrong)
    # A number in the ledger is taken for ever, also when its rule has gone.
    taken = [int(key[1:]) for key in permalinks.load(ledger) if re.fullmatch(r"r\d\d", key)]
    number = f"{max(taken) + 1:02}"
    since = load_cards()["R01"].since
    about = {"id": f"R{number}", "name": name, "family": family, "article": article, "since": since}
    texts = {
        checker / "rules" / family / f"{name}.py": LOGIC.format(**about),
        checker / "rules" / family / f"{name}.toml": CARD.format(**about),
    }
    for lang in LANGUAGES:
        folder = checker / "words" / lang / name
        texts |= {
            folder / "items.txt": f"[{name}]\n{ITEMS[lang]}",
            folder / "exceptions.txt": EXCEPTIONS[lang],
            folder / "SOURCE.md": SOURCE.format(**about),
        }
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with ledger.open("a", encoding="utf-8") as lines:
        lines.write(f"r{number} regels/r{number}.html\n")
    return [*texts, ledger]


def main(argv: Sequence[str] | None = None) -> int:
    """Write a new rule with the next free number, filled with an example."""
    parser = argparse.ArgumentParser(prog="new-rule", description=main.__doc__)
    parser.add_argument("name", help="one word, as a module is called: winactie")
    parser.add_argument("--family", default="school", help=", ".join(FAMILIES))
    parser.add_argument("--article", default="g5", help="the article that it guards, g5")
    options = parser.parse_args(argv)
    try:
        written = write(options.name, options.family, options.article, HERE)
    except PublishError as error:
        print(error, file=sys.stderr)
        return 1
    print("Written:", *(f"  {path.relative_to(HERE)}" for path in written), sep="\n")
    print("Change the examples first, then `nox -s tests -- tests/checker`.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
