"""One language of the site: what is read for it, and all that is made from that."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.cards import load_cards
from publish import (
    address,
    assets,
    built,
    bundle,
    catalogue,
    check_page,
    links,
    measured,
    pages,
    permalinks,
    policy,
    search,
    sources,
    twins,
)
from publish.errors import LANGUAGES, stop_on

MAIN = "nl"  # its pages stand at the top of the site, with the files that all languages share


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The sources of one language and the project's folder `root` they come from.

    `address` is that of the whole site; only when `address_known` is it the real one.
    """

    root: Path
    lang: str
    sources: sources.Sources
    ledger: Mapping[str, str]
    address: str
    address_known: bool
    assets: Mapping[str, bytes]
    measured: measured.Measured

    def top(self, site: Path) -> Path:
        """The folder of the whole site, for the folder that holds this language."""
        return site if self.lang == MAIN else site.parent

    @property
    def site_url(self) -> str:
        """The address of this language, or nothing while it is not known for sure."""
        return self.own_address if self.address_known else ""

    @property
    def own_address(self) -> str:
        """The address of this language, with a slash at its end."""
        return self.address if self.lang == MAIN else f"{self.address}{self.lang}/"

    def generated(self) -> Iterator[tuple[str, str | bytes]]:
        """The sources that nobody wrote: path and content of rule pages and shared files."""
        for rule in self.sources.rules.values():
            yield rule.source, catalogue.page(rule)
        if self.lang == MAIN:
            yield from ((f"assets/{name}", content) for name, content in self.assets.items())

    def markdown(self, text: str, src: str) -> str:
        """The page at `src` as plain Markdown. Raises PublishError."""
        names = {**self.sources.context(), "measured": self.measured, "up": pages.up(src)}
        env = pages.environment(self.root / "templates")
        return pages.render(env, text, names, f"{self.lang}/{src}")

    def names(self, site: Path) -> dict[str, Any]:
        """What the page templates may use; publishes the checker's files on the way.

        Raises PublishError where the checker cannot be made ready for the page.
        """
        files = bundle.build(
            self.root / "checker",
            self.root / "node_modules",
            self.top(site) / "assets" / "checker",
        )
        texts = self.root / "templates" / "check.toml"
        articles = self.sources.articles
        return {
            **self.sources.context(),
            "policy": policy,
            "version": assets.versions(self.assets),
            "short_names": permalinks.names(self.ledger),
            "checker": check_page.context(files, texts, self.lang, articles, load_cards()),
        }


def load(root: Path, lang: str, material_css: str, lunr: Path, site_url: str) -> Edition:
    """Read the sources of one language.

    `material_css` is Material's stylesheet, `lunr` the folder of MkDocs' own search,
    `site_url` the address of this language where the one who builds has given it.
    Raises PublishError with one sentence for each thing that is wrong.
    """
    found = sources.load(root, lang)
    ledger = permalinks.load()
    stop_on(permalinks.without([*found.articles, *found.rules], ledger))
    shared = assets.collect(root / "docs" / "assets", material_css, lunr)
    given = site_url if lang == MAIN else site_url.removesuffix(f"{lang}/")
    place, known = address.top(given, found.school["site_address"])
    return Edition(
        root=root,
        lang=lang,
        sources=found,
        ledger=ledger,
        address=place,
        address_known=known,
        assets=shared,
        measured=measured.load(root, lang),
    )


def finish(site: Path, ledger: Mapping[str, str]) -> None:
    """Write the search indexes of the built site and check the whole.

    Raises PublishError with one sentence for each twin that is missing, each link that is
    broken, each short address that leads to nothing and each page that has none.
    """
    found = built.read_all(site)
    for lang in LANGUAGES:
        own = [page for page in found.values() if page.lang == lang]
        top = "" if lang == MAIN else f"{lang}/"
        (site / top / "search.json").write_text(search.index(own, top), encoding="utf-8")
    dutch = [path for path in found if not path.startswith("en/")]
    stop_on(
        [
            *twins.missing(found),
            *links.broken(found, site),
            *permalinks.dead(ledger, found),
            *permalinks.pages_without(dutch, ledger),
        ]
    )
