"""Recognises what each block of a press release is: title, date line, lead, caption, contact and so on.

Heuristics on form (length, end mark, repetition, position) and on the fixed phrases of press releases in
the three languages. A wrong role costs a translator a glance, never a translation: roles are no keys.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from locpipe.facts import parse_date
from locpipe.model import Locale, Role


class BlockKind(StrEnum):
    """What the format itself knows of a block."""

    LINE = "line"
    HEADLINE = "headline"  # the document's own title: a first-level heading, a front matter title
    HEADING = "heading"
    ITEM = "item"
    NUMBERED = "numbered"
    QUOTE = "quote"
    CELL = "cell"
    IMAGE = "image"  # the words that stand for a picture


@dataclass(frozen=True, slots=True)
class Block:
    """A block's visible text, what the format knows of it, and its 1-based line."""

    text: str
    kind: BlockKind
    line: int


_FLAGS = re.VERBOSE | re.IGNORECASE
_LEGAL_FORM = re.compile(r"\b(?:Co|Ltd|Inc|Corp|LLC|K\.K|S\.A|GmbH)\.?$")
_ISSUER = re.compile(r"株式会社|주식회사|㈜|㈱|\(주\)|\b(?:Co\.,? Ltd|Inc|Corp|LLC|K\.K)\.?$")
_LONGEST_ISSUER = 40
_ENDS_SENTENCE = re.compile(
    r"""[.。．！!？?…]["'”’」』）)\]]*$   # an end mark, perhaps inside quotes or brackets
      | [가-힣](?:다|요)$                 # Korean without its period
    """,
    re.VERBOSE,
)
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
_KEY_VALUE = re.compile(r"^(?P<key>[^\s:：][^:：。.!?]{0,39}?)\s*[:：]\s*(?P<value>\S.*)$")
_REACHABLE = re.compile(r"https?://|www\.|\S@\S{1,253}\.\w|\+?\d[\d\s()-]{6,}\d")
_OPEN_QUOTE = re.compile(r"^[“\"「『«]")
_CLOSE_QUOTE = re.compile(r"[”\"」』»][.。]?$|[”\"」』](?:라고|이라고|고|と)[^“「]{0,40}$")
_LEAD_LENGTH = {Locale.EN: 60, Locale.JA: 30, Locale.KO: 30}


def assign_roles(blocks: Sequence[Block], locale: Locale) -> list[Role]:
    """The role of every block, in order."""
    titles = _titles(blocks, locale)
    roles: list[Role] = []
    section, has_lead = Role.BODY, False
    for index, block in enumerate(blocks):
        text = block.text.strip()
        role = _title_role(block) if index in titles else _fixed_role(block, text, locale)
        if role is Role.HEADING:
            section = _section(text, section)
        elif role is None and _opens_contact(block, text):
            section = Role.CONTACT
        if section is Role.CONTACT and role in (Role.HEADING, None):
            role = Role.CONTACT
        roles.append(role or _running_role(block, text, section, locale, has_lead=has_lead))
        has_lead = has_lead or roles[-1] is Role.LEAD
    return roles


def _title_role(block: Block) -> Role:
    return Role.BREADCRUMB if block.kind is BlockKind.NUMBERED else Role.TITLE


def _fixed_role(block: Block, text: str, locale: Locale) -> Role | None:
    """The role that a block has whatever stands around it."""
    if parse_date(text, locale):
        return Role.DATE
    if block.kind is BlockKind.IMAGE or _CAPTION.match(text):
        return Role.CAPTION
    if block.kind in (BlockKind.HEADING, BlockKind.HEADLINE) or _is_heading_line(block, text):
        return Role.HEADING
    return None


def _running_role(block: Block, text: str, section: Role, locale: Locale, *, has_lead: bool) -> Role:
    sentence = ends_sentence(text)
    if block.kind is BlockKind.NUMBERED and not has_lead and not sentence:
        return Role.BREADCRUMB
    if block.kind in (BlockKind.ITEM, BlockKind.NUMBERED, BlockKind.CELL):
        return Role.LIST
    if _is_key_value(text):
        return Role.CONTACT
    if block.kind is BlockKind.QUOTE or (_OPEN_QUOTE.match(text) and _CLOSE_QUOTE.search(text)):
        return Role.QUOTATION
    if section is Role.BOILERPLATE:
        return Role.BOILERPLATE
    return Role.LEAD if sentence and not has_lead and len(text) >= _LEAD_LENGTH[locale] else Role.BODY


def ends_sentence(text: str) -> bool:
    """Whether a line ends like a sentence; the period of a legal form (Co., Ltd.) does not count."""
    return bool(_ENDS_SENTENCE.search(text)) and not _LEGAL_FORM.search(text)


def _is_heading_line(block: Block, text: str) -> bool:
    """A short line of plain text that is no sentence: a label, an issuer's name, "About …"."""
    if block.kind is not BlockKind.LINE:
        return False
    if _LABEL.match(text) or _ABOUT.match(text):
        return True
    other = _KEY_VALUE.match(text) or _CONTACT.search(text) or _REACHABLE.search(text)
    return len(text) <= 60 and not other and not ends_sentence(text) and not text.endswith((":", "："))


def _section(heading: str, section: Role) -> Role:
    if _CONTACT.search(heading):
        return Role.CONTACT
    if _ABOUT.match(heading):
        return Role.BOILERPLATE
    return Role.CONTACT if section is Role.CONTACT else Role.BODY


def _opens_contact(block: Block, text: str) -> bool:
    return block.kind is BlockKind.LINE and len(text) <= 120 and bool(_CONTACT.search(text))


def _is_key_value(text: str) -> bool:
    match = _KEY_VALUE.match(text)
    if not match or len(text) > 160:
        return False
    return bool(_REACHABLE.search(match["value"])) or (len(match["key"]) <= 20 and not ends_sentence(text))


def _titles(blocks: Sequence[Block], locale: Locale) -> set[int]:
    """Indexes of the blocks that are the release's title: its headlines, and every repetition of one."""
    names = [_LABEL_PREFIX.sub("", block.text.strip()) for block in blocks]
    headlines = {name for name, block in zip(names, blocks, strict=True) if block.kind is BlockKind.HEADLINE}
    headlines = headlines or _repeated(names) or _first_heading(blocks, names, locale)
    return {index for index, name in enumerate(names) if name in headlines}


def _repeated(names: list[str]) -> set[str]:
    counts = Counter(n for n in names if len(n) >= 10 and not ends_sentence(n) and not _is_key_value(n))
    name, count = counts.most_common(1)[0] if counts else ("", 0)
    return {name} if count > 1 and name in names[: len(names) // 2] else set()


def _first_heading(blocks: Sequence[Block], names: list[str], locale: Locale) -> set[str]:
    for block, name in zip(blocks, names, strict=True):
        text = block.text.strip()
        issuer = len(text) <= _LONGEST_ISSUER and _ISSUER.search(text)
        skipped = issuer or block.kind is not BlockKind.LINE or _LABEL.match(text) or parse_date(text, locale)
        if len(name) >= 10 and not (skipped or _is_key_value(text) or ends_sentence(text)):
            return {name}
    return set()
