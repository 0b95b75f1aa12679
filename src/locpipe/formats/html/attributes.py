"""What in a tag is translated, and what names a language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from locpipe.formats.html.text import ATTRIBUTE, UNQUOTED, attribute_value, has_words, joined_lines, parts
from locpipe.formats.html.tokens import Attribute, Token, Tokenizer
from locpipe.model import BlockKind, Kept, LanguageSlot, Locale, Place, Role, Segment, Unit

_READ = re.compile(
    r"""[\s"'/](?:alt|title|aria-|placeholder|label|lang|xml:lang|role)[^\s=]{0,20}\s*=|[\s"'/]translate\b"""
    r"""|[\s"'/]hidden\b|notranslate|breadcrumb|topic-?path|pankuzu|cookie|navbar|sidebar|menu|footer""",
    re.IGNORECASE,
)
_ALWAYS_READ = frozenset(("meta", "html", "input"))
_TRANSLATED = frozenset(
    ["title", "aria-label", "aria-description", "aria-valuetext", "aria-placeholder", "placeholder"]
)
_OF_ELEMENT = {
    "alt": ("img", "area", "input"),
    "label": ("option", "optgroup", "track"),
}
_NOT_READ = frozenset(("link", "style", "script", "meta"))  # their title is a name for machines
_BUTTONS = frozenset(("submit", "button", "reset"))
_META = {
    "description": Role.BODY,
    "og:description": Role.BODY,
    "twitter:description": Role.BODY,
    "og:title": Role.TITLE,
    "twitter:title": Role.TITLE,
    "og:site_name": Role.LIST,
    "og:image:alt": Role.CAPTION,
    "twitter:image:alt": Role.CAPTION,
}
_WITH_LANGUAGE_OF_ITS_OWN = frozenset(("a", "option"))
_BREADCRUMB = re.compile(r"breadcrumb|topicpath|topic-path|pankuzu", re.IGNORECASE)
_BANNER = re.compile(
    r"(?:^|[\s_-])cookies?(?:$|[\s_-])|(?:^|\s)(?:site-?)?(?:navbar|sidebar|menu|footer)(?:$|\s)", re.IGNORECASE
)
_FURNITURE_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary"))
_ATTRIBUTE_PLACE = Place(BlockKind.ATTRIBUTE)


_PLAIN = r"""\s++[^\s"'<>=/{]++(?:="[^"<{]*+")?+"""


@cache
def _of_plain_tag(name: str) -> re.Pattern[str]:
    """The value of an attribute in a tag in which nothing is odd, as nearly all are, and what stands before it."""
    before = rf"<[a-z][^\s/>]*+(?:{_PLAIN})*?\s++{name}="
    return re.compile(rf"""(?P<before>{before}")(?P<value>[^"<{{]*+)\"""", re.IGNORECASE | re.ASCII)


class Found(NamedTuple):
    """A piece with its characters' place in the text."""

    start: int
    end: int
    piece: LanguageSlot | Kept | Unit


@dataclass(frozen=True, slots=True)
class Tag:
    """What a start tag says: the pieces in it, and of its element whether it is translated and what it is."""

    found: tuple[Found, ...] = ()
    translated: bool | None = None
    breadcrumb: bool = False
    banner: bool = False
    main: bool = False


NOTHING = Tag()


class TagReader:
    """Reads the start tags of one text."""

    def __init__(self, text: str, tokenizer: Tokenizer, locale: Locale, line_of: Callable[[int], int]) -> None:
        self._text, self._tokenizer, self._locale = text, tokenizer, locale
        self.line = line_of
        # Most tags stand on a page many times, and what has no words in it says the same everywhere.
        self._known: dict[str, Tag] = {}
        self._known_rest: dict[str, Tag] = {}  # of a tag without its address

    def read(self, token: Token) -> Tag:
        """What a start tag says."""
        source = self._text[token[1] : token[2]]
        tag = self._known.get(source)
        if tag is None:
            silent = token[3] not in _ALWAYS_READ and not _READ.search(source)
            tag = NOTHING if silent else self._tag(token)
            if not tag.found:
                self._known[source] = tag
        return tag

    def _tag(self, token: Token) -> Tag:
        attributes = {each.name: each for each in self._tokenizer.attributes(token)}
        values = {name: self._text[each.start : each.end] for name, each in attributes.items()}
        said = f"{values.get('class', '')} {values.get('aria-label', '')} {values.get('itemtype', '')}"
        role = values.get("role", "").strip().lower()
        found = sorted(self._found(token, attributes, values), key=lambda each: each.start)
        return Tag(
            tuple(found),
            self._translated(token.name, values),
            bool(_BREADCRUMB.search(said)),
            bool(_BANNER.search(f"{values.get('class', '')} {values.get('id', '')}"))
            or role in _FURNITURE_ROLES
            or "hidden" in values,
            role == "main",
        )

    def addressed(self, token: Token, name: str) -> tuple[Tag, str]:
        """What a start tag says whose attribute of this name is an address, and the address; see `read` and `value`.

        The address says nothing of the rest, and the rest is the same in most links of a page.
        """
        found = _of_plain_tag(name).match(self._text, token[1], token[2])
        if not found:
            return self.read(token), self.value(token, name)
        rest = found["before"] + self._text[found.end() : token[2]]
        tag = self._known_rest.get(rest)
        if tag is None:
            tag = self._tag(token) if _READ.search(rest) else NOTHING
            if not tag.found:
                self._known_rest[rest] = tag
        return tag, attribute_value(found["value"])

    def value(self, token: Token, name: str) -> str:
        """The value of one attribute of a start tag, as it reads; empty if there is none."""
        source = self._text[token.start : token.end]
        found = _of_plain_tag(name).match(source)
        if found:
            return attribute_value(found["value"])
        if name not in source.lower():
            return ""
        values = (each for each in self._tokenizer.attributes(token) if each.name == name)
        return next((attribute_value(self._text[each.start : each.end]) for each in values), "")

    def _translated(self, name: str, values: Mapping[str, str]) -> bool | None:
        if "translate" in values:
            return values["translate"].strip().lower() != "no"
        if "notranslate" in values.get("class", "").split():
            return False
        other = values.get("lang", values.get("xml:lang", ""))
        if name in _WITH_LANGUAGE_OF_ITS_OWN and other and not self._is_ours(other):
            return False
        return None

    def _is_ours(self, tag: str) -> bool:
        return re.split("[-_]", tag.strip().lower())[0] == self._locale.value

    def _found(self, token: Token, attributes: Mapping[str, Attribute], values: Mapping[str, str]) -> Iterator[Found]:
        if token.name == "meta":
            yield from self._meta(attributes, values)
        for name, attribute in attributes.items():
            value = values[name]
            if not value:
                continue
            if name in ("lang", "xml:lang"):
                if token.name == "html" or self._is_ours(value):
                    yield Found(attribute.start, attribute.end, LanguageSlot(value))
            elif self._is_translated(token.name, name, values):
                role = Role.CAPTION if name == "alt" else Role.LIST
                yield from self._unit(attribute, role)
        if token.name == "html" and not {"lang", "xml:lang"} & attributes.keys():
            at = token.start + len("<html")
            yield Found(at, at, LanguageSlot("", ' lang="{tag}"'))

    def _is_translated(self, element: str, name: str, values: Mapping[str, str]) -> bool:
        if element in _NOT_READ:
            return False
        kind = values.get("type", "").strip().lower()
        if name == "value":
            return element == "input" and kind in _BUTTONS
        return name in _TRANSLATED or element in _OF_ELEMENT.get(name, ())

    def _meta(self, attributes: Mapping[str, Attribute], values: Mapping[str, str]) -> Iterator[Found]:
        content = attributes.get("content")
        if content is None or content.start == content.end:
            return
        name = values.get("name", values.get("property", values.get("itemprop", ""))).strip().lower()
        if name in _META:
            yield from self._unit(content, _META[name])
        elif name == "og:locale":
            yield Found(content.start, content.end, LanguageSlot(values["content"], "{locale}"))
        elif values.get("http-equiv", "").strip().lower() == "content-language":
            yield Found(content.start, content.end, LanguageSlot(values["content"]))

    def _unit(self, attribute: Attribute, role: Role) -> Iterator[Found]:
        source = self._text[attribute.start : attribute.end]
        text = tuple(joined_lines(parts(source, attribute=True)))
        if has_words(text):
            line = self.line(attribute.start)
            syntax = f"{ATTRIBUTE} {attribute.quote}" if attribute.quote else UNQUOTED
            unit = Unit(role, (Segment(text, line),), line, syntax, _ATTRIBUTE_PLACE)
            yield Found(attribute.start, attribute.end, unit)
