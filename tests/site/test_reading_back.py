"""Reading built HTML back: ids, links, sections, official words."""

from __future__ import annotations

from publish.finish import built

PAGE = """<!doctype html><html lang="nl"><head><title>Een – School</title>
<meta name="description" content="Wat dit is."></head><body>
<nav id="menu"><a href="a.html">A</a></nav>
<main id="inhoud"><h1 id="een">Een</h1><p>eerste<br />regel</p><p data-no-search>niet dit</p>
<h2 id="twee">Twee <svg><title>plaatje</title></svg></h2>
<div class="protocol-text"><p>Woord<sup><a class="footnote-ref" href="#fn:1">1</a></sup>
voor</p></div>
<h3 class="protocol-text" id="drie">woord.</h3><button>Knop</button>
<script type="application/json">{"niet": 1}</script><p>slot &amp; klaar</p></main>
<p>onder</p></body></html>"""


def test_what_a_page_holds() -> None:
    page = built.read(PAGE, "een.html")
    assert (page.lang, page.title, page.description) == ("nl", "Een – School", "Wat dit is.")
    assert page.ids == ["menu", "inhoud", "een", "twee", "drie"]
    assert page.links == ["a.html", "#fn:1"]


def test_sections_have_the_words_below_their_heading_and_nothing_of_the_frame() -> None:
    page = built.read(PAGE, "een.html")
    found = [(s.id, " ".join(s.title.split()), " ".join(s.text.split())) for s in page.sections]
    assert found == [
        ("een", "Een", "eerste regel"),
        ("twee", "Twee", "Woord voor"),
        ("drie", "woord.", "slot & klaar"),
    ]


def test_official_words_come_without_footnote_marks() -> None:
    assert built.read(PAGE, "een.html").protocol.split() == ["Woord", "voor", "woord."]
