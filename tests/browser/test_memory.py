"""Python that starts from what was kept of its memory, and never of a post."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.checkpage import ask, ready, until_kept
from tests.browser.visitor import Visitor

POST = "zwaluwkwartet, mijn 06 is 06-48391752"
FROM_MEMORY = "() => performance.getEntriesByName('from memory').length"
# The one file of the one cache, and a way to put another in its place.
FILE = """const [name] = await caches.keys();
  const cache = await caches.open(name);
  const keys = await cache.keys();
  const [key] = keys;"""
PUT = """async () => {{
  {file}
  const change = {change};
  await cache.put(key, new Response(await change(await cache.match(key))));
}}"""


def again(page: Page) -> Page:
    """The same visitor, once more, in a new tab."""
    other = page.context.new_page()
    other.goto(page.url)
    return ready(other, "nl")


def first_visit(visit: Visitor) -> Page:
    page = ready(visit("check.html"), "nl")
    until_kept(page)
    return page


def test_the_second_start_is_from_memory_and_answers_the_same(visit: Visitor) -> None:
    page = first_visit(visit)
    assert page.evaluate(FROM_MEMORY) == 0
    report = ask(page, text=POST)
    assert report["marks"] == ["06-48391752"]
    second = again(page)
    assert second.evaluate(FROM_MEMORY) == 1
    assert ask(second, text=POST) == report


def test_what_is_kept_holds_no_post(visit: Visitor) -> None:
    """Not even one that waits while Python starts."""
    page = visit.prepare()
    page.goto(visit.server.address + "check.html")
    page.locator("#check-text").fill(POST)
    expect(page.locator("#check-post mark")).to_be_visible()
    until_kept(page)
    holds = f"""async (words) => {{
      {FILE}
      const file = new Uint8Array(await (await cache.match(key)).arrayBuffer());
      const text = new TextDecoder('latin1').decode(file);
      const shapes = (word) => [1, 2, 4].map((width) => [...word].join('\\0'.repeat(width - 1)));
      return words.map((word) => shapes(word).some((shape) => text.includes(shape)));
    }}"""
    assert page.evaluate(holds, ["zwaluwkwartet", "48391752", "checker.browser"]) == [
        False,
        False,
        True,
    ]


def test_what_other_versions_left_goes(visit: Visitor) -> None:
    page = first_visit(visit)
    page.evaluate(
        f"async () => {{ {FILE} await cache.put(key.url + 'older', await cache.match(key)); await cache.delete(key); }}"
    )
    second = again(page)
    assert second.evaluate(FROM_MEMORY) == 0
    until_kept(second)
    addresses = second.evaluate(f"async () => {{ {FILE} return keys.map(({{ url }}) => url); }}")
    assert len(addresses) == 1
    assert not addresses[0].endswith("older")


def test_a_broken_memory_is_forgotten_and_python_starts_as_ever(visit: Visitor) -> None:
    page = first_visit(visit)
    for change in (
        "async (kept) => (await kept.blob()).slice(0, 1_000_000)",  # half a file
        "async () => 'not a memory'",
        "async () => ''",
        # Whole, and of nobody: each page of it is filled with the same byte.
        "async (kept) => new Uint8Array(await kept.arrayBuffer()).fill(7, 4_000)",
    ):
        page.evaluate(PUT.format(file=FILE, change=change))
        second = again(page)
        assert second.evaluate(FROM_MEMORY) == 0
        assert ask(second, text=POST)["marks"] == ["06-48391752"]
        until_kept(second)
        assert again(second).evaluate(FROM_MEMORY) == 1
    visit.forgive()  # the browser notes that a worker ended with an error


def test_where_nothing_may_be_kept_python_starts_as_ever(visit: Visitor) -> None:
    page = visit.prepare()
    refused = "get() { throw new DOMException('', 'SecurityError'); }"
    page.add_init_script(f"Object.defineProperty(self, 'caches', {{ {refused} }});")
    page.goto(visit.server.address + "check.html")
    assert ask(ready(page, "nl"), text=POST)["marks"] == ["06-48391752"]
    assert page.evaluate(FROM_MEMORY) == 0
