"""The types of page that a built site has, the states of a page, and what axe says of it."""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from axe_playwright_python.base import AXE_SCRIPT
from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from playwright.sync_api import Page, Route

    from tests.browser.conftest import Visit

    Check = Callable[[Page], list[str]]

RULES = {
    "runOnly": [
        *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"),
        "best-practice",
    ],
    "resultTypes": ["violations", "incomplete"],
    "pingWaitTime": 60_000,  # milliseconds, for a player's frame to answer on a busy machine
}
COLOURS = RULES | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""What can differ where the same page turns dark."""
TALK = "axe.configure({allowedOrigins: ['<unsafe_all_origins>']})"
"""Let axe in a page ask axe in a player's frame; between hosts it is silent by itself."""
RUN = """async (rules) => {
  const {violations, incomplete} = await axe.run(document, rules);
  const told = (sure) => ({id, nodes}) => nodes.map((node) => {
    const why = [...node.any, ...node.all, ...node.none].map((check) => check.message);
    return `${id}${sure ? "" : " (incomplete)"}: ${node.target.join(" ")}: ${why.join("; ")}`;
  });
  return [...violations.flatMap(told(true)), ...incomplete.flatMap(told(false))];
}"""
PROBES = Path(__file__).with_name("probes.js").read_text(encoding="utf-8")
MEANING = {"details", "dialog", "dl", "form", "iframe", "img", "input", "nav", "table", "video"}
"""Elements that make a page another one, whatever class they have."""

STATES = ("as it opens", "menu", "search", "forms", "videos")
VIDEO_HOST = "https://www.youtube-nocookie.com/"
PLAYER = "<!doctype html><html lang=en><title>Player</title></html>"
SEND = """() => {
  for (const field of document.querySelectorAll("form input[type=email]")) field.value = "@";
  for (const form of document.forms) form.requestSubmit();
  return document.forms.length > 0;
}"""
PLAY = """() => {
  addEventListener("click", (event) => {
    if (!event.defaultPrevented) event.target.dataset.leaves = "";
    event.preventDefault();
  });
  for (const card of document.querySelectorAll("[data-youtube]")) {
    card.querySelector("a, button")?.click();
  }
  return document.querySelector("[data-youtube] iframe") !== null;
}"""


@dataclass(frozen=True)
class Type:
    """Pages that have the same parts: `page` stands for them all, `others` are the rest."""

    page: str
    others: tuple[str, ...]


def types(folder: Path) -> list[Type]:
    """Group all pages of a site by their parts; the languages take turns in standing for them.

    A part is a class or an element with a meaning of its own. What begins with is- is a state,
    which may be another tomorrow, and makes no type.
    """
    found: dict[frozenset[str], list[tuple[str, str]]] = defaultdict(list)
    for file in sorted(folder.rglob("*.html")):
        tree = LexborHTMLParser(file.read_text(encoding="utf-8"))
        (language,) = [str(root.attributes["lang"]) for root in tree.css("html")]
        found[frozenset(_parts(tree))].append((language, file.relative_to(folder).as_posix()))
    made = []
    for turn, pages in enumerate(found.values()):
        languages = sorted({language for language, _ in pages})
        spoken = languages[turn % len(languages)]
        page = next(name for language, name in pages if language == spoken)
        made.append(Type(page, tuple(name for _, name in pages if name != page)))
    return made


def _parts(tree: LexborHTMLParser) -> Iterator[str]:
    for element in tree.css("body *"):
        if element.tag in MEANING:
            yield str(element.tag)
        for name in (element.attributes.get("class") or "").split():
            if not name.startswith("is-"):
                yield f"{element.tag}.{name}"


def axe(page: Page, rules: dict[str, Any] = RULES) -> list[str]:
    """Return what axe finds or cannot decide: rule, element, and why."""
    for frame in page.frames:
        if not frame.evaluate("'axe' in window"):
            frame.evaluate(AXE_SCRIPT)
            frame.evaluate(TALK)
    return [str(fault) for fault in page.evaluate(RUN, rules)]


def probe(page: Page, call: str) -> Any:
    """Call a function of probes.js in a page."""
    asked = f"'probe' in window ? [probe.{call}] : null"
    answer = page.evaluate(asked)
    if answer is None:  # the page is a new one
        page.evaluate(PROBES)
        answer = page.evaluate(asked)
    return answer[0]


@contextmanager
def state(visit: Visit, name: str) -> Iterator[bool]:
    """Bring a page into a state for as long as the block takes; False where it has no such state.

    After `forms` and `videos` the page stays as it is: they come last.
    """
    if name == "menu":
        yield open_menu(visit.page)
    elif name == "search":
        yield open_search(visit.page)
    elif name == "forms":
        yield bool(visit.page.evaluate(SEND))
    elif name == "videos":
        yield _play(visit)
    else:
        yield True
    if name in {"menu", "search"}:
        visit.page.keyboard.press("Escape")


def open_menu(page: Page) -> bool:
    button = page.locator("[popovertarget]:visible").first
    if not button.count():
        return False
    button.press("Enter")
    page.locator(":popover-open").wait_for()
    return True


def open_search(page: Page) -> bool:
    if not page.locator("[aria-haspopup=dialog]").count():
        return False
    page.keyboard.press("/")
    page.locator("dialog[open]").wait_for()
    return True


def _play(visit: Visit) -> bool:
    """Press every video card that a script has upgraded; what the player's host sends is ours."""

    def answer(route: Route) -> None:
        route.fulfill(body=PLAYER, content_type="text/html")

    visit.page.route(f"{VIDEO_HOST}**", answer)
    playing = bool(visit.page.evaluate(PLAY))
    if playing:
        for player in visit.page.locator("[data-youtube] iframe").element_handles():
            frame = player.content_frame()  # which the list of frames may not hold yet
            assert frame
            frame.wait_for_url(f"{VIDEO_HOST}**")
        asked = f"request: {VIDEO_HOST}"
        visit.faults[:] = [fault for fault in visit.faults if not fault.startswith(asked)]
    return playing


def look(
    visit: Visit, addresses: Iterable[str], checks: Iterable[Check], *states: str
) -> tuple[list[str], int]:
    """Bring pages into some states, and there make all checks, one after the other.

    Return all faults, with page, state and check, and in how many states a check was made.
    """
    faults = []
    count = 0
    for address in addresses:
        visit.page.goto(address)
        page = re.sub("^.*?//[^/]*/", "", address)
        for name in states or STATES[:1]:
            with state(visit, name) as reached:
                for check in checks if reached else ():
                    found = check(visit.page)
                    count += 1
                    faults += [f"{page}, {name}, {check.__name__}: {one}" for one in found]
    return faults, count
