"""Words in HTML: character references, white space that collapses, and how a translation is written there."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from unicodedata import category

from locpipe.formats.html.tokens import SPACE
from locpipe.formats.lines import BOM, one_line
from locpipe.languages.joins import line_join
from locpipe.model import Code, CodeKind, Text

ATTRIBUTE, UNQUOTED = "attribute", "attribute without quotes"
TEXT, XML = "text", "text in XML"

_REFERENCE = r"&(?:\#[0-9]{1,8};?|\#[xX][0-9a-fA-F]{1,7};?|[A-Za-z][A-Za-z0-9]{1,31};?)"
_SPECIAL = re.compile(rf"(?P<space>[ \t\n\f\r]{{2,}}|[\t\n\f\r])|(?P<reference>{_REFERENCE})")
_TEMPLATE = r"\{\{.{0,500}?\}\}|\{%.{0,500}?%\}|\{\#.{0,500}?\#\}|<\?.{0,500}?\?>|<%.{0,500}?%>"
_SPECIAL_OR_CODE = re.compile(rf"{_SPECIAL.pattern}|(?P<code>{_TEMPLATE})", re.DOTALL)
_SOFT_BREAK = "\n"
_BRACES = re.compile(r"\{(?=[{%#])")


def plain_words(source: str) -> str:
    """The words of a text without anything that would be a code; empty if it has such, or no words."""
    words = source.strip(SPACE)
    return words if any(map(str.isalnum, words)) and not _SPECIAL.search(words) else ""


def parts(source: str, *, attribute: bool = False) -> Iterator[str | Code]:
    """The words of a text or of an attribute's value, with what is not written as it reads as codes.

    A line break is shown as one; see `joined_lines`. Code of templates is looked for in attributes only, for in text it
    is a token of its own.
    """
    pattern = _SPECIAL_OR_CODE if attribute else _SPECIAL
    at = 0
    for found in pattern.finditer(source):
        piece = found.group()
        if found["space"]:
            code = Code(CodeKind.SHOWN, piece, shown=_SOFT_BREAK if "\n" in piece or "\r" in piece else " ")
        elif found["reference"]:
            shown = _said(piece, source[found.end() : found.end() + 1] if attribute else "")
            if shown == piece:
                continue
            code = Code(CodeKind.SHOWN, piece, shown=shown)
        else:
            code = Code(CodeKind.ALONE, piece)
        if found.start() > at:
            yield source[at : found.start()]
        yield code
        at = found.end()
    if at < len(source):
        yield source[at:]


def _said(reference: str, after: str) -> str:
    """What a character reference stands for, control characters aside; in an attribute ``&copy=`` is none."""
    if after == "=" and not reference.endswith(";"):
        return reference
    shown = html.unescape(reference)
    if len(shown) == 1 and shown != "\u00a0" and (shown.isspace() or category(shown) == "Cc"):
        return " " if shown.isspace() else ""
    return shown


def joined_lines(text: Sequence[str | Code]) -> list[str | Code]:
    """The same text with each line break shown as what it is between its neighbours: a space, or nothing."""
    out: list[str | Code] = []
    right = ""
    for index in range(len(text) - 1, -1, -1):
        part = text[index]
        if isinstance(part, Code) and part.kind is CodeKind.SHOWN and part.shown == _SOFT_BREAK:
            part = Code(CodeKind.SHOWN, part.source, shown=line_join(_left(text, index), right))
        else:
            right = _seen(part)[:1] or right
        out.append(part)
    return out[::-1]


def _left(text: Sequence[str | Code], index: int) -> str:
    """The last character that a reader sees before a place."""
    for at in range(index - 1, max(-1, index - 20), -1):
        if seen := _seen(text[at]).strip("\n"):
            return seen[-1]
    return ""


def _seen(part: str | Code) -> str:
    if isinstance(part, str):
        return part
    return part.shown if part.kind is CodeKind.SHOWN else "\ufffc" if part.kind is CodeKind.ALONE else ""


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
