"""How many translations are adapted to a sentence in which a fact or a name has changed, and whether any is wrong.

Generated sentences have a known right answer: each is adapted to the same sentence with other names, dates and numbers,
and the result must be that one's own translation. Of the human translations in ``../shared/eval/mt`` (skipped, loudly,
where they are not) one fact of the source is changed at random; the result must state the new value and, unless the
new source has it as well, nowhere the old one, told by the values and by the bare figures. Run:
``python benchmarks/adapting.py``.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from locpipe.adapting import adapt
from locpipe.checks import EVERYTHING
from locpipe.facts import Fact, Kind, compare, find
from locpipe.facts.model import Value
from locpipe.facts.rewriting import rewritten
from locpipe.languages.particles import attach
from locpipe.model import Locale, Pair
from locpipe.termbase import Form, Row, Term, Termbase, TermType

EVAL = Path(__file__).resolve().parents[2] / "shared" / "eval" / "mt"
SETS = ("flores200-dev", "ntrex")
DIRECTIONS = [(one, other) for one in Locale for other in Locale if one is not other]
EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
ROUNDS = 4

NAMES = {
    TermType.ORGANIZATION: [
        ("Tidewater Robotics", "タイドウォーター・ロボティクス", "물결로보틱스"),
        ("Shiokaze", "しおかぜ", "시오카제"),
        ("Larkmoor Press", "ラークムーア出版", "라크무어출판"),
        ("Kestrel Bay", "ケストレル・ベイ", "케스트럴베이"),
    ],
    TermType.FACILITY: [("Pier 9", "第9埠頭", "9번 부두"), ("Pier 12", "第12埠頭", "12번 부두")],
    TermType.PERSON: [("Edda Quill", "エッダ・クイル", "에다 퀼"), ("Noam Farr", "ノーム・ファー", "노암 파")],
    TermType.TITLE: [("president", "社長", "사장"), ("director", "所長", "소장")],
}
SENTENCES = [
    (
        "{org} opened {pier} on {month} {d}, {y}.",
        "{org}は{y}年{m}月{d}日に{pier}を開設しました。",
        "{org:은} {y}년 {m}월 {d}일 {pier:을} 열었다.",
    ),
    (
        "{org} hired {n} people in {y}.",
        "{org}は{y}年に{n}人を採用しました。",
        "{org:은} {y}년에 {n}명을 채용했다.",
    ),
    (
        "Sales of {org} rose {pct}% to ${small} million.",
        "{org}の売上高は{pct}%増の{dollars}ドルとなりました。",
        "{org}의 매출은 {pct}% 늘어난 {dollars}달러를 기록했다.",
    ),
    (
        "The event starts at {hour} p.m. on {month} {d}.",
        "イベントは{m}月{d}日午後{hour}時に始まります。",
        "행사는 {m}월 {d}일 오후 {hour}시에 시작한다.",
    ),
    (
        "“We welcome {n} guests,” said {person}, {title} of {org}.",
        "{org}の{title}、{person}は「{n}人のお客様を歓迎します」と話しました。",
        "“손님 {n}명을 환영한다”고 {org} {title} {person:이} 말했다.",
    ),
    (
        "See https://example.org/{slug} or call 044-{small}3-{y}.",
        "https://example.org/{slug} または044-{small}3-{y}をご覧ください。",
        "https://example.org/{slug} 또는 044-{small}3-{y:을} 참고하십시오.",
    ),
    (
        "The plant in {pier} covers {n} square meters.",
        "{pier}の工場の面積は{n}平方メートルです。",
        "{pier}에 있는 공장의 면적은 {n}제곱미터이다.",
    ),
]
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip


def termbase() -> Termbase:
    """The glossary of the generated sentences."""
    rows = [(kind, Row({EN: (en,), JA: (ja,), KO: (ko,)})) for kind, names in NAMES.items() for en, ja, ko in names]
    return Termbase([Term(kind, {Form.FULL: row}) for kind, row in rows])


def values(dice: random.Random) -> dict[str, tuple[str, str, str]]:
    """What stands in the places of a sentence in the three languages."""
    month, day, year = dice.randint(1, 12), dice.randint(2, 28), dice.randint(2011, 2029)
    small, number = (
        dice.randint(12, 89),
        dice.choice([dice.randint(2, 9), dice.randint(10, 999), dice.randint(1000, 9999)]),
    )
    both = {"d": day, "y": year, "m": month, "pct": dice.randint(2, 99), "hour": dice.randint(2, 11), "small": small}
    found = {name: (str(value),) * 3 for name, value in both.items()}
    found["month"] = (MONTHS[month - 1],) * 3
    found["n"] = (f"{number:,}",) * 3
    found["dollars"] = ("", f"{small * 100:,}万", f"{small * 100:,}만 ")
    found["slug"] = (dice.choice(["news", "tour", "jobs"]),) * 3
    names = {
        "org": TermType.ORGANIZATION,
        "pier": TermType.FACILITY,
        "person": TermType.PERSON,
        "title": TermType.TITLE,
    }
    return found | {name: dice.choice(NAMES[kind]) for name, kind in names.items()}


def filled(sentence: tuple[str, str, str], found: dict[str, tuple[str, str, str]], locale: Locale) -> str:
    """A sentence in a language with these values."""
    at = list(Locale).index(locale)

    def put(match: re.Match[str]) -> str:
        word = found[match[1]][at]
        return attach(word, match[2]) if match[2] else word

    return re.sub(r"\{(\w+)(?::(.))?\}", put, sentence[at])


def generated(dice: random.Random) -> Counter[str]:
    """Adapt generated sentences and compare with what is right."""
    terms, told = termbase(), Counter[str]()
    for _ in range(40):
        for sentence in SENTENCES:
            old, new = values(dice), values(dice)
            for name in dice.sample(sorted(new), dice.randint(0, len(new) - 1)):
                new[name] = old[name]
            new["month"] = (MONTHS[int(new["m"][0]) - 1],) * 3
            new["dollars"] = ("", f"{int(new['small'][0]) * 100:,}万", f"{int(new['small'][0]) * 100:,}만 ")
            for source, target in DIRECTIONS:
                pair = Pair(filled(sentence, old, source), filled(sentence, old, target), source, target, "")
                made = adapt(pair, filled(sentence, new, source), terms, EVERYTHING)
                right = filled(sentence, new, target)
                told["refused" if made is None else "adapted" if made == right else "wrong"] += 1
                if made and made != right:
                    show("generated", pair, filled(sentence, new, source), made)
    return told


def other(fact: Fact, dice: random.Random) -> Value | None:
    """Another value of a fact's kind; None for kinds that are left alone."""
    number = fact.number
    if isinstance(number, str):
        return None
    match fact.kind:
        case Kind.MONTH:
            return dice.randint(1, 12)
        case Kind.DAY:
            return dice.randint(1, 28)
        case Kind.WEEKDAY:
            return dice.randint(1, 7)
        case Kind.QUARTER:
            return dice.randint(1, 4)
        case Kind.TIME:
            return (dice.randint(1, 23), dice.choice([0, 15, 30]))
        case Kind.YEAR:
            return dice.randint(1950, 2030)
    if isinstance(number, tuple):
        return None
    changed = number * dice.randint(2, 5) if dice.random() < 0.5 else number + dice.randint(1, 7)
    return (changed, fact.unit) if fact.unit else changed


def changes(text: str, locale: Locale, dice: random.Random) -> Iterator[tuple[Fact, str]]:
    """The text with one of its facts changed, for each that can be."""
    for fact in find(text, locale):
        value = other(fact, dice)
        told = rewritten(fact, value, locale) if value is not None and value != fact.value else None
        if told:
            yield fact, text[: fact.start] + told + text[fact.end :]


def human(dice: random.Random) -> Counter[str]:
    """Adapt human translations, and look for what is left of the old value."""
    told, nothing = Counter[str](), Termbase.empty()
    for name in SETS:
        lines = {locale: (EVAL / f"{name}.{locale}").read_text(encoding="utf-8").splitlines() for locale in Locale}
        for source, target in DIRECTIONS:
            for text, translation in zip(lines[source], lines[target], strict=True):
                for fact, new in changes(text, source, dice):
                    made = adapt(Pair(text, translation, source, target, name), new, nothing, EVERYTHING)
                    if made is None:
                        told["refused"] += 1
                        continue
                    wrong = faults(fact, (text, translation), (new, made), (source, target))
                    told["wrong" if wrong else "adapted"] += 1
                    if wrong:
                        show(wrong, Pair(text, translation, source, target, name), new, made)
    return told


def faults(fact: Fact, old: tuple[str, str], new: tuple[str, str], pair: tuple[Locale, Locale]) -> str:
    """What is wrong with an adapted translation; empty if nothing is."""
    source, target = pair
    before = Counter(d.what for d in compare(old[0], source, old[1], target) if d.sure)
    after = Counter(d.what for d in compare(new[0], source, new[1], target) if d.sure)
    if after - before:
        return f"differs: {dict(after - before)}"
    numbers = {each.number for each in find(new[0], source)}
    if fact.number not in numbers and any(each.number == fact.number for each in find(new[1], target)):
        return "the old value is left"
    figures = str(fact.number) if isinstance(fact.number, int) and fact.number > 9 else ""
    if figures and figures in figures_of(new[1]) and figures not in figures_of(new[0]):
        return "the old figures are left"
    return "" if old[1] != new[1] else "nothing has changed"


def figures_of(text: str) -> set[str]:
    """The runs of figures in a text, without what groups them."""
    return set(re.findall(r"\d+", re.sub(r"(?<=\d),(?=\d{3})", "", text)))


def show(what: str, pair: Pair, msgid: str, msgstr: str) -> None:
    """Print one that is wrong."""
    print(f"  {what} ({pair.source}>{pair.target})\n    {pair.msgid}\n    {msgid}\n    {pair.msgstr}\n    {msgstr}")


def main() -> int:
    """Print both; 1 if any is wrong."""
    dice = random.Random(17)  # noqa: S311 - examples, not secrets
    told = {"generated": generated(dice)}
    if EVAL.is_dir():
        told["human"] = Counter[str]()
        for _ in range(ROUNDS):
            told["human"] += human(dice)
    else:
        print(f"SKIPPED: no human translations at {EVAL}", file=sys.stderr)
    for name, counts in told.items():
        told_of = ", ".join(f"{counts[what]} {what}" for what in ("adapted", "refused", "wrong"))
        print(f"{name}: {sum(counts.values())} changed, {told_of}")
    return int(any(counts["wrong"] for counts in told.values()))


if __name__ == "__main__":
    sys.exit(main())
