"""How values of a definition read on a page in one language, with the words they need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentoring.definition.wording import (
    locale_of,
    write_count,
    write_date,
    write_hours,
    write_number,
    write_period,
    write_years,
)
from mentoring.pages.words import Words

if TYPE_CHECKING:
    import datetime as dt

    from mentoring.definition.kinds import Count, Hours, Years
    from mentoring.definition.model import Definition


@dataclass(frozen=True)
class Writer:
    """Writes in one language."""

    language: str
    words: Words

    def date(self, date: dt.date, *, year: bool = True) -> str:
        """Write `31. januar 2027`, with spaces that no line breaks at."""
        return together(write_date(date, self.language, year=year))

    def period(self, first: dt.date, last: dt.date, *, year: bool = True) -> str:
        """Write `4.–31. januar 2027`; a line may break after the dash between two dates."""
        dates = write_period(first, last, self.language, year=year).split(" – ")
        return " – ".join(together(date) for date in dates)

    def time(self, hours: Hours) -> str:
        """Write `12.00–15.00`."""
        return write_hours(hours, self.language)

    def range(self, count: Count) -> str:
        """Write `10–12`."""
        return write_count(count)

    def years(self, years: Years) -> str:
        """Write `2018–2022`."""
        return write_years(years)

    def count(self, noun: str, count: Count | float) -> str:
        """Write `4 samlinger`, `10–12 ganger`; `noun` is a key of the words' counts."""
        if isinstance(count, (int, float)):
            written, number = write_number(count, self.language), count
        else:
            written, number = write_count(count), count.most
        word = self.words.counts[noun]
        if isinstance(word, Words):
            one = locale_of(self.language).plural_form(number) == "one"
            word = word["one" if one else "other"]
        return str(word).format(count=written)

    def size(self, size: int) -> str:
        """Write `96\u00a0kB`, a file's bytes in thousands."""
        return together(f"{write_number(max(1, round(size / 1000)), self.language)} kB")

    def choice(self, group: str, value: str) -> str:
        """Write a value that programme.yml chooses from, in readers' words."""
        return str(self.words.choices[group][value])

    def people(self, for_: tuple[str, ...], definition: Definition) -> str:
        """Write for whom something is: everyone, or the roles by their names in the plural."""
        names = {role.id: role.plural for role in definition.roles}
        known = self.words.choices["for"]
        return ", ".join(names.get(one) or str(known[one]) for one in for_)


def together(text: str) -> str:
    """Return a text whose words stay on one line."""
    return text.replace(" ", "\u00a0")
