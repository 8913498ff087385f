"""The only file that knows MkDocs: an event, and a call to a plain function.

`mkdocs.yml` builds the main language into site/; when that is done the same hooks build each other
language into a folder below it (site/en/), and then the whole is checked.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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

from publish import edition, pages  # noqa: E402
from publish.content import trail  # noqa: E402
from publish.errors import LANGUAGES, MAIN, PublishError  # noqa: E402
from publish.finish import permalinks  # noqa: E402
from publish.host import policy  # noqa: E402

LUNR = Path(mkdocs.contrib.search.__file__).parent

#: The edition that is being built. MkDocs loads this file anew for each language.
_now: list[edition.Edition] = []


@contextmanager
def _plainly() -> Iterator[None]:
    """Let MkDocs end with our sentences instead of a traceback."""
    try:
        yield
    except PublishError as error:
        raise PluginError(str(error)) from error


def on_config(config: MkDocsConfig) -> None:
    """Read all sources of this language."""
    if str(ROOT) not in sys.path:  # MkDocs forgets what was added while it loaded this file
        sys.path.append(str(ROOT))  # the processes that draw at the same time look here as well
    with _plainly():
        lang, css = config.extra["lang"], _material_css(config)
        folder = (ROOT / config.extra["school"]).resolve()
        shared, address = bool(config.extra["shared"]), config.site_url or ""
        _now[:] = [edition.load(ROOT, folder, lang, css, LUNR, address, shared=shared)]
        config.site_url = _now[0].site_url
        back = _now[0].sources.t["site"]["back_to_text"]
        config.mdx_configs["footnotes"] = {"BACKLINK_TITLE": back}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Drop the theme's own files; add what is generated, also in the place of what is ours."""
    with _plainly():
        made = dict(_now[0].generated())
    kept = Files([f for f in files if f.src_dir == config.docs_dir and f.src_uri not in made])
    for path, content in made.items():
        kept.append(File.generated(config, path, content=content))
    return kept


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Every page is a Jinja2 template with the sources at hand."""
    with _plainly():
        return _now[0].markdown(markdown, page.file.src_uri)


def on_env(env: Environment, config: MkDocsConfig, files: Files, **_: object) -> None:
    """Let the page templates use the sources, and stop on a name they do not have."""
    heads = {file.src_uri: file.page.meta for file in files.documentation_pages() if file.page}
    env.undefined = StrictUndefined
    env.filters["digest"] = pages.digest
    with _plainly():
        env.globals.update(_now[0].names(Path(config.site_dir)))
        env.globals["trails"] = {src: trail.of(src, heads) for src in heads}


def on_post_build(config: MkDocsConfig) -> None:
    """Write short addresses, PDFs and cards; then the other languages, and the check of all."""
    now, site = _now[0], Path(config.site_dir)
    redirect = config.theme.get_env().get_template("redirect.html")
    names = {"policy": policy, "own_address": now.own_address, **now.sources.context()}

    def short(name: str, to: str) -> str:
        shown = now.preview(site, name)
        return redirect.render(target=to, place=f"{name}/", shown=shown, **names)

    with _plainly():
        permalinks.write(site, now.lang, now.ledger, short)
        now.print(site)
    if now.lang == MAIN:
        for lang in LANGUAGES[1:]:
            build(_other(config, lang))
        with _plainly():
            edition.finish(site, now.ledger, shared=now.shared)


def _other(config: MkDocsConfig, lang: str) -> MkDocsConfig:
    return load_config(
        config.config_file_path,
        docs_dir=str(ROOT / "docs" / lang),
        site_dir=str(Path(config.site_dir) / lang),
        site_url=config.site_url and f"{config.site_url.rstrip('/')}/{lang}/",
        strict=config.strict,
        extra={**config.extra, "lang": lang},
    )


def _material_css(config: MkDocsConfig) -> str:
    for folder in config.theme.dirs:
        for file in Path(folder).glob("assets/stylesheets/main.*.min.css"):
            return file.read_text(encoding="utf-8")
    raise PluginError("Material's stylesheet was not found; is mkdocs-material installed?")
