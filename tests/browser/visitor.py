"""Someone who opens pages of the site and notices what goes wrong on them."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from publish.serve import SiteServer


class Visitor:
    """Opens pages of the site and remembers what they do that a page must not do."""

    def __init__(self, browser: Browser, server: SiteServer) -> None:
        self.browser = browser
        self.server = server
        self.contexts: list[BrowserContext] = []
        #: Errors on a console, uncaught exceptions, breaches of the content policy, requests to
        #: another host. A test that provokes one forgives it at its end.
        self.troubles: list[str] = []

    def prepare(self, **settings: Any) -> Page:
        """An empty page in a context of its own, with these settings of Playwright."""
        # Without sw.js, which fetches the whole site: tests/browser/test_offline.py has it.
        usual = {"viewport": {"width": 1280, "height": 800}, "service_workers": "block"}
        context = self.browser.new_context(**usual | settings)
        context.set_default_timeout(20_000)
        context.on("request", self._look_at_request)
        context.on("console", self._listen)
        context.on("weberror", lambda thrown: self.troubles.append(f"uncaught: {thrown.error}"))
        self.contexts.append(context)
        return context.new_page()

    def __call__(self, path: str = "", **settings: Any) -> Page:
        """The page of the site at this path, opened by a visitor who was never here before."""
        page = self.prepare(**settings)
        page.goto(self.server.address + path)
        return page

    def forgive(self) -> None:
        """The trouble so far was made by the test itself. Ends all contexts: the browser may tell late."""
        for context in self.contexts:
            context.close()
        self.contexts.clear()
        self.troubles.clear()

    def close(self) -> None:
        """End all contexts, and the test with an error if there was trouble."""
        for context in self.contexts:
            context.close()
        if self.troubles:
            raise AssertionError("\n".join(self.troubles))

    def _look_at_request(self, request: Request) -> None:
        if not request.url.startswith((self.server.address, "blob:", "data:")):
            self.troubles.append(f"request to elsewhere: {request.url}")

    def _listen(self, said: ConsoleMessage) -> None:
        address = said.location.get("url", "")
        # The page for what is missing looks for the top of the site; the browser notes each miss.
        if said.type == "error" and not address.endswith("/assets/site.css"):
            self.troubles.append(f"console: {said.text} ({address})")
