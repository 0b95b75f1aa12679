"""How well dropped and added text and dropped items are told from good translations.

Run: python benchmarks/omission.py FOLDER

FOLDER holds line-aligned texts NAME.en, NAME.ja, NAME.ko. Planted: the half of a translation before or after a comma
is dropped (where each is 35 to 65 % of the characters); of two lines together the first or second is dropped; the
next line's translation is added; an item of an enumeration is dropped; a clearly negated translation of a clearly
negated source is made positive by rewriting its words; the verb of a sentence that is negated nowhere is negated.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise, permutations
from pathlib import Path

from locpipe.checks.base import Translation
from locpipe.checks.draft_hygiene import copied
from locpipe.checks.negation import negation
from locpipe.checks.omission import omission
from locpipe.languages.negation import negation_in
from locpipe.languages.volume import volume
from locpipe.model import Finding, Locale
from locpipe.termbase import Termbase

Check = Callable[[Translation, Termbase], Iterator[Finding]]
_CHECKS: dict[str, Check] = {"omission": omission, "negation": negation, "copied": copied}
_COMMA = {Locale.EN: ",", Locale.JA: "、", Locale.KO: ","}
_STOP = {Locale.EN: ".", Locale.JA: "。", Locale.KO: "."}
_POSITIVE: dict[Locale, list[tuple[str, str]]] = {
    Locale.EN: [
        (r"\bcannot\b|\bcan['’]t\b", "can"),
        (r"\b(?:do|does|did) not |\b(?:do|does|did)n['’]t ", ""),
        (r"n['’]t\b| not\b", ""),
        (r"\b[Nn]ever\b", "always"),
        (r"\b[Nn]o(?= [a-z])", "a"),
        (r"\bwithout\b", "with"),
        (r"\bnor\b", "and"),
        (r"\b[Nn]either\b", "both"),
        (r"\b[Nn]o(?:ne|thing|body)\b", "all"),
    ],
    Locale.JA: [
        (r"ではありません|じゃありません", "です"),
        (r"ません", "ます"),
        (r"ではな[いく]|じゃな[いく]", "である"),
        ("なかった", "た"),
        ("ない", "る"),
        (r"なく(?=て)", ""),
        ("なく", "る"),
        ("ず(?=に)", "て"),
        ("(?<!ま)ず(?=[、。])", "て"),
        ("なけれ", "れ"),
    ],
    Locale.KO: [
        (r"지(?:는|도)? 않[가-힣]*|지(?:는|도)? 못[가-힣]*", "고 있다"),
        (r"(?<![가-힣])(?:안|못) ", ""),
        ("없", "있"),
        ("아니", "이"),
        ("아닌", "인"),
        ("아닙", "입"),
        ("않", "하"),
        ("못", "잘 "),
    ],
}
_NEGATED = {
    Locale.EN: (re.compile(r"\b(is|are|was|were|will|can|has|have|had|would|could|should)\b"), r"\1 not"),
    Locale.JA: (
        re.compile(r"(?:(?<=し)|(?<=れ)|(?<=き)|(?<=り)|(?<=て)い)(?:ます|ました)(?=。)|(?<=[しれ])た(?=。)"),
        "ません",
    ),
    Locale.KO: (re.compile(r"(?:했|한|됐|된|합니|했습니|됩니)다(?=\.)"), "하지 않았다"),
}
_NONE = Termbase.empty()
_LEAST = 40


def main(arguments: list[str]) -> None:
    """Print the figures for every direction."""
    if len(arguments) != 1 or not (names := _names(Path(arguments[0]))):
        sys.exit("omission: name a folder with NAME.en, NAME.ja and NAME.ko")
    for source, target in permutations(Locale, 2):
        pairs = [pair for name in names for pair in _lines(name, source, target)]
        print(f"{source} to {target}, {len(pairs)} lines")
        for name, check in _CHECKS.items():
            volume.cache_clear()
            started = time.perf_counter()
            warned = sum(bool(list(check(pair, _NONE))) for pair in pairs)
            took = (time.perf_counter() - started) / len(pairs) * 1e6
            print(f"  {name}: warns of {warned} ({warned / len(pairs):.2%}) good lines, {took:.0f} µs a line")
        joined = [_joined(one, other) for one, other in pairwise(pairs)]
        _print_share("two lines together, both there (a false alarm)", joined)
        _print_share("of two lines one dropped", _dropped_lines(pairs))
        _print_share("half a sentence dropped", (half for pair in pairs for half in _halves(pair)))
        _print_share("an item dropped", (less for pair in pairs for less in _fewer_items(pair)))
        _print_share("a line added", _added_lines(pairs))
        _print_share("a negation lost", (less for pair in pairs for less in _positive(pair)), negation)
        _print_share("a negation added", (more for pair in pairs for more in _negated(pair)), negation)


def _print_share(what: str, planted: Iterable[Translation], check: Check = omission) -> None:
    long = [each for each in planted if volume(each.source_words, each.source) >= _LEAST]
    found = sum(bool(list(check(each, _NONE))) for each in long)
    print(f"  {what}: {found} of {len(long)} ({found / max(1, len(long)):.1%})")


def _names(folder: Path) -> list[Path]:
    return [path.with_suffix("") for path in sorted(folder.glob("*.en")) if path.with_suffix(".ja").exists()]


def _lines(name: Path, source: Locale, target: Locale) -> list[Translation]:
    one, other = (name.with_suffix(f".{each}").read_text(encoding="utf-8").split("\n") for each in (source, target))
    return [Translation(a, b, source, target) for a, b in zip(one, other, strict=True) if a and b]


def _joined(one: Translation, other: Translation) -> Translation:
    spaces = ["" if locale is Locale.JA else " " for locale in (one.source, one.target)]
    texts = (spaces[0].join((one.msgid, other.msgid)), spaces[1].join((one.msgstr, other.msgstr)))
    return Translation(*texts, one.source, one.target)


def _dropped_lines(pairs: list[Translation]) -> Iterator[Translation]:
    for one, other in pairwise(pairs):
        whole = _joined(one, other)
        yield Translation(whole.msgid, one.msgstr, one.source, one.target)
        yield Translation(whole.msgid, other.msgstr, one.source, one.target)


def _added_lines(pairs: list[Translation]) -> Iterator[Translation]:
    for one, other in pairwise(pairs):
        yield Translation(one.msgid, _joined(one, other).msgstr, one.source, one.target)


def _halves(pair: Translation) -> Iterator[Translation]:
    text, comma = pair.msgstr, _COMMA[pair.target]
    places = [at for at, char in enumerate(text) if char == comma and 0.35 <= at / len(text) <= 0.65]
    if places:
        at = min(places, key=lambda at: abs(at - len(text) / 2))
        for half in (text[:at] + _STOP[pair.target], text[at + 1 :].strip()):
            yield Translation(pair.msgid, half, pair.source, pair.target)


def _fewer_items(pair: Translation) -> Iterator[Translation]:
    if pair.source is not Locale.EN or not re.search(r"(?:[^,.]{2,30}, ){2,}and ", pair.msgid):
        return
    items = re.search(r"(?:[、・][^、・。]{2,12}){2}(?=[、・])|(?:, [^,.]{2,12}){2}(?=,)", pair.msgstr)
    if items:
        yield Translation(pair.msgid, pair.msgstr.replace(items[0], "", 1), pair.source, pair.target)


def _positive(pair: Translation) -> Iterator[Translation]:
    """The pair with every clear negation of its translation rewritten, where that leaves none."""
    if not negation_in(pair.msgid, pair.source) or not negation_in(pair.msgstr, pair.target):
        return
    text = pair.msgstr
    for pattern, positive in _POSITIVE[pair.target]:
        text = re.sub(pattern, positive, text)
    yield Translation(pair.msgid, text, pair.source, pair.target)


def _negated(pair: Translation) -> Iterator[Translation]:
    """The pair with one verb of its translation negated."""
    if negation_in(pair.msgid, pair.source) or negation_in(pair.msgstr, pair.target):
        return
    pattern, negative = _NEGATED[pair.target]
    text, changes = pattern.subn(negative, pair.msgstr, count=1)
    if changes:
        yield Translation(pair.msgid, text, pair.source, pair.target)


if __name__ == "__main__":
    main(sys.argv[1:])
