"""The check page as a test uses it: write a post, read what the page answers."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route, expect

ROOT = Path(__file__).resolve().parents[2]
WORDS = tomllib.loads((ROOT / "templates" / "check.toml").read_text(encoding="utf-8"))
# What the page fetches before Python can run.
ASSETS = {"wasm": "**/*.wasm", "library": "**/library.*.zip", "worker": "**/worker.*.js"}

# Fills in the form, checks at once and waits for the report on exactly this post. A value goes
# through the field itself, so that what the browser does to line ends is done here as well.
ASK = r"""
async (post) => {
  const form = document.getElementById('check-form');
  const area = document.getElementById('check-text');
  const report = document.getElementById('check-report');
  const shown = () => {
    const copy = document.getElementById('check-post').cloneNode(true);
    copy.querySelectorAll('.found-number').forEach((number) => number.remove());
    return copy.textContent;
  };
  area.value = post.text;
  form.elements.namedItem('role').value = post.role ?? 'pupil';
  form.elements.namedItem('media').value = post.media ?? 'none';
  form.elements.namedItem('consent').value = post.consent ?? 'unknown';
  form.elements.namedItem('in_lesson').checked = post.in_lesson ?? false;
  const drawn = new Promise((resolve) => {
    new MutationObserver((_, watch) => { watch.disconnect(); resolve(); })
      .observe(document.getElementById('check-post'), { childList: true });
  });
  form.requestSubmit();
  await drawn;
  while (document.querySelector('#check-result[aria-busy]') || report.hidden) {
    await new Promise((next) => setTimeout(next, 5));
  }
  const all = document.getElementById('check-all');
  if (!all.hidden) all.click();
  const read = (part, selector) => part.querySelector(selector)?.textContent ?? '';
  const links = (part) => [...part.querySelectorAll('a[href]')].map((a) => a.getAttribute('href'));
  return {
    text: shown(),
    verdict: report.dataset.verdict,
    points: [...document.querySelectorAll('#check-points > li')].map((point) => ({
      message: read(point, '.point-message'),
      question: read(point, '.point-question'),
      hint: read(point, '.point-hint'),
      links: links(point),
    })),
    marks: [...document.querySelectorAll('#check-post mark')].map((mark) => {
      const numbers = [...mark.querySelectorAll('.found-number')];
      numbers.forEach((number) => number.remove());
      return mark.textContent;
    }),
  };
}
"""


def ready(page: Page, lang: str) -> Page:
    """Wait until Python runs in the page."""
    expect(page.locator("#check-live")).to_have_text(said("ready", lang))
    return page


def said(key: str, lang: str, **values: object) -> str:
    """What the page says in this case; `page.` or `live.` words of templates/check.toml."""
    table = "live" if key in WORDS["live"] else "page"
    return WORDS[table][key][lang].format(**values)


def ask(page: Page, **post: object) -> dict[str, Any]:
    """The page's answer to a post: its text, the verdict, all points and the marked pieces."""
    return page.evaluate(ASK, post)


def before_worker(page: Page, script: str) -> None:
    """Put a script before that of the worker, on its way to the page."""

    def answer(route: Route) -> None:
        real = route.fetch()
        route.fulfill(response=real, body=script + real.text())

    page.route(ASSETS["worker"], answer)


def until_kept(page: Page) -> None:
    """Wait until the browser has kept how Python looks after its start."""
    page.evaluate(
        """async () => {
          const kept = async (name) => (await (await caches.open(name)).keys()).length;
          for (let all = 0; all !== 1; ) {
            await new Promise((next) => setTimeout(next, 50));
            const name = (await caches.keys()).find((one) => one.startsWith('Python '));
            all = name ? await kept(name) : 0;
          }
        }"""
    )
