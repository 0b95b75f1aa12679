"""Words in HTML: character references, white space that collapses, and how a translation is written there."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from typing import TypeGuard
from unicodedata import category

from locpipe import inline
from locpipe.formats.html.tokens import SPACE
from locpipe.formats.lines import BOM, one_line
from locpipe.languages.joins import line_join
from locpipe.model import Code, CodeKind, Text

ATTRIBUTE, UNQUOTED = "attribute", "attribute without quotes"
TEXT, XML = "text", "text in XML"

_REFERENCE = r"&(?:\#[0-9]{1,8};?|\#[xX][0-9a-fA-F]{1,7};?|[A-Za-z][A-Za-z0-9]{1,31};?)"
_REFERENCES = re.compile(_REFERENCE)
_SPECIAL = re.compile(rf"(?P<space>[ \t\n\f\r]{{2,}}|[\t\n\f\r])|(?P<reference>{_REFERENCE})")
_TEMPLATE = r"\{\{.{0,500}?\}\}|\{%.{0,500}?%\}|\{\#.{0,500}?\#\}|<\?.{0,500}?\?>|<%.{0,500}?%>"
_SPECIAL_OR_CODE = re.compile(rf"{_SPECIAL.pattern}|(?P<code>{_TEMPLATE})", re.DOTALL)
_SOFT_BREAK = "\n"
_LINE_BREAK = re.compile(r"<br(?:\s[^<>]*|/)?>", re.IGNORECASE)
_MARKUP = re.compile(
    r"""<!--.*?(?:-->|\Z) | <(?P<raw>script|style)\b.*?(?:</(?P=raw)[^>]*>|\Z)
      | </?[a-z](?:[^<>"']|"[^"<]*"|'[^'<]*')*+>""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_PLAIN_ELEMENT = re.compile(r"<[a-z]++>(?P<words>[^\s<>&]++)</[a-z]++>")  # most are: <code>word</code>
_BLANK = re.compile(rf"[{SPACE}]*")
_LONGEST_REFERENCE = 34
_BRACES = re.compile(r"\{(?=[{%#])")
_WORD = re.compile(r"[^\W_]")
_SHOWN, _ALONE = CodeKind.SHOWN, CodeKind.ALONE  # named here once: looked up in the enum they are slow
_FIRST_CJK = "\u2e80"  # no line joins without a space before it; see `line_join`


def plain_words(source: str) -> str:
    """The words of a text without anything that would be a code; empty if it has such, or no words."""
    words = source.strip(SPACE)
    return words if (_is_plain(words) or not _SPECIAL.search(words)) and _WORD.search(words) else ""


def _is_plain(source: str) -> bool:
    """Whether a text certainly has no reference and no white space that collapses; quicker than a pattern."""
    return source.isprintable() and "&" not in source and "  " not in source


def has_words(text: Iterable[str | Code]) -> bool:
    """Whether there is anything to translate: a letter or a number."""
    for part in text:
        if isinstance(part, str):
            if _WORD.search(part):
                return True
        elif part.kind is _SHOWN and _WORD.search(part.shown):
            return True
    return False


def parts(source: str, *, attribute: bool = False) -> list[str | Code]:
    """The words of a text or of an attribute's value, with what is not written as it reads as codes.

    A line break is shown as one where what is around it does not tell yet what it is; see `joined_lines`. Code of
    templates is looked for in attributes only, for in text it is a token of its own.
    """
    if not attribute and _is_plain(source):
        return [source] if source else []
    out: list[str | Code] = []
    at = known = 0  # what is before `at` has been given, what is before `known` is no plain character
    for found in (_SPECIAL_OR_CODE if attribute else _SPECIAL).finditer(source):
        start, end = found.span()
        piece, what = found.group(), found.lastgroup
        if what == "space":
            code = _space(piece, "\n" in piece or "\r" in piece, _is_western(source, known, start, end))
        elif what == "reference":
            known = end
            shown = said(piece, source[end : end + 1] if attribute else None)
            if shown == piece:
                continue
            code = inline.shown(piece, shown)
        else:
            known, code = end, Code(_ALONE, piece)
        if start > at:
            out.append(source[at:start])
        out.append(code)
        at = end
    if at < len(source):
        out.append(source[at:])
    return out


def _is_western(source: str, known: int, start: int, end: int) -> bool:
    """Whether a line break is a space for certain: one of the characters around it is plain and not CJK."""
    before = known < start and source[start - 1] < _FIRST_CJK
    return before or (end < len(source) and source[end] != "&" and source[end] < _FIRST_CJK)


def _space(source: str, is_break: bool, is_western: bool) -> Code:
    return inline.shown(source, _SOFT_BREAK if is_break and not is_western else " ")


def said(reference: str, after: str | None = None) -> str:
    """What a character reference stands for, control characters aside.

    In an attribute, whose next character is ``after``, ``&copy=`` and ``&copyright`` are none.
    """
    shown = html.unescape(reference)
    unended = after is not None and reference[1] != "#" and not reference.endswith(";")
    if unended and (after == "=" or shown[-1] == reference[-1]):
        return reference
    if len(shown) == 1 and shown != "\u00a0" and (shown.isspace() or category(shown) == "Cc"):
        return " " if shown.isspace() else ""
    return shown


def attribute_value(source: str) -> str:
    """An attribute's value as it reads."""
    if "&" not in source:
        return source
    return _REFERENCES.sub(lambda found: said(found.group(), source[found.end() : found.end() + 1]), source)


def words_in(source: str, *, preformatted: bool = False) -> str:
    """The words between the tags of a piece of HTML, as readers see them."""
    if found := _PLAIN_ELEMENT.fullmatch(source):
        return found["words"]
    shown = _MARKUP.sub("", _LINE_BREAK.sub("\n", source)) if "<" in source else source
    words = html.unescape(shown)
    if preformatted:
        return words.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\n").rstrip()
    return " ".join(words.split())


def blank_start(source: str) -> int:
    """How many characters at the start of a text show nothing: white space, and references to such."""
    at = _match_blank(source, 0)
    while (found := _REFERENCES.match(source, at)) and not said(found.group()).strip(SPACE):
        at = _match_blank(source, found.end())
    return at


def _match_blank(source: str, at: int) -> int:
    found = _BLANK.match(source, at)
    return found.end() if found else at


def blank_end(source: str) -> int:
    """The offset after the last character of a text that shows something."""
    end = len(source.rstrip(SPACE))
    while (at := source.rfind("&", max(0, end - _LONGEST_REFERENCE), end)) >= 0:
        found = _REFERENCES.match(source, at, end)
        if not found or found.end() < end or said(found.group()).strip(SPACE):
            break
        end = at
        while end and source[end - 1] in SPACE:
            end -= 1
    return end


def joined_lines(text: list[str | Code]) -> list[str | Code]:
    """The same text with each line break shown as what it is between its neighbours: a space, or nothing."""
    for part in text:
        if not isinstance(part, str) and part.shown == _SOFT_BREAK:
            return _with_joins(text)
    return text


def _with_joins(text: list[str | Code]) -> list[str | Code]:
    out: list[str | Code] = []
    right = ""
    for index in range(len(text) - 1, -1, -1):
        part = text[index]
        if _is_soft_break(part):
            part = inline.shown(part.source, line_join(_left(text, index), right))
        else:
            right = _seen(part)[:1] or right
        out.append(part)
    return out[::-1]


def _is_soft_break(part: str | Code) -> TypeGuard[Code]:
    return not isinstance(part, str) and part.kind is _SHOWN and part.shown == _SOFT_BREAK


def _left(text: Sequence[str | Code], index: int) -> str:
    """The last character that a reader sees before a place."""
    for at in range(index - 1, max(-1, index - 20), -1):
        if seen := _seen(text[at]).strip("\n"):
            return seen[-1]
    return ""


def _seen(part: str | Code) -> str:
    if isinstance(part, str):
        return part
    return part.shown if part.kind is _SHOWN else "\ufffc" if part.kind is _ALONE else ""


def encoded(translation: Text, syntax: str) -> str:
    """A translation as HTML: its words escaped, on one line; its codes as they are."""
    pieces = [one_line(part) if isinstance(part, str) else part for part in translation]
    for index, trim in ((0, str.lstrip), (-1, str.rstrip)):
        if pieces and isinstance(part := pieces[index], str):
            pieces[index] = trim(part, " \t\n\f\r\v" + BOM)
    written = "".join(_escaped(part, syntax) if isinstance(part, str) else part.source for part in pieces)
    return f'"{written}"' if syntax == UNQUOTED else written


def _escaped(words: str, syntax: str) -> str:
    words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    words = words.replace("\u00a0", "&#160;" if syntax == XML else "&nbsp;")
    if syntax.startswith(ATTRIBUTE):
        quote = syntax.removeprefix(ATTRIBUTE).strip()
        words = words.replace("'", "&#39;") if quote == "'" else words.replace('"', "&quot;")
    return _BRACES.sub("&#123;", words)
