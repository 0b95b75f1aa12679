"""How good the checks are: planted defects found, false alarms on human translations, and what they cost.

Run: python benchmarks/checks.py [--cases FOLDER] [--mt FOLDER]

A case is a translation with exactly one thing wrong and its right twin (tests/golden/defects and, kept apart from the
making of the rules, tests/golden/apart). A defect counts as found if any check says something that it does not say of
the twin. False alarms are lines of human translations with an error; beside it, how many lines a comparison of digits
alone would call wrong. In the lines without an error one digit, one part of a date (year, month, day, weekday) and,
for the data has none, one character of an address that is put at the end of every line, are changed at random (fixed
seed) and looked for. The time is of one core, for every check, reckoned up to 10,000 lines.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from locpipe.checks import EVERYTHING, Translation, find
from locpipe.checks.registry import find_in_release
from locpipe.languages.style import Style
from locpipe.model import Finding, Locale, Role, Severity
from locpipe.termbase import Termbase

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"
FOLDERS = ("defects", "apart/first", "apart/second")
SEED = 20240119
WEEKDAYS = "月火水木金土日", "월화수목금토일"
_DATE_PART = re.compile(r"\d+(?=\s?[年月日년월일])|[月火水木金土日](?=曜)|[월화수목금토일](?=요일)")
PAIRS = ((Locale.EN, Locale.JA), (Locale.EN, Locale.KO), (Locale.JA, Locale.KO))


def findings(case: dict[str, Any], text: str, languages: tuple[Locale, Locale], termbase: Termbase) -> list[Finding]:
    """What the checks say of a text of a case, after the sentences before it."""
    context = [Translation(source, target, *languages) for source, target in case.get("context", [])]
    style = Style(register=case["register"]) if "register" in case else Style()
    last = Translation(case["source"], text, *languages, Role(case.get("role", "body")), style)
    release = [*context, last]
    return [*find(last, termbase), *(found for _, found in find_in_release(release, termbase, EVERYTHING))]


@dataclass
class Score:
    """Of the defects in a file how many were planted and found, by kind, and the ids of right twins with an error."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    false: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Of all planted defects those that were found."""
        return self.found.total() / self.planted.total()


def score(folder: Path, source: Locale, target: Locale) -> Score:
    """Try the cases of one file."""
    termbase, result = Termbase.load(folder / "glossary.yml"), Score()
    for line in (folder / f"{source}-{target}.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        clean = findings(case, case["clean"], (source, target), termbase)
        wrong = findings(case, case["defect"], (source, target), termbase)
        result.planted[case["kind"]] += 1
        result.found[case["kind"]] += any(finding not in clean for finding in wrong)
        if has_errors(clean):
            result.false.append(case["id"])
    return result


def right_ones(folder: Path, target: Locale) -> tuple[int, list[str]]:
    """How many more right translations from English a folder has, and the ids of those with an error."""
    termbase, path = Termbase.load(folder / "glossary.yml"), folder / f"clean-{target}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []
    false = (row["id"] for row in rows if has_errors(findings(row, row["clean"], (Locale.EN, target), termbase)))
    return len(rows), list(false)


def has_errors(found: list[Finding]) -> bool:
    """Whether any finding is an error."""
    return any(finding.severity is Severity.ERROR for finding in found)


def cases(folder: Path) -> None:
    """Print what is found of the defects in a folder, by kind, and errors on right twins."""
    name = "/".join(folder.parts[-2:])
    for source, target in PAIRS:
        result = score(folder, source, target)
        counts = ((kind, result.found[kind], number) for kind, number in result.planted.items())
        missed = ", ".join(f"{kind} {found}/{number}" for kind, found, number in counts if found < number)
        told = f"{result.found.total()} of {result.planted.total()} found ({result.share:.1%})"
        false = ", ".join(result.false) or "none"
        print(f"{name} {source}-{target}: {told}; missed: {missed or 'none'}; errors on right twins: {false}")
    for target in (Locale.JA, Locale.KO):
        number, wrong = right_ones(folder, target)
        if number:
            print(f"{name} en-{target}: {number} more right texts, with an error: {', '.join(wrong) or 'none'}")


def lines(folder: Path, source: Locale, target: Locale) -> Iterator[tuple[str, str]]:
    """The line pairs of every set in a folder."""
    for path in sorted(folder.glob(f"*.{source}")):
        pairs = zip(
            path.read_text(encoding="utf-8").split("\n"),
            path.with_suffix(f".{target}").read_text(encoding="utf-8").split("\n"),
            strict=True,
        )
        yield from ((a, b) for a, b in pairs if a and b)


def human(folder: Path) -> None:
    """Print false alarms on human translations, and the time."""
    termbase = Termbase.empty()
    for source, target in PAIRS:
        pairs = list(lines(folder, source, target))
        find(Translation("One.", "1", source, target), termbase)  # what is loaded and compiled once
        start = time.process_time()
        found = [find(Translation(a, b, source, target), termbase) for a, b in pairs]
        seconds = (time.process_time() - start) * 10_000 / len(pairs)
        errors = [[f for f in each if f.severity is Severity.ERROR] for each in found]
        digits = sum(Counter(re.findall(r"\d+", a)) != Counter(re.findall(r"\d+", b)) for a, b in pairs)
        wrong = sum(map(bool, errors))
        print(f"{source}-{target}: {len(pairs)} lines, {wrong} with an error ({wrong / len(pairs):.1%}), ", end="")
        print(f"digits differ in {digits} ({digits / len(pairs):.1%}); {seconds:.1f} s for 10,000")
        for number, each in enumerate(errors, start=1):
            for finding in each:
                print(f"    {number}: {finding.message} [{finding.check}]")


def one_digit(text: str, chance: random.Random) -> str:
    """The text with one digit made another; empty where it has none."""
    places = [at for at, char in enumerate(text) if char.isdecimal()]
    if not places:
        return ""
    at = chance.choice(places)
    return text[:at] + chance.choice([digit for digit in "0123456789" if int(digit) != int(text[at])]) + text[at + 1 :]


def one_date(text: str, chance: random.Random) -> str:
    """The text with one year, month, day or weekday made another; empty where it has none."""
    places = list(_DATE_PART.finditer(text))
    if not places:
        return ""
    place = chance.choice(places)
    found = place.group()
    week = next((days for days in WEEKDAYS if found in days), "")
    if week:
        other = chance.choice([day for day in week if day != found])
    else:
        other = str(int(found) + chance.choice([-2, -1, 1, 2]))
        other = other if int(other) > 0 else str(int(found) + 1)
    return text[: place.start()] + other + text[place.end() :]


ADDRESS = " https://www.lindhollow.example/news/2026/0419-{}.html?id=b7"


def one_address(text: str, chance: random.Random) -> str:
    """The text, which ends in an address, with one letter or digit of that made another."""
    start = text.rindex("https://") + len("https://")
    at = chance.choice([at for at in range(start, len(text)) if text[at].isalnum()])
    letters = "0123456789" if text[at].isdecimal() else "abcdefghijklmnopqrstuvwxyz"
    return text[:at] + chance.choice([letter for letter in letters if letter != text[at]]) + text[at + 1 :]


def has_error(source: str, target: str, languages: tuple[Locale, Locale]) -> bool:
    """Whether a check says that the translation is wrong."""
    return has_errors(list(find(Translation(source, target, *languages), Termbase.empty())))


CHANGES: dict[str, Callable[[str, random.Random], str]] = {
    "digit": one_digit,
    "date": one_date,
    "address": one_address,
}


def changed(folder: Path) -> None:
    """Print of the lines without an error how many have one when a digit, a date or an address is changed."""
    for languages in PAIRS:
        clean = [pair for pair in lines(folder, *languages) if not has_error(*pair, languages)]
        for what, change in CHANGES.items():
            chance = random.Random(SEED)  # noqa: S311
            tried = found = 0
            for number, (source, target) in enumerate(clean):
                end = ADDRESS.format(number) if change is one_address else ""
                wrong = change(target + end, chance)
                tried += bool(wrong)
                found += bool(wrong) and has_error(source + end, wrong, languages)
            print(f"{languages[0]}-{languages[1]}: one {what} changed: {found} of {tried} found ({found / tried:.1%})")


def main() -> None:
    """Measure what is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, nargs="*", default=[GOLDEN / name for name in FOLDERS])
    parser.add_argument("--mt", type=Path, default=ROOT.parent / "shared" / "eval" / "mt")
    args = parser.parse_args()
    for folder in args.cases:
        cases(folder)
    if not args.mt.is_dir():
        sys.exit(f"NOT MEASURED: no evaluation data at {args.mt}")
    human(args.mt)
    changed(args.mt)


if __name__ == "__main__":
    main()
