"""From the positioned tree to values of the model: types, missing and unknown fields."""

from __future__ import annotations

import dataclasses
import difflib
import types
import typing
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal

from mentoring.definition.fields import keys, told
from mentoring.definition.kinds import InLanguages, Kind, Refers, Refused, parse_language
from mentoring.definition.model.annotations import (
    Text,
)
from mentoring.definition.problems import Place, Problem
from mentoring.definition.rows import as_field, as_list, as_pair, with_dash, with_line
from mentoring.definition.syntax.spelling import GUILLEMETS
from mentoring.definition.translated import Translated
from mentoring.definition.tree import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable

NOTHING = object()


@dataclass(frozen=True)
class Reference:
    """An id that some field gives, to be found in `part` or among `words`."""

    path: str
    value: str
    to: Refers


@dataclass
class Reader:
    """Reads one file; gathers problems, and where each value stands (`places`, by path).

    What can't be read is None in the value returned, so that everything else can still be checked;
    with problems, that value goes no further than the checks.
    """

    file: str
    lines: list[str]
    languages: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    texts: list[Translated] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    def report(
        self, code: str, node: Node, path: str, *, better: str = "", mended: str = "", **values: Any
    ) -> None:
        """Note a problem at `node`; `better` is what should stand there instead of its text.

        `mended` gives whole lines, where the one line becomes several.
        """
        place, source = self.place(node), self.line(node)
        if better:
            start = place.column - 1
            mended = source[:start] + better + source[start + place.length :]
        self.problems.append(Problem(code, place, path, values, source, mended))

    def line(self, node: Node) -> str:
        """Return the source line that a node begins on."""
        return self.lines[node.line - 1] if node.line <= len(self.lines) else ""

    def place(self, node: Node) -> Place:
        """Return where a node stands; a text's length is counted on its first line only."""
        length = 1
        if isinstance(node, Scalar) and node.style not in ("|", ">"):
            quotes = 0 if node.plain else 2
            rest = len(self.lines[node.line - 1]) - node.column + 1 if self.lines else 1
            length = max(1, min(len(node.text) + quotes, rest))
        return Place(self.file, node.line, node.column, length)

    def read(self, node: Node, annotation: Any, path: str) -> Any:
        """Return the value that `node` gives, or NOTHING where it can't be had."""
        self.places[path] = self.place(node)
        wanted = annotation
        if typing.get_origin(wanted) in (types.UnionType, typing.Union):
            wanted = next(a for a in typing.get_args(wanted) if a is not type(None))
        origin = typing.get_origin(wanted)
        if origin is tuple:
            return self._list(node, typing.get_args(wanted)[0], path)
        if isinstance(node, Scalar) and not node.text.strip():
            return self._refuse("empty-field", node, path)
        if dataclasses.is_dataclass(wanted):
            return self._part(node, typing.cast("type", wanted), path)
        if origin is Annotated:
            return self._value(node, wanted.__metadata__[0], path)
        if origin is Literal:
            return self._choice(node, typing.get_args(wanted), path)
        msg = f"{path}: the model says {wanted}, which no reader knows"
        raise TypeError(msg)

    def _refuse(self, code: str, node: Node, path: str, **values: Any) -> Any:
        self.report(code, node, path, **values)
        return NOTHING

    def _list(self, node: Node, item: Any, path: str) -> Any:
        if isinstance(node, Scalar) and not node.text.strip():
            return ()
        meta = getattr(item, "__metadata__", (None,))[0]
        if isinstance(node, Scalar) and isinstance(meta, Refers) and "," not in node.text:
            one = self.read(node, item, path)
            return NOTHING if one is NOTHING else (one,)
        if isinstance(node, Mapping):
            mended = with_dash(self.line(node), node.column - 1)
            return self._refuse("list-needed-fields", node, path, mended=mended)
        if isinstance(node, Scalar):
            pair = isinstance(meta, InLanguages) and not meta.either
            languages = self.languages if pair else ()
            mended = "" if meta is None else as_list(self.line(node), node, languages)
            return self._refuse("list-needed", node, path, mended=mended)
        read = [self.read(each, item, f"{path}[{n}]") for n, each in enumerate(node.items)]
        return tuple(None if value is NOTHING else value for value in read)

    def _part(self, node: Node, model: type, path: str) -> Any:
        shape = fields_of(model)
        if isinstance(node, Scalar):
            short = next((f for f, _ in shape.values() if told(f).shorthand), None)
            if short is not None:
                value = self.read(node, shape[short.name][1], path)
                return NOTHING if value is NOTHING else model(**{short.name: value})
        if not isinstance(node, Mapping):
            code = "fields-needed-list" if isinstance(node, Sequence) else "fields-needed"
            return self._refuse(code, node, path, fields=", ".join(shape))
        needed = {of.name for of, _ in shape.values() if of.default is dataclasses.MISSING}
        values: dict[str, Any] = dict.fromkeys(needed)
        present = {name.text for name, _ in node.entries}
        for name, value in node.entries:
            key = name.text
            if key not in shape:
                key = self._unknown_key(name, shape, path, present)
                if not key:
                    continue
                present.add(key)
            of, annotation = shape[key]
            got = self.read(value, annotation, f"{path}.{key}".lstrip("."))
            if got is not NOTHING:
                values[of.name] = got
        self._required(node, shape, path, present)
        return model(**values)

    def _required(self, node: Mapping, shape: Shape, path: str, present: set[str]) -> None:
        first = node.entries[0][0].text if node.entries else ""
        for key, (of, annotation) in shape.items():
            if key in present or of.default is not dataclasses.MISSING:
                continue
            self.report(
                "missing-field",
                node,
                f"{path}.{key}".lstrip("."),
                mended=with_line(self.lines, node.line, first, self._blank(key, annotation)),
                field=key,
                meaning={"nb": told(of).nb, "en": told(of).en},
            )

    def _blank(self, key: str, annotation: Any) -> list[str]:
        """Return the lines of a field to be filled in, with the fields that it needs."""
        if not dataclasses.is_dataclass(annotation):
            return as_field(key, self.languages if annotation == Text else ())
        shape = fields_of(typing.cast("type", annotation))
        needed = {k: a for k, (of, a) in shape.items() if of.default is dataclasses.MISSING}
        rows = (row for name, inner in needed.items() for row in self._blank(name, inner))
        return [f"{key}:", *(f"  {row}" for row in rows)]

    def _unknown_key(
        self, name: Scalar, known: Iterable[str], path: str, present: Iterable[str] = ()
    ) -> str:
        """Report a key that the model lacks; return the one that was meant, if that is plain.

        One that is `present` already was not meant.
        """
        known = list(known)
        free = [one for one in known if one not in present]
        where = f"{path}.{name.text}".lstrip(".")
        close = difflib.get_close_matches(name.text.lower(), free, 1, 0.6)
        if close:
            self.report(
                "misspelt-key", name, where, better=close[0], key=name.text, suggestion=close[0]
            )
            return close[0]
        self.report("unknown-key", name, where, key=name.text, fields=", ".join(known))
        return ""

    def _choice(self, node: Node, allowed: tuple[str, ...], path: str) -> Any:
        if not isinstance(node, Scalar):
            return self._refuse("one-value-needed", node, path, example=allowed[0])
        chosen = self._word(node, path)
        if chosen in allowed:
            return chosen
        close = difflib.get_close_matches(chosen.lower(), allowed, 1, 0.6)
        return self._refuse(
            "unknown-choice",
            node,
            path,
            better=close[0] if close else "",
            value=chosen,
            allowed=", ".join(allowed),
        )

    def _value(self, node: Node, meta: Any, path: str) -> Any:
        if isinstance(meta, InLanguages):
            return self._text(node, either=meta.either, path=path)
        if not isinstance(node, Scalar):
            return self._refuse("one-value-needed", node, path, example="")
        if isinstance(meta, Refers):
            name = self._word(node, path)
            self.references.append(Reference(path, name, meta))
            return name
        assert isinstance(meta, Kind)
        text = node.text.strip() if meta.name == "plain" else self._word(node, path)
        try:
            return meta.parse(text)
        except Refused as refused:
            return self._refuse(refused.code, node, path, better=refused.better, **refused.values)

    def _word(self, node: Scalar, path: str) -> str:
        """Return a value that is no text, round which guillemets can be nothing but quotes."""
        text = node.text.strip()
        inner = text.strip(GUILLEMETS) if node.plain else text
        if inner != text:
            self.report("smart-quotes", node, path, better=inner)
        return inner

    def _text(self, node: Node, *, either: bool, path: str) -> Any:
        if isinstance(node, Scalar) and either:
            return self._translated(dict.fromkeys(self.languages, node.text.strip()), path)
        if isinstance(node, Scalar):
            mended = as_pair(self.line(node), node, self.languages)
            return self._refuse("pair-needed", node, path, mended=mended, languages=self.languages)
        if isinstance(node, Sequence):
            return self._refuse("text-needed", node, path)
        texts: dict[str, str] = {}
        for name, value in node.entries:
            self._language_key(name, value, texts, path)
        for language in self.languages:
            if language not in texts:
                first = node.entries[0][0].text if node.entries else ""
                mended = with_line(self.lines, node.line, first, as_field(language))
                where = f"{path}.{language}"
                self.report("missing-language", node, where, mended=mended, language=language)
        if set(self.languages) - texts.keys():
            return NOTHING
        return self._translated(texts, path)

    def _language_key(self, name: Scalar, value: Node, texts: dict[str, str], path: str) -> None:
        language = name.text
        if language not in self.languages:
            language = self._other_language(name, f"{path}.{name.text}")
        where = f"{path}.{language}"
        self.places[where] = self.place(value)
        if isinstance(value, Scalar) and value.text.strip():
            texts.setdefault(language, value.text.strip())
        else:
            code = "empty-field" if isinstance(value, Scalar) else "text-needed"
            self.report(code, value, where)
            texts.setdefault(language, "")

    def _other_language(self, name: Scalar, where: str) -> str:
        """Return the language that was meant, if it is plain; what is no language is a problem.

        One that the site lacks is kept for later.
        """
        try:
            return parse_language(name.text)
        except Refused as refused:
            close = difflib.get_close_matches(name.text.lower(), self.languages, 1, 0.5)
            better = refused.better or next(iter(close), "")
            code = "language-no" if refused.code == "language-no" else "unknown-language"
            values: dict[str, Any] = {"value": name.text, "languages": self.languages}
            self.report(code, name, where, better=better, **values)
            return better or name.text

    def _translated(self, texts: dict[str, str], path: str) -> Translated:
        translated = Translated(texts, path)
        self.texts.append(translated)
        return translated


Shape = dict[str, tuple["dataclasses.Field[Any]", Any]]


@cache
def fields_of(model: type) -> Shape:
    """Return the model's fields by their key in YAML, each with its annotation."""
    hints = typing.get_type_hints(model, include_extras=True)
    return {key: (of, hints[of.name]) for key, of in keys(model)}
