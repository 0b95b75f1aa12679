"""Numbers with what they count, as press releases write them: 48 cameras, カメラ48台, 카메라 48대.

A small model knows neither the counter nor the order of words: it makes 48 카메라 and 48의 카메라 of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from locpipe.model import Locale

_COLUMNS = (Locale.EN, Locale.JA, Locale.KO)
_LETTERS = {Locale.EN: r"\w-", Locale.JA: "々一-鿿ァ-ヺー", Locale.KO: "가-힣"}
_PARTICLES = "은는이가을를의와과도에로"
_AFTER = {  # behind the counter: 48台目 and 48대째 count something else
    Locale.EN: r"(?![\w-])",
    Locale.JA: "(?![々一-鿿ァ-ヺー])",
    Locale.KO: rf"(?=[^가-힣]|\Z|(?:[{_PARTICLES}]|에서|으로|까지|부터)(?![가-힣]))",
}
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
    for start, end, forms in _patterns(source):
        behind, ahead = end.match(after), start.search(before)
        if behind and ahead and (ahead.group() or target is not Locale.EN):
            return Counted(len(ahead.group()), len(behind.group()), forms[target])
    return None


@cache
def _patterns(source: Locale) -> tuple[tuple[re.Pattern[str], re.Pattern[str], dict[Locale, str]], ...]:
    """For what is counted, what stands before and after the number, the longest first."""
    letters = _LETTERS[source]
    found = []
    for forms in sorted(_forms(), key=lambda forms: -len(forms[source])):
        ahead, behind = forms[source].split("{}")
        start = rf"(?<![{letters}]){re.escape(ahead)}\Z" if ahead else r"\Z"
        gap = " ?" if source is Locale.KO else ""  # 31만 명
        end = f"{gap}{re.escape(behind)}{_AFTER[source]}"
        found.append((re.compile(start, re.IGNORECASE), re.compile(end, re.IGNORECASE), forms))
    return tuple(found)


def _forms() -> Iterator[dict[Locale, str]]:
    text = (files("locpipe.engines") / "data" / "counted.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            yield dict(zip(_COLUMNS, line.split("\t"), strict=True))
