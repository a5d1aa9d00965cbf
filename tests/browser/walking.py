"""What a reader can do to a page, done to all of it: focus, point, press; and what came of that."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.browser.wire import listening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Visit
    from tests.browser.wire import Wire

FOCUS = """() => {
  const stops =
    "a[href], button, input, select, textarea, summary, iframe, [tabindex], audio, video";
  for (const one of document.querySelectorAll(stops)) one.focus({preventScroll: true});
}"""
POINT = """() => {
  const spots = "a[href], button, summary, label, img, [data-youtube], [data-youtube] *";
  for (const one of document.querySelectorAll(spots)) {
    for (const name of ["pointerover", "pointerenter", "mouseover", "mouseenter", "pointermove",
                        "mousemove", "touchstart", "pointerout", "mouseout"]) {
      one.dispatchEvent(new MouseEvent(name, {bubbles: !name.endsWith("enter")}));
    }
  }
}"""
SPOTS = """() => [...document.querySelectorAll("a[href], button, summary")].map((one) => {
  const {left, top, width, height} = one.getClientRects()[0] ?? {};
  return width && height ? [left + width / 2, top + height / 2] : null;
}).filter(Boolean)"""
NEXT = """() => {
  const pressable = "button, summary, [role=button], [type=checkbox], [type=radio], video, label";
  globalThis.pressed ??= new WeakSet();
  // Whoever is asked whether to delete says yes: what lies there afterwards nobody asked for.
  const asked = "dialog[open]:not(:has([type=search])) [method=dialog] button";
  const first = [...document.querySelectorAll(asked)].reverse();
  for (const one of [...first, ...document.querySelectorAll(pressable)]) {
    if (pressed.has(one) || one.matches(":disabled") || !one.getClientRects().length) continue;
    one.scrollIntoView({block: "center", behavior: "instant"});
    const {left, top, width, height} = one.getClientRects()[0];
    const spot = [left + width / 2, top + height / 2];
    if (!one.contains(document.elementFromPoint(...spot))) continue;
    pressed.add(one);
    return [...spot, one.ariaHasPopup === "dialog"];
  }
  return null;
}"""
STORED = """async () => {
  const found = [];
  const ask = async (name, count) => {
    try {
      if (await count()) found.push(name);
    } catch (error) {
      if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error;
    }  // a page from disk has no such thing, and so can keep nothing there
  };
  await ask("cookie", () => document.cookie.length);
  await ask("localStorage", () => localStorage.length);
  await ask("sessionStorage", () => sessionStorage.length);
  await ask("IndexedDB", async () => (await indexedDB.databases()).length);
  await ask("caches", async () => (await caches.keys()).length);
  await ask("service worker", async () =>
    (await navigator.serviceWorker.getRegistrations()).length);
  return found;
}"""
COLLECT = """globalThis.linksSeen = new Set();
  new MutationObserver((changes) => {
    for (const one of changes.flatMap((change) => [...change.addedNodes])) {
      if (one.localName === "link") linksSeen.add(one);
    }
  }).observe(document, {childList: true, subtree: true})"""
LINKS = """() => [...new Set([...linksSeen, ...document.querySelectorAll("link, [ping], base," +
  "meta[http-equiv=refresh i], script[type=speculationrules]")])].filter((one) => {
    const kinds = one.localName === "link" ? one.rel.toLowerCase().split(/\\s+/) : [""];
    const fetched = kinds.some((kind) => kind === "icon" || kind === "stylesheet");
    const harmless = /^(canonical|alternate|icon|stylesheet)$/;
    return !kinds.every((kind) => harmless.test(kind)) ||
      (fetched && !one.href.startsWith("data:") && new URL(one.href).host !== location.host);
  }).map((one) => one.outerHTML)"""
TYPED = "mentor"
PHONE = {"width": 360, "height": 740}


@dataclass
class Walk:
    """A browser that goes through pages and notes what none should do."""

    visit: Visit
    wire: Wire
    failed: list[str] = field(default_factory=list)

    @property
    def page(self) -> Page:
        return self.visit.page

    def through(self, address: str, *, slowly: bool = False) -> list[str]:
        """Do what can be done to a page, and return what it should not have done.

        What takes long is only done `slowly`: to move the mouse itself from spot to spot, to wait
        for what a search finds, to go on to the page in the other language.
        """
        self.page.goto(address)
        self.page.evaluate(FOCUS)
        self.page.evaluate(POINT)
        for spot in self.page.evaluate(SPOTS) if slowly else ():
            self.page.mouse.move(*spot)
        self.press(writing=slowly)
        found = [f"link: {one}" for one in self.page.evaluate(LINKS)]
        found += self.stored()
        if slowly:
            self.switch()
        return found + self.heard()

    def press(self, *, writing: bool) -> None:
        """Press whatever can be pressed, also what that brings forth; search if `writing`."""
        for _ in range(3):  # what is open by now hides the rest until Escape closes it
            while spot := self.page.evaluate(NEXT):
                *place, opens_dialog = spot
                self.page.mouse.click(*place)
                if opens_dialog:
                    self.page.locator("dialog[open]").wait_for()
                    self.search(writing=writing)
            self.page.keyboard.press("Escape")

    def search(self, *, writing: bool) -> None:
        field = self.page.locator("dialog[open] input[type=search]")
        if writing and field.count() and not field.input_value():
            field.fill(TYPED)
            self.page.locator("dialog[data-state=found]").wait_for()
            self.page.evaluate(FOCUS)

    def switch(self) -> None:
        """Go to the page in the other language, if it has one."""
        links = self.page.locator("a[hreflang]:visible")
        if links.count():
            links.last.click()
            self.page.wait_for_load_state()

    def stored(self) -> list[str]:
        return [f"storage: {one}" for one in self.page.evaluate(STORED)] + [
            f"storage: cookie {one.get('name')}" for one in self.page.context.cookies()
        ]

    def heard(self) -> list[str]:
        """Return what the browser did that a page should not make it do, and forget it."""
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => done()))")
        failed, self.failed = self.failed, []
        return failed + self.visit.forgive() + self.wire.take()

    def listen(self) -> None:
        """Ask Chromium itself, beside Playwright, about every request (CDP, domain Network)."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("Network.enable")
        self.page.add_init_script(COLLECT)
        session.on("Network.requestWillBeSent", self._hear_sent)
        session.on("Network.responseReceived", self._hear_answer)
        session.on("Network.loadingFailed", self._hear_failed)

    def _hear_sent(self, event: dict[str, Any]) -> None:
        parts = urlsplit(event["request"]["url"])
        if f"{parts.scheme}://{parts.netloc}/" != self.visit.origin and parts.scheme != "data":
            self.failed.append(f"sent: {parts.geturl()}")

    def _hear_answer(self, event: dict[str, Any]) -> None:
        if event["response"]["status"] >= 400:
            self.failed.append(f"failed: {event['response']['url']} {event['response']['status']}")

    def _hear_failed(self, event: dict[str, Any]) -> None:
        if not event.get("canceled"):
            self.failed.append(f"failed: {event['errorText']}")


def pages(site: Path) -> list[str]:
    """Return the names of all pages of a site."""
    return [file.relative_to(site).as_posix() for file in sorted(site.rglob("*.html"))]


def layouts(site: Path) -> dict[tuple[str, str], str]:
    """Return one page of each layout and language."""
    found: dict[tuple[str, str], str] = {}
    for name in pages(site):
        text = (site / name).read_text(encoding="utf-8")
        kind = re.search(r'<html lang="([^"]+)">.*<body data-layout="([^"]+)">', text, re.DOTALL)
        assert kind, f"{name} does not say its layout"
        found.setdefault((kind[2], kind[1]), name)
    return found


@contextmanager
def walking(open_page: Callable[..., Visit]) -> Iterator[Callable[..., Walk]]:
    """Yield what starts a walk: `start(address, **options of open_page)`."""
    with listening() as wire:

        def start(address: str, **options: Any) -> Walk:
            parts = urlsplit(address)
            visit = open_page("about:blank", proxy=wire.proxy, **options)
            visit.origin = f"{parts.scheme}://{parts.netloc}/"
            walk = Walk(visit, wire)
            walk.listen()
            return walk

        yield start
