"""The files that all pages share, in both languages: published once, under assets/."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from publish import style
from publish.errors import LANGUAGES
from publish.finish import search
from publish.schools import icons, look

# Taken into site.css and site.js or published by another module; not copied as they are.
NOT_COPIED = ("style", "frame", "checker", "sw.js")
# The scripts of every page, joined to one request. One that breaks stops those after it.
FRAME = ("site.js", "leave.js", "offline.js", "aloud.js")


def collect(
    source: Path, material_css: str, lunr: Path, looks: look.Look, node_modules: Path
) -> dict[str, bytes]:
    """Every shared file by its path under assets/.

    `source` is docs/assets, `material_css` Material's stylesheet, `lunr` the folder of
    MkDocs' own search, `looks` how the school looks, `node_modules` what `npm ci` has filled.
    Raises PublishError where Node or its packages are missing.
    """
    found = {
        file.relative_to(source).as_posix(): file.read_bytes()
        for file in sorted(source.rglob("*"))
        if file.is_file() and file.relative_to(source).parts[0] not in NOT_COPIED
    }
    parts = {file.name: file.read_text("utf-8") for file in (source / "style").glob("*.css")}
    found["site.css"] = style.bundle(material_css, look.style(parts, looks)).encode()
    found["site.js"] = b"\n".join((source / "frame" / name).read_bytes() for name in FRAME)
    found["mark.svg"] = looks.mark.replace("<svg", f'<svg xmlns="{look.SVG}"', 1).encode()
    for lang in LANGUAGES:
        found[f"lunr-{lang}.js"] = search.engine(lunr, lang, node_modules).encode()
    for name, picture in icons.draw(looks.mark, looks.light["paper"]).items():
        found[f"icons/{name}"] = picture
    return found


def versions(files: Mapping[str, bytes]) -> dict[str, str]:
    """A short mark of each file's content: a new text is never shown with an old style."""
    return {name: sha256(content).hexdigest()[:8] for name, content in files.items()}
