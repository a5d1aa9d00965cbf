"""A person who answers the questionnaire, by touch or by keyboard, and the file that they send."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

TEXT = {
    "name": 'Åse <b>"Ø"</b> & co 🙂',
    "email": "aase@nordvik.example",
    "avoid": "=cmd|' /C calc'!A0",
    "motivation": "<script>document.title = 'x'</script> \u202eשלום",
}
"""What is written in each field: whatever might run, or turn a line round."""

CUT_OFF = "void (self.fetched = fetch, self.fetch = () => Promise.reject(new TypeError()))"
RECONNECTED = "void (self.fetch = self.fetched)"
"""What a page runs to be without a network, and to have it back."""

IS_FOCUSED = "(one) => one === document.activeElement"
IS_IN_GROUP = """(one) => one.type === "radio" && document.activeElement.type === "radio" &&
  one.name === document.activeElement.name"""


@dataclass
class Person:
    """Goes through the questionnaire; `by` is touch or keyboard, which then does it all."""

    page: Page
    by: str = "touch"

    @property
    def screen(self) -> Locator:
        """The screen that is shown."""
        return self.page.locator("[data-screen]:visible")

    def press(self, control: Locator) -> None:
        """Press a control as this person does."""
        if self.by == "touch":
            control.tap()
            return
        self.go_to(control)
        choice = control.get_attribute("type") in ("radio", "checkbox")
        if not (choice and control.is_checked()):  # an arrow chose it on the way
            self.page.keyboard.press("Space" if choice else "Enter")

    def go_to(self, control: Locator) -> None:
        """Tab to a control, and within a group of radio buttons by the arrow keys."""
        for _ in range(80):
            if control.evaluate(IS_FOCUSED):
                return
            self.page.keyboard.press("ArrowDown" if control.evaluate(IS_IN_GROUP) else "Tab")
        message = f"no key leads to {control}"
        raise AssertionError(message)

    def write(self, field: Locator, text: str) -> None:
        if self.by == "touch":
            field.fill(text)
            return
        self.go_to(field)
        self.page.keyboard.insert_text(text)

    def go_on(self) -> None:
        """Press the button that leads on."""
        self.press(self.page.locator("[data-go=next]"))

    def choose_role(self, role: str) -> None:
        self.press(self.screen.locator(f"[name=role][value={role}]"))
        self.go_on()

    def answer(self, question: Locator) -> None:
        """Give a valid answer, whatever the kind of question."""
        kind = question.get_attribute("data-kind")
        id_ = question.get_attribute("data-question") or ""
        fields = question.locator("input, textarea")
        if kind in ("multiple", "ranked"):
            for place in (1, 0):
                self.press(fields.nth(place))
        elif kind == "scale":
            self.press(fields.nth(3))
        elif kind == "single":
            self.press(fields.first)
        else:
            self.write(fields.first, TEXT.get(id_, "Et sted"))

    def answer_all(self, role: str) -> list[str]:
        """Answer every question for a role; return the progress told on each screen."""
        told = [self.page.locator("[data-progress]").inner_text()]
        self.choose_role(role)
        while self.screen.get_attribute("data-screen") != "result":
            told.append(self.page.locator("[data-progress]").inner_text())
            for question in self.screen.locator("[data-question]:visible").all():
                self.answer(question)
            self.go_on()
        return told


def told(page: Page) -> dict[str, Any]:
    """Return what the page tells its script."""
    text = page.locator("#questions-told").text_content() or ""
    data: dict[str, Any] = json.loads(text)
    return data


def downloaded(page: Page) -> tuple[str, bytes]:
    """Press the button for the file; return its name and what is in it."""
    with page.expect_download() as waiting:
        page.locator("[data-download]").click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def steps(progress: list[str]) -> list[tuple[int, int]]:
    """Read `3 av 8` or `3 of 8`."""
    found = [re.findall(r"\d+", one) for one in progress]
    return [(int(number), int(count)) for number, count in found]
