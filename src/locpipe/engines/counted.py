"""Numbers with what they count, as press releases write them: 48 cameras, カメラ48台, 카메라 48대; third floor, 3階.

A small model knows neither the counter nor the order of words: it makes 48 카메라 and 48의 카메라 of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from locpipe.engines.tables import rows
from locpipe.model import Locale

_COLUMNS = (Locale.EN, Locale.JA, Locale.KO)
_LETTER_BEFORE = {
    Locale.EN: re.compile(r"[\w-]"),
    Locale.JA: re.compile(r"[々一-鿿ァ-ヺー]"),
    Locale.KO: re.compile(r"[가-힣]"),
}
_PART_OF_NAME = re.compile(  # COVID-19, Type 2, Windows 11, grade 6; 5–10 and 3 to 5 have no number of their own
    r"(?:[\w.–—~/-]|\b(?!(?:An?|The|These|Those|Its|Our|Their|All|Some|About|Around|Nearly|Almost|Over|In|At|From|With|And)\b)"
    r"(?=\w*[A-Z])\w[\w'’-]* |\b(?:type|level|grade|class|phase|stage|step|route|line|gate|room|page|chapter|article|"
    r"section|model|version|number|no\.) |\d[%\w]* (?:to|or|in) )\Z"
)
_ENDS = {  # behind the counter: 48台分 and 48대째 count something else
    Locale.EN: re.compile(r"(?![\w'’-])"),
    Locale.JA: re.compile(r"(?![々一-鿿ァ-ヺー])"),
    Locale.KO: re.compile(r"(?=[^가-힣]|\Z|(?:[은는이가을를의와과도에로]|에서|으로|까지|부터)(?![가-힣]))"),
}
_NEAR = 40  # characters before a number in which a name that it belongs to is looked for
_SCALES = ("만", "억", "조")


@dataclass(frozen=True, slots=True)
class Counted:
    """What stands around a number, so many characters before and after it, and how it is written: {} is the number."""

    before: int
    after: int
    form: str

    def written(self, number: str) -> str:
        """A number as the target language writes it, with what it counts; in Korean 만, 억 and 조 stand apart."""
        return self.form.replace("{}", f"{number} " if number.endswith(_SCALES) else number).replace("  ", " ")


def counted(before: str, after: str, source: Locale, target: Locale) -> Counted | None:
    """What a number counts that stands between two texts, the longest that fits; None if that is not known.

    A counter alone says too little in English: 弁護士3人 is no 3 people.
    """
    if source is Locale.EN and _PART_OF_NAME.search(before, max(0, len(before) - _NEAR)):
        return None
    found = _around_it("counted.tsv", before, after, source, target)
    return found if found and (found.before or target is not Locale.EN) else None


def numbered(after: str, target: Locale) -> Counted | None:
    """What an English ordinal numbers that stands before a text: third consecutive year, 3年連続."""
    return _around_it("ordinals.tsv", "", after, Locale.EN, target)


def _around_it(table: str, before: str, after: str, source: Locale, target: Locale) -> Counted | None:
    said_before, said_after = before.lower(), after.lower()
    spaces = len(after) - len(after.lstrip(" ")) if source is Locale.KO else 0  # 31만 명
    for ahead, behind, forms in _around(table, source):
        end = spaces + len(behind)
        if not said_after.startswith(behind, spaces) or not _ENDS[source].match(after, end):
            continue
        start = len(before) - len(ahead)
        if said_before.endswith(ahead) and not (ahead and start and _LETTER_BEFORE[source].match(before, start - 1)):
            return Counted(len(ahead), end, forms[target])
    return None


@cache
def _around(table: str, source: Locale) -> tuple[tuple[str, str, dict[Locale, str]], ...]:
    """What stands before and after a number in small letters, for all in a table, the longest first."""
    forms = [dict(zip(_COLUMNS, row, strict=True)) for row in rows(table)]
    forms.sort(key=lambda form: -len(form[source]))
    return tuple((*form[source].lower().split("{}"), form) for form in forms)  # type: ignore[misc]
