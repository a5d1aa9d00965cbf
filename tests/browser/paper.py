"""What a page becomes on paper: its sheets as text, and what should not be so on them."""

from __future__ import annotations

import io
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTH = 673
"""Pixels between the margins of A4 (178 mm), at 96 to the inch."""
VIEWPORT = {"width": WIDTH, "height": 994}
WHITE = {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}
WHOLE = (
    "tr, figure, .card:not(:has(.line)), .panel, .person, .video, .line > li, .counts > li,"
    ".facts > div, .dl > div, .entries > li, .goals > li, .asks > li"
)
"""What nobody wants to turn the page in, where it is not a good part of a page itself."""
LOOK = """([whole, width]) => {
  const shown = (one) => one.getClientRects().length > 0 && one.closest("svg") === null;
  const added = (one, which) => {
    const {content} = getComputedStyle(one, which);
    return /^"/.test(content) ? JSON.parse(content.replace(/\\\\(?!["\\\\])/g, "")) : "";
  };
  const read = (node) => node.nodeType === Node.TEXT_NODE ? node.data
    : node.nodeType !== Node.ELEMENT_NODE || !shown(node) ? ""
    : added(node, "::before") + [...node.childNodes].map(read).join("") + added(node, "::after");
  const isBlock = (one) => !getComputedStyle(one).display.startsWith("inline");
  const leaves = (root) => [root, ...root.querySelectorAll("*")].filter((one) => shown(one) &&
    isBlock(one) && !one.closest(".aloud") && one.innerText?.trim() &&
    ![...one.querySelectorAll("*")].some(isBlock));
  const all = [...document.querySelectorAll("body, body *")].filter(shown);
  const name = (one) => one.cloneNode().outerHTML;
  const isForAPen = (one) =>
    one.matches("form input") && getComputedStyle(one).appearance === "none";
  return {
    blocks: leaves(document.body).map(read),
    units: [...document.querySelectorAll(whole)]
      .filter((one) => shown(one) && one.getBoundingClientRect().height < 500)
      .map((one) => leaves(one).map(read)),
    grounds: all.map((one) => [getComputedStyle(one).backgroundColor, name(one)]),
    ink: getComputedStyle(document.body).color,
    pressed: [...document.querySelectorAll(
      "button, nav:not(.contents), input, select, summary:not(details[open] > *), .main-links," +
      ".languages, .skip")]
      .filter((one) => shown(one) && !isForAPen(one)).map(name),
    buttons: [...document.querySelectorAll("main :is(.button, .go)")].filter(shown)
      .filter((one) => !/^(https?|mailto):/.test(one.getAttribute("href"))).map(name),
    addresses: [...document.querySelectorAll("main a[href^=http]")].filter(shown)
      .map((one) => [one.href, one.textContent.trim(), added(one, "::after")]),
    wide: all.filter((one) => !one.closest(".aloud")).filter((one) => {
      const clips = /hidden|clip/.test(getComputedStyle(one).overflow) && one.innerText?.trim();
      return (clips && (one.scrollHeight > one.clientHeight + 1 ||
        one.scrollWidth > one.clientWidth + 1)) || [...one.childNodes].some((node) => {
        if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) return false;
        const text = document.createRange();
        text.selectNode(node);
        const {left, right} = text.getBoundingClientRect();
        return left < -1 || right > width + 1;
      });
    }).map(name),
  };
}"""


def squashed(text: str) -> str:
    """Return a text without what line breaks change: spaces, hyphens, ligatures."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return "".join(sign for sign in plain if sign.isalnum())


def sheets(page: Page) -> list[str]:
    """Print a page on A4 and return what stands on each sheet."""
    pdf = page.pdf(format="A4", prefer_css_page_size=True, print_background=True)
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages]


def drawn(page: Page) -> list[bytes]:
    """Print a page on A4 and return the orders that draw each sheet."""
    pdf = page.pdf(format="A4", prefer_css_page_size=True, print_background=True)
    contents = [sheet.get_contents() for sheet in PdfReader(io.BytesIO(pdf)).pages]
    return [content.get_data() for content in contents if content is not None]


def look(page: Page) -> dict[str, Any]:
    """Return what Chromium would print, before it is parted into sheets."""
    page.emulate_media(media="print")
    seen: dict[str, Any] = page.evaluate(LOOK, [WHOLE, WIDTH])
    return seen


def stands(block: str, printed: list[str]) -> bool:
    """Tell whether a block is on the sheets, whole or parted between two.

    What goes on overleaf is not always the first that is drawn there.
    """
    if block in "".join(printed):
        return True
    return any(
        block[:end] in one and block[end:] in following
        for one, following in pairwise(printed)
        for end in range(1, len(block))
    )


def faults(page: Page) -> list[str]:
    """Return what is wrong with a page on paper."""
    seen = look(page)
    printed = [squashed(sheet) for sheet in sheets(page)]
    found = [f"pressed: {one}" for one in seen["pressed"] + seen["buttons"]]
    found += [f"cut off: {one}" for one in seen["wide"]]
    found += [
        f"not white: {one} {colour}" for colour, one in seen["grounds"] if colour not in WHITE
    ]
    found += [f"ink: {seen['ink']}"] * (seen["ink"] != "rgb(0, 0, 0)")
    found += [
        f"address: {address} {added}"
        for address, words, added in seen["addresses"]
        if (address in added) is (words == address)
    ]
    found += [f"blank: sheet {n}" for n, sheet in enumerate(printed, 1) if len(sheet) < 40]
    blocks = [one for one in seen["blocks"] if not stands(squashed(one), printed)]
    found += [f"not printed: {one}" for one in blocks]
    return found + [
        f"parted: {' '.join(' '.join(unit).split())[:80]}"
        for unit in seen["units"]
        if not any(all(squashed(one) in sheet for one in unit) for sheet in printed)
    ]
