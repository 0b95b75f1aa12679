"""Korean particles: the form that agrees with the sound before it, and forms in a text that do not.

은/는, 이/가, 을/를, 과/와, 아/야, 으로/로 (ㄹ takes 로) and what is made with the copula 이다 (이라고/라고,
이나/나 …), as the National Institute of the Korean Language has them (표준국어대사전; 한글 맞춤법). The sound is
that of `readings.ending`.

`faults` must not be wrong about people's texts: after digits, Latin letters, symbols, kanji and closing marks a
syllable like 는 can only be a particle; in a plain Hangul word only where `plain.is_fault` knows that it is none of
마을, 있는, 전문가, 효과 and so on. After a vowel the copula may keep its 이 (배우이자), which is no fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from locpipe.languages.particles.plain import is_counted, is_fault, is_way
from locpipe.languages.particles.readings import Ending, Reading, Sound, bare, candidates, ending, unread


@dataclass(frozen=True, slots=True)
class Fault:
    """A particle that does not agree; ``start`` and ``end`` are its offsets, ``right`` is "" where nobody can know."""

    start: int
    end: int
    found: str
    right: str


class _Forms(NamedTuple):
    """The forms of one particle after a consonant, after a vowel, and after ㄹ."""

    closed: str
    open: str
    rieul: str

    def after(self, sound: Sound) -> str:
        return self.open if sound is Sound.VOWEL else self.rieul if sound is Sound.RIEUL else self.closed


_PLAIN = {"은": "는", "을": "를", "이": "가", "아": "야", "과": "와"}
_AFTER_GWA = ("", "의", "는", "도", "만", "서", "서도")
_AFTER_RO = tuple(
    first + last
    for first in ("", "서", "써", "부터", "까지", "만")
    for last in ("", "의", "는", "도", "만", "써")
    if (first, last) not in {("써", "써"), ("만", "만")}
)
_AFTER_I = (
    *(
        "라",
        "라고",
        "라고는",
        "라고도",
        "라는",
        "라던",
        "라도",
        "라면",
        "라며",
        "라면서",
        "라서",
        "라든지",
        "라든가",
        "라니",
    ),
    *("라야", "라기보다", "란", "나", "나마", "며", "자", "든", "든지", "든가", "랑", "랑은", "랑도", "야", "야말로"),
)


def _table() -> dict[str, _Forms]:
    rows = [_Forms(closed, opened, closed) for closed, opened in _PLAIN.items()]
    rows += [_Forms("과" + rest, "와" + rest, "과" + rest) for rest in _AFTER_GWA]
    rows += [_Forms("으로" + rest, "로" + rest, "로" + rest) for rest in _AFTER_RO]
    rows += [_Forms("이" + rest, rest, "이" + rest) for rest in _AFTER_I]
    rows += [_Forms("이에요", "예요", "이에요"), _Forms("이었", "였", "이었")]
    return {spelled: row for row in reversed(rows) for spelled in row}


_FORMS = _table()
_FORMS["야"] = _Forms("아", "야", "아")  # alone it calls someone; 이야 is the copula
_LONGEST = max(map(len, _FORMS))
# The copula after a vowel: 의사이며 and 의사며 are both right. 이랑 is no copula.
_OPTIONAL = frozenset(row.closed for row in _FORMS.values() if row.closed == "이" + row.open and "랑" not in row.open)
_OPTIONAL |= {"이에요", "이었"}
_CALLED = frozenset({"라고", "라는", "라며", "라면서", "란"})
_CLOSING = frozenset("”’\"'」』》〉")
_CONTRACTED = frozenset({"라고", "라는", "란", "나", "라도", "라면", "라며", "라면서"})


def form(text: str, particle: str, reading: str | None = None) -> str | None:
    """The form of the particle after the text, or None if the sound before it cannot be known.

    ``particle`` is given in any form: 은, 는, 은/는, 은(는), (으)로, 이라고 …; what has one form only stays as it is.
    ``reading`` is how the text is read aloud, in Hangul.
    """
    row = _forms(particle)
    if row is None:
        return particle
    sound = ending(reading or text)
    return row.after(sound.sound) if sound else None


def attach(text: str, particle: str, reading: str | None = None) -> str:
    """The text with the particle in the form that agrees: '아이파크' + '은/는' is '아이파크는'.

    Where the sound cannot be known the particle stands as it was given.
    """
    found = form(text, particle, reading)
    return text + (particle if found is None else found)


@cache
def _forms(particle: str) -> _Forms | None:
    """은, 은/는, 은(는), (은)는, (으)로 … as the forms it has; None for a particle of one form."""
    spelled = particle.replace("（", "(").replace("）", ")")
    if spelled.startswith(("(으)", "(이)")) and spelled != "(이)가":
        spelled = spelled[1] + spelled[3:]
    head, _, inner = spelled.partition("/")[0].partition("(")
    return _FORMS.get(head or inner.partition(")")[0])


def leading_closed(text: str) -> str:
    """A text that goes on after something else, the particle it begins with in its form after a consonant.

    '는 오늘' and '은 오늘' are both '은 오늘': what differs in nothing else agrees with different words.
    """
    run = _RUN.match(text)
    row = _FORMS.get(run[0]) if run else None
    return row.closed + text[len(run[0]) :] if run and row else text


# Faults

_RUN = re.compile("[\uac00-\ud7a3]+")
_LAST = frozenset(spelled[-1] for spelled in _FORMS)
_COPULA_WRITTEN = "라고|라는|라도|라면|라며|라|란|나|며|자|든|랑|야말로"
_WRITTEN = re.compile(
    r"(?<![\s“‘「『《〈(（\[<\"'])(?:은[(（]는[)）]|는[(（]은[)）]|[(（]은[)）]는|이[(（]가[)）]|[(（]이[)）]가|을[(（]를[)）]|를[(（]을[)）]"
    r"|과[(（]와[)）]|와[(（]과[)）]|(?<!/)(?:은/는|는/은|이/가|을/를|를/을|과/와|와/과)"
    rf"|[(（]으[)）]로(?:서|써|부터)?(?:의|는|도|만)?|[(（]이[)）](?:{_COPULA_WRITTEN}))(?![가-힣])"
)
_MARKED = re.compile(r"[\"'(（/]")
_ABBREVIATION = re.compile(r"[A-Za-z.][A-Za-z][.!]\Z")  # Ltd., U.S., Yahoo!, but not A. of a list
_NEVER_LAST = frozenset("“‘「『《〈«(（[［【〔{<-–—~·ㆍ/\\,;:…=|?!•※")  # or nothing that is read aloud
_SENTENCE_END = re.compile(r"[가-힣][다요까죠라자네][.!?…]?[”’\"']\Z|[.!?…][”’\"']\Z")


def faults(text: str, reading: Reading = unread) -> list[Fault]:
    """The particles that do not agree, in order; those written in both forms (은(는)) wherever they stand.

    ``reading`` says how a name is read aloud; a name that it knows is also known to end where it ends.
    """
    written = list(_written(text, reading)) if _MARKED.search(text) else []
    taken = {at for fault in written for at in range(fault.start, fault.end)}
    found = [fault for match in _RUN.finditer(text) if (fault := _in_run(text, match, reading))]
    return sorted(
        written + [fault for fault in found if fault.start not in taken and fault.end - 1 not in taken],
        key=lambda fault: fault.start,
    )


def _written(text: str, reading: Reading) -> Iterator[Fault]:
    for match in _WRITTEN.finditer(text):
        if match.start():
            row = _forms(match.group())
            sound = ending(text[max(0, match.start() - 300) : match.start()], reading)
            right = row.after(sound.sound) if row and sound else ""
            yield Fault(match.start(), match.end(), match.group(), right)


def _in_run(text: str, match: re.Match[str], reading: Reading) -> Fault | None:
    """The fault in a run of Hangul, which is a particle after something else or a word with one at its end."""
    run = match.group()
    if run[-1] not in _LAST:
        return None
    start, end = match.span()
    if start and run in _FORMS and _may_end(text, start):
        right = _after_mark(text, start, run, reading)
        return Fault(start, end, run, right) if right else None
    for length in range(min(_LONGEST, len(run) - 1), 0, -1):
        if row := _FORMS.get(run[-length:]):
            return _in_word(text, run[:-length], run[-length:], end, row, reading)
    return None


def _in_word(text: str, host: str, found: str, end: int, row: _Forms, reading: Reading) -> Fault | None:
    """The fault at the end of a Hangul word, if what stands there can only be a particle."""
    right, start = row.after(_syllable(host[-1])), end - len(found)
    if right == found or found in _OPTIONAL or _is_place(text, end, found):
        return None
    if is_fault(host, found) or is_counted(text[max(0, start - 20) : start - len(host)], host, found):
        return Fault(start, end, found, right)
    if is_way(host, found, text[end : end + 24]):
        return Fault(start, end, found, right)
    return Fault(start, end, found, right) if _is_name(text[max(0, start - 60) : start], reading) else None


@cache
def _syllable(char: str) -> Sound:
    found = ending(char)
    return found.sound if found else Sound.VOWEL


def _may_end(text: str, start: int) -> bool:
    """Whether what stands directly before may be the end of a word or of marks around it."""
    before = text[start - 1]
    if before in ".!":
        return _ABBREVIATION.search(text, max(0, start - 3), start) is not None
    return not before.isspace() and before not in _NEVER_LAST


def _after_mark(text: str, start: int, found: str, reading: Reading) -> str:
    """The right form where the one after a digit, a letter, a symbol or a closing mark is surely wrong, else ""."""
    before = text[max(0, start - 300) : start]
    sound = ending(before, reading)
    row = _FORMS[found]
    if not sound or not sound.sure:
        return ""
    right = row.after(sound.sound)
    if right == found or _is_other_word(before, found, text, start + len(found)):
        return ""
    return "" if found in _OPTIONAL and not _quotes(before, row.open) else right


def _quotes(before: str, found: str) -> bool:
    """Whether 라고, 라는 or 라며 after a quotation says that somebody spoke or calls something so.

    It is no copula then, so it has no 이 after a vowel (‘고래’라고 부른다).
    """
    if found in _CALLED and before[-1] in _CLOSING:
        return True
    return found in _CONTRACTED and bool(_SENTENCE_END.search(before))


_NOT_AFTER_NUMBERS = frozenset(["자", "아", "야", "나", "든", "란", "며", "라", "랑", "였"])
_NOT_AFTER_LETTERS = frozenset(["자", "아", "야", "라", "였"])
_LABEL = re.compile(r"(?:\A|\s)[(（\[［【][^()（）\[\]［］【】]{0,80}[])）］】]\Z")
_ORDINAL = re.compile(r"(?:\A|[^\d.,])\d\Z")  # 수사 2과, 종로3가
_ATTACHED = re.compile(r"[가-힣] ?\d{1,3}\Z")


def _is_other_word(before: str, found: str, text: str, end: int) -> bool:
    """Whether after a number or letters the syllable may be something else: 3자 회담, 수사 2과, 종로3가, V자."""
    last = before[-1]
    if last.isdigit():
        if found in _NOT_AFTER_NUMBERS or (found == "과" and (_ORDINAL.search(before) or text[end : end + 1] != " ")):
            return True
        if found in ("가", "로", "이") and _ATTACHED.search(before):
            return found != "이" and len(re.findall(r"\d", before[-3:])) == 1
        return _is_place(text, end, found)
    if last in "])）］】":  # 1)이 배, [공지]이 배
        return bare(before)[0] == before[:-1] or (found == "이" and bool(_LABEL.search(before)))
    return last.isalpha() and found in _NOT_AFTER_LETTERS


_ROAD = re.compile(r" ?\d")
_DISTRICT = re.compile(r"\)| ?(?:국회의원|지역구|선거구|지역위|당협|의원|위원장|후보|예비후보|재선거|보궐|재보궐|당원)")


def _is_place(text: str, end: int, found: str) -> bool:
    """시청로 12, 디지털3로 5길; 전주을 국회의원."""
    return bool((found == "로" and _ROAD.match(text, end)) or (found == "을" and _DISTRICT.match(text, end)))


def _is_name(host: str, reading: Reading) -> bool:
    """Whether a name that the caller knows ends here."""
    return reading is not unread and any(len(name) > 1 and reading(name) for name in candidates(host))


# Repair

_MARKS = re.compile(r"(?:</?g\d{1,7}>|<x\d{1,7}/>|[”’\"'」』》〉*_`)）]|[(（][^()（）]{1,60}[)）])*")
_SUFFIXES = frozenset(["자", "아", "야", "라", "였", "이었"])
_KEPT = frozenset(["이며", "이자", "이든", "이든지", "이든가"])
_PASSES = 4


def repaired(text: str, reading: Reading = unread, within: tuple[int, int] | None = None) -> str:
    """The text with the forms that `faults` finds put right, where the right one can be known.

    ``within`` (offsets) names a term that was put there: only the particle that follows it is looked at, and
    because a term is known to end there any form is put right that does not agree.
    """
    if within is not None:
        return _repaired_after(text, reading, within[1])
    for _ in range(_PASSES):
        wrong = [fault for fault in faults(text, reading) if fault.right]
        for fault in reversed(wrong):
            text = text[: fault.start] + fault.right + text[fault.end :]
        if not wrong:
            break
    return text


def _repaired_after(text: str, reading: Reading, end: int) -> str:
    marks = _MARKS.match(text, end)
    at = marks.end() if marks else end
    written = [match for match in (_WRITTEN.match(text, end), _WRITTEN.match(text, at)) if match]
    match = written[0] if written else _RUN.match(text, at)
    if not match or match.group() in _SUFFIXES or not (row := _forms(match.group())):
        return text
    sound: Ending | None = ending(text[max(0, match.start() - 300) : match.start()], reading)
    if not sound or (sound.sound is Sound.VOWEL and match.group() in _KEPT):
        return text
    return text[: match.start()] + row.after(sound.sound) + text[match.end() :]
