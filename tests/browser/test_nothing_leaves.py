"""The worker that reads a post reaches nothing: no other host, and not the one it came from."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from publish.serve import SiteServer
from tests.browser.checkpage import before_worker
from tests.browser.visitor import Visitor

# Goes before the worker's own script, and so has all that a browser gives a worker.
ATTEMPTS = """
const browsersOwn = fetch; // the worker puts another in its place
const attempts = {
  fetch: (to) => browsersOwn(to, { mode: 'no-cors' }),
  request: (to) => new Promise((reached, refused) => {
    const request = new XMLHttpRequest();
    request.onload = reached;
    request.onerror = refused;
    request.open('GET', to);
    request.send();
  }),
  socket: (to) => new Promise((reached, refused) => {
    const socket = new WebSocket(to.replace('http', 'ws'));
    socket.onopen = reached;
    socket.onerror = refused;
  }),
  events: (to) => new Promise((reached, refused) => {
    const events = new EventSource(to);
    events.onopen = reached;
    events.onerror = refused;
  }),
  import: (to) => import(to),
  worker: (to) => new Promise((reached, refused) => {
    const worker = new Worker(to, { type: 'module' });
    worker.onmessage = reached;
    worker.onerror = refused;
  }),
};
(async () => {
  for (const to of ADDRESSES) {
    for (const [name, attempt] of Object.entries(attempts)) {
      const outcome = await attempt(to).then(() => 'reached', () => 'refused');
      console.log('attempt', JSON.stringify([name, to, outcome]));
    }
  }
  console.log('attempt', 'all done');
})();
"""


@pytest.fixture
def outside(site: Path) -> Iterator[SiteServer]:
    """Another origin that answers everything it is asked."""
    with SiteServer(site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_the_worker_reaches_neither_its_own_host_nor_another(
    visit: Visitor, outside: SiteServer
) -> None:
    page = visit.prepare()
    own = visit.server.address + "assets/site.js"
    addresses = [own, outside.address + "assets/site.js"]
    said: list[str] = []
    page.on("console", lambda line: line.text.startswith("attempt") and said.append(line.text))
    before_worker(page, f"const ADDRESSES = {json.dumps(addresses)};{ATTEMPTS}")
    page.goto(visit.server.address + "check.html")
    page.locator("#check-text").fill("mijn 06 is 06-12345678")
    expect(page.locator("#check-post mark")).to_be_visible()
    visit.server.requested.clear()
    while "attempt all done" not in said:
        page.wait_for_timeout(50)
    outcomes = [json.loads(line.removeprefix("attempt ")) for line in said[:-1]]
    assert len(outcomes) == 6 * len(addresses)
    assert {outcome for _, _, outcome in outcomes} == {"refused"}
    assert outside.requested == []
    assert visit.server.requested == []
    visit.troubles.clear()  # the refusals themselves
