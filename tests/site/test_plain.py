"""The pages as plain Markdown, and the comparison with what another generator makes of them."""

from __future__ import annotations

from pathlib import Path

import yaml

from publish import plain

PAGE = "<html><main><article><h2 id='{}'>Kop</h2><p>{}</p></article></main></html>"


def test_every_page_is_markdown_without_a_tag_of_a_template(tmp_path: Path) -> None:
    plain.write(tmp_path)
    texts = {
        path.relative_to(tmp_path).as_posix(): path.read_text(encoding="utf-8")
        for path in tmp_path.rglob("*.md")
    }
    dutch = {path.removeprefix("nl/") for path in texts if path.startswith("nl/")}
    assert dutch == {path.removeprefix("en/") for path in texts if path.startswith("en/")}
    assert {"docs/protocol.md", "docs/lessen/1.md", "docs/regels/index.md"} <= dutch
    assert [path for path, text in texts.items() if "{%" in text or "{{" in text] == []
    assert [path for path, text in texts.items() if "\ntemplate: " in text] == []
    settings = yaml.safe_load((tmp_path / "en" / plain.CONFIG).read_text(encoding="utf-8"))
    assert "md_in_html" in settings["markdown_extensions"]


def test_what_differs_is_named(tmp_path: Path) -> None:
    out, site = tmp_path / "out", tmp_path / "site"
    for path, content in {
        "out/nl/docs/same.md": "", "out/nl/site/same.html": PAGE.format("kop", "Hoi Sem"),
        "site/same.html": PAGE.format("kop", "Hoi <b>Sem</b>, en meer"),
        "out/en/docs/gone.md": "", "site/en/gone.html": PAGE.format("kop", "x"),
        "out/en/docs/other.md": "", "out/en/site/other.html": PAGE.format("new", "Hello Sem"),
        "site/en/other.html": PAGE.format("kop", "Hello"),
    }.items():  # fmt: skip
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8")
    assert list(plain.different(out, site)) == [
        "en/gone.html: this page was not built.",
        "en/other.html: other words: Sem",
        "en/other.html: other ids: new",
    ]
