"""The only file that knows MkDocs: an event, and a call to a plain function.

`mkdocs.yml` builds Dutch into site/; when that is done the same hooks build English into
site/en/, and then the whole is checked.
"""

import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.append(str(ROOT))

import mkdocs.contrib.search  # noqa: E402
from jinja2 import Environment, StrictUndefined  # noqa: E402
from mkdocs.commands.build import build  # noqa: E402
from mkdocs.config import load_config  # noqa: E402
from mkdocs.config.defaults import MkDocsConfig  # noqa: E402
from mkdocs.exceptions import PluginError  # noqa: E402
from mkdocs.structure.files import File, Files  # noqa: E402
from mkdocs.structure.pages import Page  # noqa: E402

from checker.cards import load_cards  # noqa: E402
from publish import (  # noqa: E402
    assets,
    built,
    bundle,
    catalogue,
    check_page,
    links,
    pages,
    permalinks,
    search,
    sources,
    twins,
)
from publish.errors import PublishError, stop_on  # noqa: E402

TEMPLATES = ROOT / "templates"
LUNR = Path(mkdocs.contrib.search.__file__).parent

_made: dict[str, Any] = {}


def on_config(config: MkDocsConfig) -> None:
    """Read all sources of this language; say in one sentence each what is wrong."""
    try:
        _made["sources"] = sources.load(ROOT, config.theme["language"])
        _made["ledger"] = permalinks.load()
        names = [*_made["sources"].articles, *_made["sources"].rules]
        stop_on(permalinks.without(names, _made["ledger"]))
    except PublishError as error:
        raise PluginError(str(error)) from error
    _made["markdown"] = pages.environment(TEMPLATES)
    _made["assets"] = assets.collect(ROOT / "docs" / "assets", _material_css(config), LUNR)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Drop the theme's own assets; add the rule pages and, once, the shared assets."""
    kept = Files([file for file in files if file.src_dir == config.docs_dir])
    for rule in _made["sources"].rules.values():
        kept.append(File.generated(config, rule.source, content=catalogue.page(rule)))
    if config.theme["language"] == "nl":
        for name, content in _made["assets"].items():
            kept.append(File.generated(config, f"assets/{name}", content=content))
    return kept


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Every page is a Jinja2 template with the sources at hand."""
    src = page.file.src_uri
    context = {**_made["sources"].context(), "up": pages.up(src)}
    try:
        return pages.render(
            _made["markdown"], markdown, context, f"{config.theme['language']}/{src}"
        )
    except PublishError as error:
        raise PluginError(str(error)) from error


def on_env(env: Environment, config: MkDocsConfig, **_: object) -> None:
    """Let the page templates use the sources, and stop on a name they do not have."""
    env.undefined = StrictUndefined
    env.globals.update(_made["sources"].context())
    env.filters["digest"] = pages.digest
    env.globals["version"] = assets.versions(_made["assets"])
    made, lang = _made["sources"], config.theme["language"]
    top = Path(config.site_dir) if lang == "nl" else Path(config.site_dir).parent
    try:
        made_for_page = bundle.build(
            ROOT / "checker", ROOT / "node_modules", top / "assets" / "checker"
        )
        env.globals["checker"] = check_page.context(
            made_for_page, TEMPLATES / "check.toml", lang, made.articles, load_cards()
        )
    except PublishError as error:
        raise PluginError(str(error)) from error


def on_post_build(config: MkDocsConfig) -> None:
    """Write what needs all pages; the Dutch build goes on to English and the checks."""
    site, lang = Path(config.site_dir), config.theme["language"]
    redirect = config.theme.get_env().get_template("redirect.html")
    for name, target in _made["ledger"].items():
        folder = site / name
        folder.mkdir(exist_ok=True)
        page = redirect.render(lang=lang, target=f"../{target}", t=_made["sources"].t)
        (folder / "index.html").write_text(page, encoding="utf-8")
    if lang == "nl":
        _build_english(config)
        _check(site)


def _build_english(config: MkDocsConfig) -> None:
    url = config.site_url and config.site_url.rstrip("/") + "/en/"
    build(
        load_config(
            str(ROOT / "mkdocs.en.yml"),
            site_dir=str(Path(config.site_dir) / "en"),
            site_url=url,
            strict=config.strict,
        )
    )


def _check(site: Path) -> None:
    found = built.read_all(site)
    for lang, top in (("nl", ""), ("en", "en/")):
        own = [page for page in found.values() if page.lang == lang]
        (site / top / "search.json").write_text(search.index(own, top), encoding="utf-8")
    wrong = [
        *twins.missing(found),
        *links.broken(found, site),
        *permalinks.dead(_made["ledger"], found),
    ]
    if wrong:
        raise PluginError("\n".join(wrong))


def _material_css(config: MkDocsConfig) -> str:
    for folder in config.theme.dirs:
        for file in Path(folder).glob("assets/stylesheets/main.*.min.css"):
            return file.read_text(encoding="utf-8")
    raise PluginError("Material's stylesheet was not found; is mkdocs-material installed?")
