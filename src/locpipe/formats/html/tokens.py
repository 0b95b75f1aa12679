"""The tokens of an HTML text, which tile it: nothing is normalised, nothing is left out.

They are those of the HTML Standard (13.2.5), and code of templates (PHP, ASP and EJS, Jinja, Handlebars) is a token of
its own wherever it stands, so that a ``>`` in it ends no tag. Parsers that exist either re-serialise, or change from
one Python to the next, or take template code for text. Every scan goes forward only: linear time, whatever is open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from locpipe.formats.html.elements import RAW, RAW_WITH_REFERENCES


class Kind:
    """What a token is; plain numbers, for Python 3.11 takes longer to name a member of an enum than to read a tag."""

    TEXT = 0  # words, with character references
    START = 1
    END = 2
    CODE = 3  # of a template: readers see what it gives
    HIDDEN = 4  # a comment, a doctype, a broken tag: readers see nothing
    RAW = 5  # the inside of a script or a style sheet


class Token(NamedTuple):
    """A token with its place; ``name`` is a tag's, in lower case."""

    kind: int
    start: int
    end: int
    name: str = ""
    closed: bool = False  # <br/>


class Attribute(NamedTuple):
    """An attribute with the place of its value, without its quotes; ``quote`` is ``"``, ``'`` or nothing."""

    name: str
    start: int
    end: int
    quote: str


SPACE = " \t\n\f\r"
_OPENING = re.compile(
    r"""<(?:(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*)(?P<whole>
            # a tag as nearly all are: nothing odd in it
            [^<>"'={]*(?:=[ ]?(?:"[^"<{]*"|'[^'<{]*'|[^<>"'={\s]+(?=[\s>]))[^<>"'={]*){0,60}>)?
        |(?P<other>!--|!\[CDATA\[|[!?%]|/(?!\Z)))
      |(?P<braces>\{[{%\#])""",
    re.ASCII | re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    r"""[\s/]*(?:(?P<end>>)|(?P<code><[?%]|\{[{%\#])|(?P<name>[^\s/>][^\s/>={]*)(?P<equals>\s*=\s*(?P<quote>["']?))?)""",
    re.ASCII,
)
_IN_VALUE = {
    '"': re.compile(r'"|<[?%]|\{[{%#]'),
    "'": re.compile(r"'|<[?%]|\{[{%#]"),
    "": re.compile(r"[\s>]|<[?%]|\{[{%#]", re.ASCII),
}
_PLAIN_ELEMENTS = re.compile(
    r"""(?:[^<{]*+<(?P<name>span|b|i|a|em|strong|code|tt|var|font)
        (?:[ ](?:class|href|style)="(?:[^"<>{t]|t(?!ranslate))*+")?>[^<{]*+</(?P=name)>)++""",
    re.ASCII | re.VERBOSE | re.IGNORECASE,
)
"""Inline elements one after another with nothing but words in them, as highlighted code has them; see `skip_plain`."""
_FOREIGN = frozenset(("svg", "math"))
_SWITCHES = RAW | RAW_WITH_REFERENCES | _FOREIGN
_CLOSING = {"<?": "?>", "<%": "%>", "{{": "}}", "{%": "%}", "{#": "#}"}
_SCRIPT = re.compile(r"<!--(?:-?>)?|-->|<(?P<close>/?)script(?=[\s/>])", re.IGNORECASE | re.ASCII)
_COMMENT_END = re.compile(r"--!?>")
_NO_COMMENT = re.compile(r"<!---?>")


class Tokenizer:
    """Cuts a text into tokens; ``xml`` if ``<script/>`` is closed there."""

    def __init__(self, text: str, *, xml: bool = False) -> None:
        self._text, self._xml = text, xml
        self._none_after: set[str] = set()  # ends that do not come any more
        self._skipped = 0  # up to here the text is passed over
        self._foreign = 0  # open svg and math elements, where a title or style is an element as any other

    def tokens(self, start: int = 0) -> Iterator[Token]:
        """The tokens from an offset to the end of the text."""
        text, at, length = self._text, start, len(self._text)
        search, new = _OPENING.search, tuple.__new__  # a quarter of the time is the making of tokens
        while at < length:
            found = search(text, at)
            while found:
                if found.lastgroup == "whole":
                    begin, end = found.span()
                    close, name = found.group("close", "name")
                    kind = Kind.END if close else Kind.START
                    token = new(Token, (kind, begin, end, name.lower(), text[end - 2] == "/"))
                    break
                if odd := self._odd(found):
                    begin, token = found.start(), odd
                    break
                found = search(text, found.start() + 1)  # a sign that opens nothing
            else:
                yield Token(Kind.TEXT, at, length)
                return
            if begin > at:
                yield new(Token, (Kind.TEXT, at, begin, "", False))
                if self._skipped > begin:
                    at = self._skipped
                    continue
            yield token
            at = token[2] if token[2] > self._skipped else self._skipped
            if token[3] in _SWITCHES:
                end = self._switched(token)
                if end > at:
                    yield Token(Kind.TEXT if token.name in RAW_WITH_REFERENCES else Kind.RAW, at, end)
                at = end

    def skip_plain(self, start: int) -> int:
        """Passes over plain elements behind a token that was just given; where they end, or ``start`` without any."""
        found = _PLAIN_ELEMENTS.match(self._text, start)
        if found:
            start = self._skipped = found.end()
        return start

    def skip_words(self, name: str, start: int) -> int:
        """Passes over words behind a start tag that was just given, and the end tag of the same element.

        Returns where that ends; 0, and nothing is passed over, if something else stands there. The end tag is written
        as short as it can be.
        """
        text = self._text
        at = text.find("<", start)
        end = at + len(name) + 3
        if at <= start or text[at:end] != f"</{name}>" or "{" in text[start:at]:
            return 0
        self._skipped = end
        return end

    def _switched(self, token: Token) -> int:
        """The offset at which markup goes on after a tag behind which it may not."""
        name = token.name
        if name in _FOREIGN:
            if not token.closed:
                self._foreign = max(0, self._foreign + (1 if token.kind is Kind.START else -1))
        elif token.kind is Kind.START and not (token.closed and (self._xml or self._foreign)):
            return self._raw_end(name, token.end)
        return token.end

    def attributes(self, token: Token) -> Iterator[Attribute]:
        """The attributes of a start tag in order; one that stands twice counts once."""
        met: set[str] = set()
        for attribute in self._scan(token.start + 1 + len(token.name)):
            if attribute.end <= token.end and attribute.name not in met and attribute.start >= 0:
                yield attribute
            met.add(attribute.name)

    def _odd(self, found: re.Match[str]) -> Token | None:
        """A tag in which something is odd, or a token that is no tag; nothing if it is no token at all."""
        start, name = found.start(), found["name"]
        if name:
            end = self._tag_end(found.end())
            if end < 0:  # never ended: as browsers do, the rest is not shown
                return Token(Kind.HIDDEN, start, len(self._text))
            kind = Kind.END if found["close"] else Kind.START
            return Token(kind, start, end, name.lower(), self._text[end - 2] == "/")
        mark = found["braces"] or "<" + found["other"]
        if mark in ("{{", "{%", "{#", "<%"):
            end = self._after(_CLOSING[mark], start + 2)
            return Token(Kind.CODE, start, end) if end >= 0 else None
        if mark == "<!--":
            return Token(Kind.HIDDEN, start, self._comment_end(start))
        if mark == "<![CDATA[" and (self._xml or self._foreign):
            end = self._after("]]>", start)
            return Token(Kind.CODE, start, end if end >= 0 else len(self._text))
        if mark == "<?" and (self._text.startswith(("<?php", "<?=", "<?PHP"), start)):
            end = self._after("?>", start)
            return Token(Kind.CODE, start, end if end >= 0 else len(self._text))
        end = self._after(">", start)
        return Token(Kind.HIDDEN, start, end if end >= 0 else len(self._text))

    def _tag_end(self, at: int) -> int:
        end = -1
        for attribute in self._scan(at):
            end = attribute.end
        return end

    def _scan(self, at: int) -> Iterator[Attribute]:
        """The attributes from an offset inside a tag; the last one has no name and ends where the tag does."""
        text = self._text
        while found := _ATTRIBUTE.match(text, at):
            if found["end"]:
                yield Attribute("", -1, found.end(), "")
                return
            if found["code"]:
                end = self._after(_CLOSING[found["code"]], found.end())
                at = end if end >= 0 else found.end()
                continue
            at = found.end()
            if found["equals"] is None:
                yield Attribute(found["name"].lower(), at, at, "")
                continue
            quote = found["quote"]
            end = self._value_end(at, quote)
            if end < 0:
                break
            yield Attribute(found["name"].lower(), at, end, quote)
            at = end + len(quote)
        yield Attribute("", -1, -1, "")

    def _value_end(self, at: int, quote: str) -> int:
        """Where a value ends; -1 if it does not."""
        while found := _IN_VALUE[quote].search(self._text, at):
            end = self._after(_CLOSING[found.group()], found.end()) if found.group() in _CLOSING else -1
            if end < 0 and found.group() not in _CLOSING:
                return found.start()
            at = end if end >= 0 else found.end()
        return -1

    def _after(self, mark: str, at: int) -> int:
        """The offset after the next such mark, or -1; what does not come any more is not looked for again."""
        if mark in self._none_after:
            return -1
        found = self._text.find(mark, at)
        if found < 0:
            self._none_after.add(mark)
            return -1
        return found + len(mark)

    def _comment_end(self, start: int) -> int:
        if empty := _NO_COMMENT.match(self._text, start):
            return empty.end()
        found = _COMMENT_END.search(self._text, start + 4)
        return found.end() if found else len(self._text)

    def _raw_end(self, name: str, at: int) -> int:
        """Where the end tag of an element begins whose inside is no markup; the end of the text if it has none."""
        if name == "script":
            return self._script_end(at)
        found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE | re.ASCII).search(self._text, at)
        return found.start() if found and name != "plaintext" else len(self._text)

    def _script_end(self, at: int) -> int:
        """A script inside a comment inside a script does not end the outer one."""
        comment = inner = False
        for found in _SCRIPT.finditer(self._text, at):
            mark = found.group()
            if mark.startswith("<!--"):
                comment = comment or not mark.endswith(">")
            elif mark == "-->":
                comment = inner = False
            elif found["close"] and not inner:
                return found.start()
            else:
                inner = comment and not found["close"]
        return len(self._text)
