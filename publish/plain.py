"""The pages as plain Markdown, for another site generator, and whether it tells the same with them.

    python -m publish.plain write build/zensical     # then build each language there
    python -m publish.plain compare build/zensical

`write` renders what stands in docs/, the rules and the lessons, and leaves the look to the generator: our
page templates ask Python functions for what they show. `compare` holds the words and ids of its pages
against those in site/.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import yaml
from bs4 import BeautifulSoup, Tag

from publish import edition
from publish.builder import HERE
from publish.errors import LANGUAGES, PublishError

CONFIG = "mkdocs.yml"
_OWN_TEMPLATE = re.compile(r"^template: .*\n", re.MULTILINE)


def write(out: Path) -> None:
    """Put the pages of each language below `out`, with a configuration beside them."""
    ours = (HERE / CONFIG).read_text(encoding="utf-8")
    extensions = ours[ours.index("markdown_extensions:") : ours.index("validation:")]
    for lang in LANGUAGES:
        for path, markdown in pages(lang):
            target = out / lang / "docs" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(_OWN_TEMPLATE.sub("", markdown), encoding="utf-8")
        settings = {"site_name": lang, "use_directory_urls": False, "plugins": []}
        theme = {"theme": {"name": "material", "variant": "classic", "font": False}}
        text = yaml.safe_dump(settings | theme) + extensions
        (out / lang / CONFIG).write_text(text, encoding="utf-8")


def pages(lang: str) -> Iterator[tuple[str, str]]:
    """Path and plain Markdown of every page of a language. Raises PublishError."""
    (css,) = _folder("material").glob("templates/assets/stylesheets/main.*.min.css")
    lunr = _folder("mkdocs.contrib.search")
    look = css.read_text(encoding="utf-8")
    now = edition.load(HERE, HERE, lang, look, lunr, "", shared=False)
    own = HERE / "docs" / lang
    written = ((path.relative_to(own).as_posix(), path) for path in own.rglob("*.md"))
    sources = {name: path.read_text(encoding="utf-8") for name, path in written}
    sources |= {name: text for name, text in now.generated() if isinstance(text, str)}
    for name, text in sources.items():
        if name.endswith(".md"):
            yield name, now.markdown(text, name)


def different(out: Path, site: Path) -> Iterator[str]:
    """A sentence for each page below `out` that is missing in `site`, or tells or marks something else."""
    for lang in LANGUAGES:
        for source in sorted((out / lang / "docs").rglob("*.md")):
            path = source.relative_to(out / lang / "docs").with_suffix(".html")
            built = out / lang / "site" / path
            if not built.is_file():
                yield f"{lang}/{path}: this page was not built."
                continue
            theirs, ours = _text(built), _text(site / ("" if lang == LANGUAGES[0] else lang) / path)
            if words := _words(theirs) - _words(ours):
                yield f"{lang}/{path}: other words: {' '.join(sorted(words)[:5])}"
            if ids := _ids(theirs) - _ids(ours):
                yield f"{lang}/{path}: other ids: {' '.join(sorted(ids)[:5])}"


def _folder(module: str) -> Path:
    found = find_spec(module)
    if not (found and found.origin):
        raise PublishError([f"{module} is not installed."])
    return Path(found.origin).parent


def _text(page: Path) -> Tag:
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    return soup.select_one("main") or soup


def _words(text: Tag) -> set[str]:
    body = text.select_one("article") or text
    return set(re.findall(r"\w+", body.get_text(" ")))


def _ids(text: Tag) -> set[str]:
    return {str(heading["id"]) for heading in text.select(":is(h1, h2, h3, h4)[id]")}


def main() -> int:
    """Write the pages as plain Markdown, or compare what was built of them."""
    parser = argparse.ArgumentParser(prog="plain", description=main.__doc__)
    parser.add_argument("what", choices=("write", "compare"))
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    if options.what == "write":
        write(options.folder)
        return 0
    found = list(different(options.folder, HERE / "site"))
    count = sum(1 for _ in options.folder.glob("*/docs/**/*.md"))
    print(*found, f"{count} pages, {len(found)} differences", sep="\n")
    return min(len(found), 1)


if __name__ == "__main__":
    sys.exit(main())
