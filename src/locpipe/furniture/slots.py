"""The slots of furniture and how each language writes them: what comes with locpipe, and furniture.yml over it.

The first form of a slot is what editions have; the others a source may have as well.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from locpipe import packaged
from locpipe.errors import UsageError
from locpipe.fileio import read_if_there
from locpipe.model import Locale
from locpipe.yamlfile import YamlFile, parse_bytes
from locpipe.yamlschema import validate

FURNITURE = "furniture.yml"
_FIELD = re.compile(r"\{([^{}]*)\}|[{}]")
_ABOUT_FIELDS, _DATE_LINE_FIELDS = {"name"}, {"place", "PLACE", "date"}


class SlotKind(StrEnum):
    """How a slot stands in a release."""

    LINE = "line"  # alone
    LABEL = "label"  # before a value, or alone with a colon
    NAME = "name"  # with a name in it
    DATE_LINE = "date_line"  # with a place and a date in it


@dataclass(frozen=True, slots=True)
class Forms:
    """How a language writes a slot, what editions have first; ``own`` says that the project decided it."""

    texts: tuple[str, ...]
    own: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Furniture:
    """Every slot with its forms, and which of them stand above and below the text of every edition, by language."""

    kinds: Mapping[str, SlotKind]
    forms: Mapping[str, Mapping[Locale, Forms]]
    top: Mapping[Locale, tuple[str, ...]] = field(default_factory=dict)
    end: Mapping[Locale, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Furniture:
        """The furniture of a project; without a file what comes with locpipe.

        Raises UsageError, with line and hint, for whatever is wrong with the file.
        """
        data = read_if_there(path)
        return built_in() if data is None else _read(parse_bytes(data, path))

    def slot(self, words: str, locale: Locale, *, label: bool = False) -> str:
        """The slot that words of a language are a form of, alone in a line or before a value; "" for other words."""
        return _index(self, locale, label).get(folded(words, locale), "")

    def names(self, locale: Locale) -> Iterator[tuple[str, re.Pattern[str]]]:
        """The slots with a name in them, and what finds the name in a text."""
        yield from _named(self, locale)


@lru_cache(maxsize=16)
def _index(furniture: Furniture, locale: Locale, label: bool) -> Mapping[str, str]:
    kind = SlotKind.LABEL if label else SlotKind.LINE
    found: dict[str, str] = {}
    for slot in (slot for slot, each in furniture.kinds.items() if each is kind):
        for text in furniture.forms[slot][locale].texts:
            found.setdefault(folded(text, locale), slot)
    return found


@lru_cache(maxsize=16)
def _named(furniture: Furniture, locale: Locale) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = []
    for slot in (slot for slot, kind in furniture.kinds.items() if kind is SlotKind.NAME):
        for text in sorted(furniture.forms[slot][locale].texts, key=len, reverse=True):
            before, _, after = text.partition("{name}")
            rows.append((slot, re.compile(f"{re.escape(before)}(?P<name>.+){re.escape(after)}", re.IGNORECASE)))
    return tuple(rows)


_DASHES = "-–—−*~=#_ "
_OPEN, _CLOSE = "【［[〔(（<＜〈《", "】］]〕)）>＞〉》"
_SAME_WORDS = ((re.compile("お?問い?合わ?せ"), "お問い合わせ"), (re.compile("[ー−–—‐]|(?<=[a-z])-(?=[a-z])"), ""))


@lru_cache(maxsize=4096)  # the same labels are compared with every sentence
def folded(words: str, locale: Locale) -> str:
    """Words as they are compared: case, width, signs around them, hyphens, spaces in ja and ko do not matter."""
    text = unicodedata.normalize("NFKC", words).casefold().replace("’", "'").strip()
    if any(map(str.isalpha, text)):
        text = text.strip(_DASHES)
    if text[:1] in _OPEN and text[-1:] in _CLOSE and len(text) > 2:
        text = text[1:-1].strip()
    for pattern, instead in _SAME_WORDS:
        text = pattern.sub(instead, text)
    return (" " if locale is Locale.EN else "").join(text.rstrip(".").split())


@cache
def built_in() -> Furniture:
    """What comes with locpipe."""
    rows: dict[str, Any] = packaged.table("locpipe.furniture", "slots.yml")
    kinds = {slot: SlotKind(row["kind"]) for slot, row in rows.items()}
    return Furniture(
        kinds, {slot: {each: Forms(tuple(row[each.value])) for each in Locale} for slot, row in rows.items()}
    )


@cache
def schema() -> Mapping[str, Any]:
    """The JSON Schema of furniture.yml (draft 2020-12), which editors can use too."""
    text = files("locpipe.furniture").joinpath("furniture.schema.json").read_text(encoding="utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


def _read(file: YamlFile) -> Furniture:
    validate(file, schema())
    base, said = built_in(), (file.data or {}).get("slots") or {}
    forms = {slot: dict(rows) for slot, rows in base.forms.items()}
    for slot, rows in said.items():
        for tag, texts in rows.items():
            given = (texts,) if isinstance(texts, str) else tuple(texts)
            _require_fields(file, slot, tag, given, base.kinds[slot])
            known = base.forms[slot][Locale(tag)].texts
            forms[slot][Locale(tag)] = Forms(tuple(dict.fromkeys((*given, *known))), own=True)
    lines = (file.data or {}).get("editions") or {}
    placed = {side: {Locale(tag): tuple(row.get(side) or ()) for tag, row in lines.items()} for side in ("top", "end")}
    return Furniture(base.kinds, forms, placed["top"], placed["end"])


def _require_fields(file: YamlFile, slot: str, tag: str, texts: tuple[str, ...], kind: SlotKind) -> None:
    """Raise UsageError for a form with a field that its slot has not, or without one that it needs."""
    may = {SlotKind.NAME: _ABOUT_FIELDS, SlotKind.DATE_LINE: _DATE_LINE_FIELDS}.get(kind, set())
    for index, text in enumerate(texts):
        key = ("slots", slot, tag, index)
        has = [match[1] for match in _FIELD.finditer(text)]
        odd = next((each for each in has if each not in may), "")
        if odd != "":
            known = f"fields of '{slot}': {', '.join(f'{{{each}}}' for each in sorted(may))}" if may else ""
            said = f"'{slot}' has no field {{{odd}}}" if odd else "a brace without its partner"
            raise UsageError(said, file.where(key), known or f"'{slot}' has no fields: write the words alone")
        complete = "name" in has if kind is SlotKind.NAME else {each.lower() for each in has} >= {"place", "date"}
        if may and not (complete and len(has) == len(may & {"name"}) + 2 * ("date" in may)):
            wanted = "{name}" if kind is SlotKind.NAME else "{place} (or {PLACE}) and {date}"
            raise UsageError(f"'{slot}' needs {wanted}, each once", file.where(key), f"write it into: {text}")
