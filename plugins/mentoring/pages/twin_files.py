"""Which pages lack a version in a language of the site, and what its readers see instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentoring.definition.problems import Place, Problem
from mentoring.pages.articles import by_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mentoring.definition import Reading
    from mentoring.pages.articles import Article


def advise(articles: Iterable[Article], reading: Reading) -> Iterator[Problem]:
    """Yield what twins lack, and what they say of themselves differently."""
    articles = list(articles)
    pages, languages = by_id(articles), reading.languages
    written = {article.language for article in articles}
    # A language that has none of several pages is new: it is told once.
    new = [one for one in languages if one not in written] if len(pages) > 1 else []
    for language in new:
        yield _new(language, pages, reading)
    for versions in pages.values():
        yield from _twins(versions, tuple(one for one in languages if one not in new))
    for language in languages:
        yield from _same_titles([one for one in articles if one.language == language])


def shown(versions: Mapping[str, Article], language: str, languages: Iterable[str]) -> Article:
    """Return the version of a page that readers of a language see."""
    return next(versions[one] for one in (language, *languages) if one in versions)


def _new(language: str, pages: Mapping[str, Mapping[str, Article]], reading: Reading) -> Problem:
    """Say of a language that no page is written in it, where the site's languages are listed."""
    first = shown(next(iter(pages.values())), language, reading.languages)
    seen = [shown(one, language, reading.languages).language for one in pages.values()]
    others = tuple(one for one in reading.languages if one in seen)
    path = f"site.languages[{reading.languages.index(language)}]"
    place = reading.places.get(path) or reading.places["programme"]
    values = {
        "count": len(pages),
        "language": language,
        "other": others,
        "better": _renamed(first, language),
    }
    return Problem("no-page-in-language", place, path, values, level="advice")


def _twins(versions: Mapping[str, Article], languages: tuple[str, ...]) -> Iterator[Problem]:
    """Say of a page where it is missing, and where it is not the fork's although others are."""
    first = next(versions[one] for one in (*languages, *versions) if one in versions)
    own = next((one for one in versions.values() if one.own), None)
    missing = tuple(one for one in languages if one not in versions)
    if missing:
        files = [_renamed(own or first, one) for one in missing]
        yield _of("missing-twin", first, missing, files)
    shipped = [one for one in versions.values() if not one.own and one.language in languages]
    if own and shipped:
        files = [_renamed(own, one.language) for one in shipped]
        yield _of("one-twin-shadowed", own, tuple(one.language for one in shipped), files, shipped)
    for one in versions.values():
        if one.front.get("menu") != first.front.get("menu"):
            yield _of("twins-in-other-menus", one, (first.language,), [], [first])


def _of(
    code: str,
    article: Article,
    languages: tuple[str, ...],
    files: Iterable[str],
    there: Iterable[Article] = (),
) -> Problem:
    """Return advice on an article: in which languages, what to write, what stands there now."""
    values = {
        "language": languages,
        "other": article.language,
        "better": ", ".join(files),
        "shipped": ", ".join(f"docs/{one.file}" for one in there),
    }
    return Problem(code, Place(f"docs/{article.file}", 1, 1), "", values, level="advice")


def _renamed(article: Article, language: str) -> str:
    """Return the file that a page's version in another language is to be written in."""
    folder = "docs/local/" if article.own else "docs/"
    return f"{folder}{article.id}.{language}.md"


def _same_titles(articles: Iterable[Article]) -> Iterator[Problem]:
    first: dict[str, Article] = {}
    for article in articles:
        other = first.setdefault(article.title.strip().lower(), article)
        if other is not article:
            values = {"value": article.title, "other": f"docs/{other.file}"}
            place = Place(f"docs/{article.file}", 1, 1)
            yield Problem("same-title", place, "", values, level="advice")
