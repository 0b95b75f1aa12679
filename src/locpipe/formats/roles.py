"""Recognises what each block of a press release is: title, date line, lead, caption, contact and so on.

Heuristics on form (length, end mark, repetition, position) and on the fixed phrases of press releases in
the three languages. A wrong role costs a translator a glance, never a translation: roles are no keys.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from locpipe import inline
from locpipe.facts import parse_date
from locpipe.model import BlockKind, BoxKind, Locale, Place, Role, Unit

_FLAGS = re.VERBOSE | re.IGNORECASE
_LEGAL_FORM = re.compile(r"\b(?:Co|Ltd|Inc|Corp|LLC|K\.K|S\.A|GmbH)\.?$")
_LONGEST_LEGAL_FORM = len("GmbH.")
_ISSUER = re.compile(r"株式会社|주식회사|㈜|㈱|\(주\)|\b(?:Co\.,? Ltd|Inc|Corp|LLC|K\.K)\.?$")
_LONGEST_ISSUER = 40
_TELLING = 300  # characters at a text's start and end that tell its role
_END_MARKS, _CLOSING = frozenset(".。．！!？?…"), "\"'”’」』）)]"
_KOREAN_END = re.compile(r"[가-힣](?:다|요)")  # a Korean sentence without its period
_LABEL = re.compile(
    r"""^[\[【［〔(（<〈]?\s*(?:
        (?:press|news|media)\ release | for\ immediate\ release | here\ is\ the\ pdf(?:\ file)?
      | プレスリリース | ニュースリリース | 報道資料 | 報道発表(?:資料)? | 報道関係者?各位
      | 보도\s?(?:참고\s?)?자료 | 언론\s?배포\s?자료
    )\s*[\]】］〕)）>〉]?$""",
    _FLAGS,
)
_LABEL_PREFIX = re.compile(r"^[\[【［〔][^\]】］〕]{1,24}[\]】］〕]\s*")
_CAPTION = re.compile(
    r"""^[\[(（【]?(?:
        from\ (?:the\ )?left\b | left\ to\ right\b | (?:photo(?:graph)?s?|caption|pictured|image)\b
      | 左から | 写真 | 画像
      | (?:사진|왼쪽부터|왼쪽에서|좌측부터|이미지)(?=[\s:：)\]】은,(]|$)
    )""",
    _FLAGS,
)
_ABOUT = re.compile(
    r"""^(?:
        about\s+\S.{0,90}
      | .{1,60}(?:について|の概要|とは) | (?:会社|法人|団体|組織|機関)概要
      | .{1,60}(?:\s소개|에\ 대하여|에\ 대해|\s개요) | (?:기관|회사|기업|재단)\s?(?:소개|개요)
    )[】\]]?$""",
    _FLAGS,
)
_CONTACT = re.compile(
    r"""(?:^|[\s■◆●【\[])(?:
        (?:(?:media|press|news|general|public)\s+)?(?:contacts?|inquir(?:y|ies)|enquir(?:y|ies))\b
      | for\ (?:further\ |more\ |any\ )?(?:inquir|enquir|information|details)
      | 本件に関する.{0,12}お?問 | お?問い?合わ?せ | 報道(?:関係者?の)?窓口 | 連絡先
      | (?:보도|언론|취재|홍보|미디어)?\s?(?:관련\s?)?(?:문의|연락)처?(?=$|[\s:：)\]】])
      | 담당(?:자|부서)?(?=$|\s*[:：])
    ).{0,60}$""",
    _FLAGS,
)
_CONTACT_SIGNS = ("contact", "nqu", "for ", "問", "窓口", "連絡先", "문의", "연락", "담당")
"""One of these is in everything that `_CONTACT` finds."""
_KEY_VALUE = re.compile(r"^(?P<key>[^\s:：][^:：。.!?]{0,39}?)\s*[:：]\s*(?P<value>\S.*)$")
_REACHABLE = re.compile(r"https?://|www\.|\S@\S{1,253}\.\w|\+?\d[\d\s()-]{6,}\d")
_OPEN_QUOTE = re.compile(r"^[“\"「『«]")
_CLOSE_QUOTE = re.compile(r"[”\"」』»][.。]?$|[”\"」』](?:라고|이라고|고|と)[^“「]{0,40}$")
_INSIDE = frozenset((BoxKind.CELL, BoxKind.ITEM, BoxKind.QUOTE))
# Members of enums named once: Python 3.11 looks them up slowly.
_PARAGRAPH = BlockKind.PARAGRAPH
_CAPTIONS = (BlockKind.PICTURE, BlockKind.CAPTION)
_HEADINGS = (BlockKind.HEADING, BlockKind.ATTRIBUTE)
_LONGEST_HEADING = 120  # characters; "About …" and labels are shorter
_LONGEST_DATE = 80
_LEAD_LENGTH = {Locale.EN: 60, Locale.JA: 30, Locale.KO: 30}


def assign_roles(units: Sequence[Unit], locale: Locale) -> list[Role]:
    """The role of every unit, in order, told from its text and its place."""
    seen = ["".join([inline.visible(part.text) for part in unit.parts]) for unit in units]
    return roles_of(seen, [unit.place for unit in units], locale)


def roles_of(seen: Sequence[str], places: Sequence[Place], locale: Locale) -> list[Role]:
    """The role of every block, in order, told from its text as readers see it and from its place."""
    texts = list(map(_telling, seen))
    titles = _titles(texts, places, locale)
    roles: list[Role] = []
    section, has_lead, has_begun = Role.BODY, False, False
    for index, (text, place) in enumerate(zip(texts, places, strict=True)):
        role = _title_role(place) if index in titles else _fixed_role(text, place, locale)
        if role is Role.HEADING:
            section = _section(text, section)
        elif role is None and _opens_contact(text, place):
            section = Role.CONTACT
        if section is Role.CONTACT and role in (Role.HEADING, None):
            role = Role.CONTACT
        if role is None and not has_begun and _is_step(text, place):
            role = Role.BREADCRUMB
        roles.append(role or _running_role(text, place, section, locale, has_lead=has_lead))
        has_lead = has_lead or roles[-1] is Role.LEAD
        has_begun = has_begun or has_lead or (bool(place.within(BoxKind.ITEM)) and ends_sentence(text))
    return roles


def _telling(seen: str) -> str:
    """Enough of a block's text to tell its role."""
    text = seen.replace("\ufffc", " ").strip()
    return text if len(text) <= 2 * _TELLING else text[:_TELLING] + text[-_TELLING:]


def _is_numbered(place: Place) -> bool:
    box = place.within(BoxKind.LIST)
    return box is not None and bool(box.value)


def _is_line(place: Place) -> bool:
    """Whether a block stands for itself and its format does not say what it is."""
    if place.kind is not _PARAGRAPH:
        return False
    # Asked several times of every block, so without a generator.
    return not place.boxes or _INSIDE.isdisjoint([box.kind for box in place.boxes])


def _is_about(text: str) -> bool:
    may_be = not text.isascii() or text[:5].lower() == "about"  # the pattern is slow on long lines
    return may_be and bool(_ABOUT.match(text))


def _is_contact(text: str) -> bool:
    lower = text.lower()
    for sign in _CONTACT_SIGNS:
        if sign in lower:
            return bool(_CONTACT.search(text))
    return False


def _is_step(text: str, place: Place) -> bool:
    """Whether a block could be a step of the way to the page, as it stands above a release."""
    return _is_numbered(place) and not ends_sentence(text)


def _title_role(place: Place) -> Role:
    return Role.BREADCRUMB if _is_numbered(place) else Role.TITLE


def _fixed_role(text: str, place: Place, locale: Locale) -> Role | None:
    """The role that a block has whatever stands around it."""
    if len(text) <= _LONGEST_DATE and parse_date(text, locale):
        return Role.DATE
    if place.kind in _CAPTIONS or _CAPTION.match(text):
        return Role.CAPTION
    if place.kind in _HEADINGS or _is_heading_line(text, place):
        return Role.HEADING
    return None


def _running_role(text: str, place: Place, section: Role, locale: Locale, *, has_lead: bool) -> Role:
    sentence = ends_sentence(text)
    if place.within(BoxKind.ITEM) or place.within(BoxKind.CELL):
        return Role.LIST
    if _is_key_value(text):
        return Role.CONTACT
    if place.within(BoxKind.QUOTE) or (_OPEN_QUOTE.match(text) and _CLOSE_QUOTE.search(text)):
        return Role.QUOTATION
    if section is Role.BOILERPLATE:
        return Role.BOILERPLATE
    return Role.LEAD if sentence and not has_lead and len(text) >= _LEAD_LENGTH[locale] else Role.BODY


def opens_section(text: str) -> bool:
    """Whether a line is a heading by its words: "About …", "Contact"."""
    return len(text) <= _LONGEST_HEADING and not ends_sentence(text) and (_is_about(text) or _is_contact(text))


def is_label(text: str) -> bool:
    """Whether a line says that this is a press release, and no more."""
    return bool(_LABEL.match(text))


def ends_sentence(text: str) -> bool:
    """Whether a line ends like a sentence; the period of a legal form (Co., Ltd.) does not count."""
    text = text.removesuffix("\n")
    if text.rstrip(_CLOSING)[-1:] not in _END_MARKS and not _KOREAN_END.fullmatch(text[-2:]):
        return False
    return not _LEGAL_FORM.search(text, max(0, len(text) - _LONGEST_LEGAL_FORM))


def _is_heading_line(text: str, place: Place) -> bool:
    """A short line of plain text that is no sentence: a label, an issuer's name, "About …"."""
    if len(text) > _LONGEST_HEADING or not _is_line(place):
        return False
    if _LABEL.match(text) or _is_about(text):
        return True
    if len(text) > 60 or text.endswith((":", "：")) or ends_sentence(text):
        return False
    return not (_KEY_VALUE.match(text) or _is_contact(text) or _REACHABLE.search(text))


def _section(heading: str, section: Role) -> Role:
    if _is_contact(heading):
        return Role.CONTACT
    if _is_about(heading):
        return Role.BOILERPLATE
    return Role.CONTACT if section is Role.CONTACT else Role.BODY


def _opens_contact(text: str, place: Place) -> bool:
    return _is_line(place) and len(text) <= 120 and _is_contact(text)


def _is_key_value(text: str) -> bool:
    if len(text) > 160 or not (":" in text or "：" in text):
        return False
    match = _KEY_VALUE.match(text)
    if not match:
        return False
    return bool(_REACHABLE.search(match["value"])) or (len(match["key"]) <= 20 and not ends_sentence(text))


def _titles(texts: Sequence[str], places: Sequence[Place], locale: Locale) -> set[int]:
    """Indexes of the blocks that are the release's title: its headlines, and every repetition of one."""
    names = [_LABEL_PREFIX.sub("", text) for text in texts]
    headlines = {name for name, place in zip(names, places, strict=True) if place.level == 1}
    headlines = headlines or _repeated(names) or _first_heading(texts, places, names, locale)
    return {index for index, name in enumerate(names) if name in headlines}


def _repeated(names: list[str]) -> set[str]:
    counts = Counter(n for n in names if len(n) >= 10 and not ends_sentence(n) and not _is_key_value(n))
    name, count = counts.most_common(1)[0] if counts else ("", 0)
    return {name} if count > 1 and name in names[: len(names) // 2] else set()


def _first_heading(texts: Sequence[str], places: Sequence[Place], names: list[str], locale: Locale) -> set[str]:
    """The first line that could be a title, or what is set as a heading above all running text."""
    begun = False
    for text, place, name in zip(texts, places, names, strict=True):
        if place.kind is BlockKind.HEADING and not begun and not _LABEL.match(text):
            return {name}
        issuer = len(text) <= _LONGEST_ISSUER and _ISSUER.search(text)
        skipped = issuer or not _is_line(place) or _LABEL.match(text) or parse_date(text, locale)
        sentence = ends_sentence(text)
        if len(name) >= 10 and not (skipped or _is_key_value(text) or sentence):
            return {name}
        begun = begun or (sentence and _is_line(place))
    return set()
