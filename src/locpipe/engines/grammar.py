"""Holds a model to the target's script while it writes: a GBNF grammar of llama.cpp for each request.

A draft is one line. Characters of another language's script, words in small Latin letters that no name or
term brings, and tags that the source does not have cannot be written at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from string import ascii_lowercase

from locpipe.engines.base import Request
from locpipe.engines.mixing import TAG, marks, pieces, settled
from locpipe.languages import scripts
from locpipe.model import Locale

_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ0-9][A-Za-zÀ-ɏḀ-ỿ0-9.&+'’/-]*")
_OLD_FORMS = (
    "亞惡壓圍爲壹飮營衞圓緣鹽奧歐毆櫻假價畫懷壞擴殼覺學嶽樂勸卷寬歡觀氣龜歸戲犧舊據擧虛峽挾狹鄕曉區驅勳徑惠溪經繼莖輕鷄藝擊缺"
    "儉劍圈檢權獻縣險顯驗嚴廣恆鑛號國黑濟碎劑雜參慘棧蠶贊絲齒兒辭濕實寫釋壽收從澁獸縱處敍將燒奬狀乘淨剩疊孃讓釀觸寢愼晉眞盡"
    "圖粹醉隨髓數樞瀨聲靜齊攝竊專戰淺潛纖踐錢禪雙壯搜插爭總聰莊裝騷臟藏屬續墮體對帶滯臺擇澤單擔膽團彈斷癡遲晝蟲鑄廳聽敕鎭遞"
    "鐵點轉傳黨盜當鬭德獨讀屆貳惱腦霸廢拜賣麥發髮拔蠻祕濱甁拂佛變邊辯辨辮舖寶豐沒飜槇萬滿默彌譯藥與餘譽搖樣謠來賴亂覽兩獵"
    "壘勵禮靈齡戀爐勞樓郞祿灣錄稱穩繩肅"
)
"""Characters as they were written in Japan until 1946; of today's press they are in names only, and those are given."""
_RARE = "曖彙鬱楷諧毀嗅惧憬錮傲刹恣摯羞箋踪緻嘲塡貪丼剝訃璧哺頰喩瘍拉辣慄籠"
"""Of the characters in common use (常用漢字表, 2010), those that are not of the first level of JIS X 0208."""
_END_OF_FIRST_LEVEL = 0x9872  # as Windows-31J writes it
_Range = tuple[int, int]
_EVERYTHING: tuple[_Range, ...] = ((0x20, 0x7E), (0xA0, 0xD7FF), (0xF900, 0xFFFC), (0x1F000, 0x1FAFF))
_PARTICLE = re.compile(r"\b(?:[dl]['’]|(?:al|bin|da|de|del|den|der|di|du|el|la|le|van|von|y)\b)(?=[ -]?[A-ZÀ-Þ]| d)")
"""What stands in small letters within names: Charles de Gaulle, d’Estaing, van der Meer."""
_UNIT = re.compile(r"(?<=\d)\s?([a-zµ]{1,3}(?:/[a-z]{1,3})?)\b")


def grammar(request: Request) -> str:
    """The grammar for the answer to a plain request (`prompt.chat_messages`)."""
    return f"root ::= ({' | '.join(_ways(request, request.text))})+"


def marked_grammar(request: Request) -> str:
    """The same where settled texts stand in marks (`prompt.mixed_messages`): each as it is, and nothing else there.

    Of what is settled only the terms' own words may stand elsewhere: they are no names any more.
    """
    around, given = marks(request), list(dict.fromkeys(filter(None, settled(request))))
    left = "".join(" " if piece.settled else piece.text for piece in pieces(request))
    ways = _ways(request, left, around)
    if not given:
        return f"root ::= ({' | '.join(ways)})+"
    start, end = map(_quoted, around)
    return f"root ::= ({' | '.join([*ways, 'given'])})+\ngiven ::= {start} ({' | '.join(map(_quoted, given))}) {end}"


def _ways(request: Request, text: str, kept_out: Sequence[str] = ()) -> list[str]:
    """What may stand in an answer: characters, and words and tags as they are in the text and the terms."""
    terms = " ".join(target for _, target in request.terms)
    words = set() if request.target is Locale.EN else _kept_words(request, f"{text} {terms}") | _latin_words(terms)
    kept = sorted(words | set(TAG.findall(request.text)), key=_longest_first)
    return [_character(request, terms, kept_out), *map(_quoted, kept)]


def _character(request: Request, terms: str, kept_out: Sequence[str]) -> str:
    """Any character that may stand in the text, but for some.

    All that may stand is said, not what may not: of a character whose bytes are several tokens (発, 図, 薬), llama.cpp
    takes a class that excludes its neighbours to exclude it as well.
    """
    unusual = scripts.foreign(terms, request.target) or (request.target is Locale.KO and scripts.HAN.search(terms))
    out = {*kept_out, *("<>" if not set("<>") & set(TAG.sub("", request.text)) else "")}
    if request.target is not Locale.EN:
        out.update(ascii_lowercase)
    if "`" not in request.text:
        out.add("`")
    ranges = _without(_EVERYTHING if unusual else _at_home(request.target), sorted(map(ord, out)))
    return f"[{''.join(map(_written, ranges))}]"


def _without(ranges: Sequence[_Range], codes: Sequence[int]) -> Iterator[_Range]:
    """The ranges less some code points, which are in order."""
    for low, high in ranges:
        for code in codes:
            if low <= code <= high:
                if low < code:
                    yield low, code - 1
                low = code + 1
        if low <= high:
            yield low, high


def _written(code_points: _Range) -> str:
    """A range in a character class of the grammar."""
    low, high = (chr(code) if code > 0x7F else f"\\x{code:02X}" for code in code_points)
    return low if low == high else f"{low}-{high}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word


def _kept_words(request: Request, text: str) -> set[str]:
    """Latin words that may stand in a translation as they are: names, acronyms, units after a number.

    In Japanese and Korean every word in small Latin letters is a name or a term of art.
    """
    words = _latin_words(text)
    if request.source is Locale.EN:
        words = {word for word in words if re.search(r"[A-Z0-9]", word)} | set(_PARTICLE.findall(text))
    return words | set(_UNIT.findall(request.text))


def _latin_words(text: str) -> set[str]:
    """The words with small Latin letters, which the grammar's character class leaves out."""
    words = {word.rstrip(".'’-/") for word in _LATIN_WORD.findall(TAG.sub(" ", text))}
    return {word for word in words if re.search(r"[a-z]", word)}


@cache
def _at_home(target: Locale) -> tuple[_Range, ...]:
    """The characters that texts in the language have, as ranges of code points."""
    ranges: list[_Range] = []
    for low, high in _EVERYTHING:
        for code in range(low, high + 1):
            if not _is_at_home(chr(code), target):
                continue
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1] = (ranges[-1][0], code)
            else:
                ranges.append((code, code))
    return tuple(ranges)


def _is_at_home(character: str, target: Locale) -> bool:
    if scripts.ELSEWHERE.match(character):
        return False
    if scripts.HAN.match(character):
        return target is Locale.JA and character not in _OLD_FORMS and _is_in_use(character)
    if scripts.KANA.match(character):
        return target is Locale.JA
    return target is Locale.KO or not scripts.HANGUL.match(character)


def _is_in_use(character: str) -> bool:
    """Whether the press writes it outside of names, which are given: of the second level many are Chinese (它)."""
    try:
        code = int.from_bytes(character.encode("cp932"))
    except UnicodeEncodeError:
        code = 0x10000
    return code <= _END_OF_FIRST_LEVEL or character in _RARE
