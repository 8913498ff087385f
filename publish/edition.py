"""One language of the site: what is read for it, and all that is made from that."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.cards import load_cards
from publish import assets, pages, sources
from publish.check import bundle, check_page, class_page, embed
from publish.content import api, catalogue, lessons, measured
from publish.errors import LANGUAGES, MAIN, stop_on
from publish.finish import built, links, offline, permalinks, search, twins
from publish.host import policy
from publish.news import agenda, changes, newsletter
from publish.print import pdf, preview, qr, typeset
from publish.schools import address, look, school

# Pages that have a QR code of their own, by short name; the front page has none.
QR_PAGES = ("", "check", "hulp")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The sources of one language; they come from the project's folder `root` and the school's `folder`.

    The pages of the main language stand at the top of the site, with the files that all languages
    share. `shared` says that the checker's files stand beside this site, for a group of schools.
    `address` is that of the whole site; only when `address_known` is it the real one.
    """

    root: Path
    folder: Path
    lang: str
    shared: bool
    sources: sources.Sources
    look: look.Look
    ledger: Mapping[str, str]
    address: str
    address_known: bool
    assets: Mapping[str, bytes]
    measured: measured.Measured
    pieces: Mapping[str, newsletter.Piece]
    turns: list[agenda.Turn]
    changes: list[changes.Change]

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

    @property
    def templates(self) -> Path:
        """The folder of the templates."""
        return self.root / "templates"

    @property
    def colours(self) -> str:
        """The style sheet with the colours of the site."""
        css = (self.root / "docs/assets/style/10-tokens.css").read_text(encoding="utf-8")
        return look.recoloured(css, self.look.own_light)

    @property
    def mail(self) -> newsletter.Mail:
        """What makes the pieces ready for a mail."""
        names = self.sources.context()
        return newsletter.Mail(self.templates, self.colours, names, self.address, self.own_address)

    def generated(self) -> Iterator[tuple[str, str | bytes]]:
        """Path and content of what does not stand in docs/: pages of rules, the school's own, assets."""
        title, paper = self.sources.school["titles"], self.look.light["paper"]
        yield (
            "manifest.webmanifest",
            offline.manifest(self.sources.school, title, self.lang, paper),
        )
        for rule in self.sources.rules.values():
            yield rule.source, catalogue.page(rule)
        yield from lessons.pages(self.sources.lessons, self.sources.t["sheet"])
        yield from self._kit()
        if self.folder != self.root:
            own = self.folder / "docs" / self.lang
            for path in sorted(path for path in own.rglob("*") if path.is_file()):
                yield path.relative_to(own).as_posix(), path.read_bytes()
        if self.lang == MAIN:
            pictures = newsletter.pictures(self.templates, self.colours, self.pieces.values())
            shared = {**self.assets, **dict(pictures)}
            yield from ((f"assets/{name}", content) for name, content in shared.items())

    def _kit(self) -> Iterator[tuple[str, str | bytes]]:
        """What leads to the site from elsewhere: calendar, feed, mail and QR codes."""
        found, top = self.sources, self.own_address
        title = found.t["newsletter"]["title"]
        yield agenda.FILE, agenda.ics(self.turns, found.school, title, self.lang, top)
        title = found.t["changes"]["title"]
        feed = changes.atom(self.changes, found.articles, found.school, title, self.lang, top)
        yield changes.FEED, feed
        yield newsletter.MAIL, self.mail.whole(self.pieces.values())
        for name in (*self.pieces, *QR_PAGES):
            file = name.replace("/", "-") or "site"
            address = f"{top}{name}/" if name else top
            yield f"qr/{file}.svg", qr.svg(address)
            yield f"qr/{file}.png", qr.png(address)

    def markdown(self, text: str, src: str) -> str:
        """The page at `src` as plain Markdown. Raises PublishError."""
        names = {
            **self.sources.context(),
            "measured": self.measured,
            "pieces": self.pieces,
            "turns": self.turns,
            "changes": self.changes,
            "changes_of": changes.by_article(self.changes, self.sources.articles),
            "address": self.own_address,
            "top_address": self.address,
            "api": api.page,
            "qr_inline": qr.inline,
            "address_known": self.address_known,
            "up": pages.up(src),
        }
        env = pages.environment(self.templates)
        return pages.render(env, text, names, f"{self.lang}/{src}")

    def names(self, site: Path) -> dict[str, Any]:
        """What the page templates may use; publishes the checker's files on the way.

        Raises PublishError where the checker cannot be made ready for the page.
        """
        top = self.top(site).parent if self.shared else self.top(site)
        runtime = "assets/checker/"
        files = bundle.build(self.root / "checker", self.root / "node_modules", top / runtime)
        up = ("../" if self.shared else "") + ("" if self.lang == MAIN else "../")
        texts = self.templates / "check.toml"
        checker = check_page.context(
            files, up + runtime, texts, self.sources, load_cards(), school.facts(self.folder)
        )
        short = permalinks.names(self.ledger)
        return {
            **self.sources.context(),
            "policy": policy,
            "preview": preview.of_page,
            "own_address": self.own_address,
            "version": assets.versions(self.assets),
            "short_names": short,
            "copies": {
                "address": self.address,
                "pieces": newsletter.copies(self.mail, self.pieces, self.own_address),
            },
            "look": self.look,
            "checker": checker,
            "class_data": class_page.context(self.sources, checker, short),
        }

    def preview(self, site: Path, name: str) -> preview.Preview:
        """What is shown of a link to the short address `name`; `site` holds this language."""
        return preview.of_short(name, self.ledger[name], self.sources.articles, site)

    def print(self, site: Path) -> None:
        """Write what is made of the built pages of this language: PDFs, and the pictures of links.

        Raises PublishError where one cannot be made.
        """
        font = self.root / "docs/assets/fonts/atkinson-hyperlegible-next.woff2"
        setter = typeset.Typesetter(self.templates, font)
        names = self.sources.context()
        html = {
            path: file.read_text(encoding="utf-8")
            for file in built.files(site)
            if (path := file.relative_to(site).as_posix()).split("/")[0] not in LANGUAGES
        }
        printer = pdf.Printer(
            setter,
            names,
            self.look,
            self.colours,
            self.own_address,
            address_known=self.address_known,
        )
        made = [
            *printer.all(html, pdf.wanted(html)),
            *preview.cards(html.values(), setter, names, self.look, self.colours, self.templates),
        ]
        for path, content in made:
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(content)


def load(
    root: Path,
    folder: Path,
    lang: str,
    material_css: str,
    lunr: Path,
    site_url: str,
    *,
    shared: bool,
) -> Edition:
    """Read the sources of one language.

    `folder` is that of the school, `shared` as in Edition, `material_css` is Material's stylesheet,
    `lunr` the folder of MkDocs' own search, `site_url` the address of this language where the one
    who builds has given it.
    Raises PublishError with one sentence for each thing that is wrong.
    """
    found = sources.load(root, lang, folder)
    ledger = permalinks.load()
    if folder != root and (folder / "docs" / MAIN / "protocol.md").is_file():
        ledger = permalinks.for_protocol(ledger, found.articles)
    stop_on(permalinks.without([*found.articles, *found.rules], ledger))
    styles, mark = root / "docs" / "assets" / "style", root / "docs" / "assets" / "mark.svg"
    looks = look.load(folder, found.school["look"], styles, mark)
    given = site_url if lang == MAIN else site_url.removesuffix(f"{lang}/")
    place, known = address.top(given, found.school["site_address"])
    pieces = newsletter.pieces(found.articles, found.lessons, found.t["sheet"])
    plan = school.own(folder, root, "docs/newsletter.toml")
    order = agenda.order(plan, pieces, shared=folder not in plan.parents)
    return Edition(
        root=root,
        folder=folder,
        lang=lang,
        shared=shared,
        sources=found,
        look=looks,
        ledger=ledger,
        address=place,
        address_known=known,
        assets=assets.collect(
            root / "docs" / "assets", material_css, lunr, looks, root / "node_modules"
        )
        | {
            "embed.js": embed.script(
                root / "docs/assets/embed.js", root / "templates/texts.toml"
            ).encode()
        },
        measured=measured.load(root, lang, found.t["date"]),
        pieces=pieces,
        turns=agenda.turns(found.school["school_year"], order, pieces),
        changes=changes.load(school.own(folder, root, "docs/changes.toml"), lang, found.articles),
    )


def finish(site: Path, ledger: Mapping[str, str], *, shared: bool) -> None:
    """Write what is made of the whole site (search indexes, sw.js) and check it; `shared` as in Edition.

    Raises PublishError with one sentence for each twin that is missing, each link that is
    broken, each short address that leads to nothing and each page that has none.
    """
    found = built.read_all(site)
    for lang in LANGUAGES:
        own = [page for page in found.values() if page.lang == lang]
        top = "" if lang == MAIN else f"{lang}/"
        (site / top / search.INDEX).write_text(search.script(own, top), encoding="utf-8")
    beside = site.parent / "assets" / "checker" if shared else None
    (site / "sw.js").write_text(offline.worker(site, beside), encoding="utf-8")
    main = [path for path, page in found.items() if built.folder(path) == MAIN]
    stop_on(
        [
            *twins.missing(found),
            *links.broken(found, site),
            *permalinks.dead(ledger, found),
            *permalinks.pages_without(main, ledger),
        ]
    )
