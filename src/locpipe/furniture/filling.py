"""Furniture of a source in the language of an edition: the slot's own form, names and dates put in, values kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from locpipe.facts import parse_date, render_date
from locpipe.facts.opening import Opening, parse_opening
from locpipe.furniture.names import Name, place, terms_alone
from locpipe.furniture.slots import Furniture, SlotKind
from locpipe.inline import Tag, parse
from locpipe.links import find_links
from locpipe.model import Locale
from locpipe.termbase import Termbase

_LONGEST = 300
_COLON = {Locale.EN: ": ", Locale.JA: "：", Locale.KO: ": "}
_SQUARE = {Locale.EN: ("", ""), Locale.JA: ("【", "】"), Locale.KO: ("[", "]")}
_ANGLE = {Locale.EN: ("", ""), Locale.JA: ("＜", "＞"), Locale.KO: ("<", ">")}
_ROUND = {Locale.EN: ("(", ")"), Locale.JA: ("（", "）"), Locale.KO: ("(", ")")}
_BRACKETS = {
    "【": _SQUARE,
    "［": _SQUARE,
    "[": _SQUARE,
    "〔": _SQUARE,
    "＜": _ANGLE,
    "<": _ANGLE,
    "〈": _ANGLE,
    "《": _ANGLE,
}
_BRACKETS |= {"(": _ROUND, "（": _ROUND}
_LONGEST_LINE, _LONGEST_LABEL = 60, 30
_SIGN = re.compile(r"[■◆●▼○□◇▽★☆※▶]\s{0,4}")
_LABEL = re.compile(
    r"(?P<open><g\d+>)?(?P<words>[^:：<>]{1,40})(?P<colon>[:：])?\s{0,4}(?P<close></g\d+>)?\s{0,4}(?P<late>[:：])?"
)
_WRAPPED = re.compile(r"(?P<open><g1>)(?P<inside>[^<]*)(?P<close></g1>)(?P<dash>[ –—-]{0,6})")
_NEXT = re.compile(r"(?<![\s/／|｜,、])[\s/／|｜,、]+(?=[A-Za-z가-힣ぁ-ヶ一-龥ー-]{1,12}\.?\s?[:：])")


@dataclass(frozen=True, slots=True)
class Filled:
    """Furniture in the language of the edition, and its slot; ``others`` is how it may be written as well.

    ``own`` says that the project decided how it is written, ``known`` that every name in it is known.
    """

    slot: str
    text: str
    own: bool
    known: bool = True
    others: tuple[str, ...] = ()

    @property
    def approved(self) -> bool:
        """Whether nobody need look at it."""
        return self.own and self.known


@lru_cache(maxsize=2048)  # asked when a text is the project's own, when it is recalled and when it is checked
def fill(msgid: str, source: Locale, target: Locale, furniture: Furniture, termbase: Termbase) -> Filled | None:
    """The translation of a text that is wholly furniture; None for every other text."""
    if len(msgid) > _LONGEST:
        return None
    work = _Filling(source, target, furniture, termbase)
    return work.line(msgid) or work.pairs(msgid) or work.named(msgid) or work.date_line(msgid)


def slot_of(line: str, source: Locale, furniture: Furniture) -> str:
    """The slot of a line of the source that stands alone; "" if it is none."""
    return furniture.slot(_taken_apart(line)[1], source)


def _taken_apart(line: str) -> tuple[str, str, bool]:
    """A line as the sign before it, its words, and whether a colon ends it; without words if they are too many."""
    match = _SIGN.match(line)
    sign = match.group() if match else ""
    text = line[len(sign) :].strip()
    words = text.removesuffix(":").removesuffix("：").rstrip()
    return sign, words if len(words) <= _LONGEST_LINE else "", words != text


@dataclass(frozen=True, slots=True)
class _Filling:
    source: Locale
    target: Locale
    furniture: Furniture
    termbase: Termbase

    def line(self, msgid: str) -> Filled | None:
        """A slot that stands alone, with the sign before it and the colon after it."""
        sign, words, colon = _taken_apart(msgid)
        slot = self.furniture.slot(words, self.source) or (
            self.furniture.slot(words, self.source, label=True) if colon else ""
        )
        if not slot:
            return None
        end = _COLON[self.target].rstrip() if colon else ""
        return self._filled(slot, lambda form: f"{sign}{self._bracketed(form, words)}{end}")

    def pairs(self, msgid: str) -> Filled | None:
        """Labels with their values: one, or several in a line."""
        edges = [(0, 0), *((each.start(), each.end()) for each in _NEXT.finditer(msgid)), (len(msgid), len(msgid))]
        found = [self._pair(msgid[start:end]) for (_, start), (end, _) in pairwise(edges)]
        if any(each is None for each in found):
            return self._pair(msgid) if len(found) > 1 else None
        known = [each for each in found if each]
        if len(known) == 1:
            return known[0]
        between = [" ".join(msgid[start:end].split("　")) for start, end in edges[1:-1]]
        text = "".join(part for each, gap in zip(known, [*between, ""], strict=True) for part in (each.text, gap))
        return Filled(known[0].slot, text, all(each.own for each in known), all(each.known for each in known))

    def _pair(self, text: str) -> Filled | None:
        match = _LABEL.match(text)
        if not match or bool(match["open"]) != bool(match["close"]):
            return None
        if not match["colon"] and not match["late"]:
            return None if match["open"] else self._bare(text)
        slot = self.furniture.slot(match["words"], self.source, label=True)
        value = self._value(text[match.end() :].lstrip()) if slot else ""
        if not value:
            return None
        opened, closed, colon = match["open"] or "", match["close"] or "", _COLON[self.target]
        sign, space = colon.rstrip(), colon[len(colon.rstrip()) :]
        said = f"{sign}{closed}" if match["colon"] else f"{closed}{sign}"
        return self._filled(slot, lambda form: f"{opened}{form}{said}{space}{value}")

    def _bare(self, text: str) -> Filled | None:
        """A label without a colon, before a value without words: TEL 03-1234-5678."""
        spaces = [at for at, character in enumerate(text[:_LONGEST_LABEL]) if character.isspace()]
        if not spaces or has_words(text[spaces[-1] :]):
            return None  # whichever of them the value begins behind, it has words
        for at in spaces:
            slot, value = self.furniture.slot(text[:at], self.source, label=True), text[at:].lstrip()
            if slot and value and not has_words(value):
                return self._filled(slot, lambda form, value=value: f"{form} {value}")  # type: ignore[misc]
        return None

    def _value(self, value: str) -> str | None:
        """A value that needs no translator: an address, a number, a date, names of the glossary."""
        if not has_words(value):
            return value
        date = parse_date(value, self.source)
        return render_date(date, self.target) if date else terms_alone(value, self.source, self.target, self.termbase)

    def named(self, msgid: str) -> Filled | None:
        """A slot with a name in it that the glossary knows."""
        for slot, pattern in self.furniture.names(self.source):
            match = pattern.fullmatch(msgid)
            name = terms_alone(match["name"], self.source, self.target, self.termbase) if match else None
            if name:
                return self._filled(slot, lambda form, name=name: form.replace("{name}", name))  # type: ignore[misc]
        return None

    def date_line(self, msgid: str) -> Filled | None:
        """A date line, all of it perhaps within a pair of codes; of a place that is not known the name stays."""
        match = _WRAPPED.fullmatch(msgid)
        opened, closed = (match["open"], match["close"]) if match else ("", "")
        found = parse_opening(match["inside"] + match["dash"] if match else msgid, self.source)
        slot = next((slot for slot, kind in self.furniture.kinds.items() if kind is SlotKind.DATE_LINE), "")
        if not found or not slot:
            return None
        where = place(found.place, self.source, self.target, self.termbase)
        if not where.known and self.source is Locale.EN:
            where = place(_titled(found.place), self.source, self.target, self.termbase)
        return self._filled(
            slot, lambda form: f"{opened}{_dated(form, where, found, self.target)}{closed}", known=where.known
        )

    def _bracketed(self, form: str, words: str) -> str:
        """The form in the brackets that the source has, unless it has its own."""
        family = _BRACKETS.get(words[:1])
        if family is None or form[:1] in _BRACKETS or not form[:1].isalnum():
            return form
        opened, closed = family[self.target]
        return f"{opened}{form}{closed}"

    def _filled(self, slot: str, written: Callable[[str], str], *, known: bool = True) -> Filled:
        forms = self.furniture.forms[slot][self.target]
        first, *others = map(written, forms.texts)
        return Filled(slot, first, forms.own, known, tuple(others))


def _dated(form: str, where: Name, found: Opening, target: Locale) -> str:
    first, comma, rest = where.text.partition(",")
    date = render_date(found.date, target) + (f" /{found.wire}/" if found.wire else "")
    text = form.replace("{PLACE}", f"{first.upper()}{comma}{rest}").replace("{place}", where.text)
    text = text.replace("{date}", date)
    return text if found.closed else text.rstrip(" –—-")


def _titled(text: str) -> str:
    """A place in capitals as it is written elsewhere: OLD HARBOR, Wash. becomes Old Harbor, Wash."""
    return re.sub(r"[A-Z]{3,}", lambda match: match.group().capitalize(), text)


def has_words(msgid: str) -> bool:
    """Whether letters are left once tags and addresses are out."""
    text = "".join(" " if isinstance(part, Tag) else part for part in parse(msgid))
    return any(character.isalpha() for part in _outside(text) for character in part)


def _outside(text: str) -> Iterator[str]:
    end = 0
    for start, stop in find_links(text):
        yield text[end:start]
        end = stop
    yield text[end:]
