"""How many glossary names that are misspelt in a draft are put right, and how many other texts are touched.

Run: python benchmarks/repair.py GLOSSARY FOLDER

FOLDER holds line-aligned texts NAME.en, NAME.ja, NAME.ko. Every English name of the glossary of four characters or more
is put before an English line, its rendering, once misspelt, before the translation; the misspellings are made by the
same dice at every run. Then the name is put before the line only, and whatever changes is a false repair.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from locpipe.model import Locale
from locpipe.repair import with_terms
from locpipe.termbase import Match, Termbase, TermType, contains

_NAMES = (TermType.ORGANIZATION, TermType.PLACE, TermType.PRODUCT, TermType.FACILITY)
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモラリルレロ"
_HANGUL = "가나다라마바사아자차카타파하고노도로모보소오조초기니디리미비시이지치키티피히"
_SUBJECT = {Locale.JA: "は、", Locale.KO: "에서는 "}


def main(arguments: list[str]) -> None:
    """Print the figures for Japanese and Korean."""
    if len(arguments) != 2:
        sys.exit("repair: name a glossary and a folder with NAME.en, NAME.ja and NAME.ko")
    termbase = Termbase.load(Path(arguments[0]))
    for target in (Locale.JA, Locale.KO):
        lines = list(_lines(Path(arguments[1]), target))
        names = list(_names(termbase, target))
        for kind in ("a letter left out", "a letter wrong", "spaced or dotted", "left as it was"):
            right, wrong, total = _planted(kind, names, lines, target, termbase)
            share = f"{right} of {total} put right ({right / max(1, total):.1%})"
            print(f"en to {target}, {kind}: {share}, {wrong} made otherwise")
        started = time.perf_counter()
        pairs = [(f"{name} said: {line}", text) for name, _ in names for line, text in lines[::10]]
        touched = sum(with_terms(msgid, text, Locale.EN, target, termbase) != text for msgid, text in pairs)
        took = (time.perf_counter() - started) / len(pairs) * 1e6
        print(f"en to {target}, no rendering there: {touched} of {len(pairs)} touched, {took:.0f} µs a sentence")


def _planted(
    kind: str, names: list[tuple[str, str]], lines: list[tuple[str, str]], target: Locale, termbase: Termbase
) -> tuple[int, int, int]:
    """How many misspelt names become right, become something else, and are there."""
    dice = random.Random(kind)  # noqa: S311 - misspellings, not secrets
    right = wrong = total = 0
    for name, rendering in names:
        for line, text in dice.sample(lines, 5):
            msgid = f"{name} said: {line}"
            tail = _SUBJECT[target] + text
            planted = _misspelt(kind, name, rendering, target, dice) + tail
            if any(contains(planted, each, target) for each in termbase.find(msgid, Locale.EN)[0].targets(target)):
                continue  # spaced otherwise, or shortened to another rendering: accepted as it is
            repaired = with_terms(msgid, planted, Locale.EN, target, termbase)
            total += 1
            right += repaired == rendering + tail
            wrong += repaired not in (rendering + tail, planted)
    return right, wrong, total


def _misspelt(kind: str, name: str, rendering: str, target: Locale, dice: random.Random) -> str:
    at = dice.randrange(1, len(rendering))
    if kind == "a letter left out":
        return rendering[:at] + rendering[at + 1 :]
    if kind == "a letter wrong":
        letters = _KANA if target is Locale.JA else _HANGUL
        return rendering[:at] + dice.choice(letters) + rendering[at + 1 :]
    if kind == "spaced or dotted":
        return rendering[:at] + ("・" if target is Locale.JA else " ") + rendering[at:]
    return name


def _names(termbase: Termbase, target: Locale) -> Iterator[tuple[str, str]]:
    for term in termbase:
        for row in term.rows.values():
            for name in row.texts.get(Locale.EN, ()):
                match: list[Match] = termbase.find(f"{name} said:", Locale.EN)
                if term.type in _NAMES and len(match) == 1 and match[0].text == name:
                    rendering = next(iter(match[0].targets(target)), "")
                    if len(rendering) >= 4 and not rendering.isascii():
                        yield name, rendering


def _lines(folder: Path, target: Locale) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*.en")):
        other = path.with_suffix(f".{target}")
        texts = zip(*(each.read_text(encoding="utf-8").splitlines() for each in (path, other)), strict=False)
        yield from ((line, text) for line, text in texts if line and text)


if __name__ == "__main__":
    main(sys.argv[1:])
