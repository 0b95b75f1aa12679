"""Addresses in running text: URLs and e-mail addresses, which no translation may change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_OUTSIDE = r"\s\x00-\x1f\x7f<>\"“”‘’\u3000-\u9fff\uac00-\ud7a3\uff00-\uffff"
_URL = rf"(?:(?:https?|ftps?|sftp)://|www\.)[^{_OUTSIDE}]+"
# The longest a local part and a label can be (RFC 5321, 1035) keep the search linear.
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = rf"(?:mailto:)?[A-Za-z0-9][A-Za-z0-9._%+-]{{0,63}}@{_LABEL}(?:\.[A-Za-z0-9-]+)+"
# Without https:// an address is told by its path: example.com/en, but not and/or or Inc./Ltd.
_DOMAINS = "com|org|net|edu|gov|int|info|biz|io|ai|app|dev|jp|kr|uk|us|eu|de|fr|cn|tw|hk|sg|example|test"
_BARE = rf"(?<![\w@./-]){_LABEL}(?:\.{_LABEL}){{0,4}}\.(?:{_DOMAINS})/[^{_OUTSIDE}]+"
_LINK = re.compile(f"{_URL}|{_EMAIL}|{_BARE}", re.IGNORECASE)
_MAY_BE_LINK = re.compile(r"[@/]|[wW]{3}\.")  # no address is without one of them; found ten times as fast
# Punctuation of the sentence around a URL, not of the URL; a closing bracket belongs to it if it opens there.
_TRAILING = ".,;:!?'*_~`"
# The page in another language is the same page: /en/ and /ja/, ?lang=en and ?lang=ko.
_LANGUAGE_PART = re.compile(r"(?<=[/=])(?:en|ja|jp|ko|kr|eng|jpn|kor)(?=[/?&#]|$)", re.IGNORECASE)


def find_links(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every URL and e-mail address in the text."""
    if _MAY_BE_LINK.search(text):
        yield from _places(text)


def without_links(text: str) -> str:
    """The text with a space in the place of every address."""
    out, end = [], 0
    for start, stop in find_links(text):
        out += [text[end:start], " "]
        end = stop
    return "".join([*out, text[end:]])


@lru_cache(maxsize=256)  # many rules ask for those of one text
def _places(text: str) -> tuple[tuple[int, int], ...]:
    found = []
    for match in _LINK.finditer(text):
        end = match.start() + _length(match.group())
        if _LINK.fullmatch(text, match.start(), end):
            found.append((match.start(), end))
    return tuple(found)


def _length(found: str) -> int:
    """How much of what was found is the address: not the sentence's punctuation, nor a bracket opened outside it."""
    found = found[: _unclosed(found)]
    surplus = {closer: found.count(closer) - found.count(opener) for opener, closer in ("()", "[]")}
    length = len(found)
    while length and (found[length - 1] in _TRAILING or surplus.get(found[length - 1], 0) > 0):
        length -= 1
        if found[length] in surplus:
            surplus[found[length]] -= 1
    return length


def _unclosed(found: str) -> int:
    """Where the first bracket opens that does not close within the address: what it holds is not ASCII."""
    waiting: list[int] = []
    for at, char in enumerate(found):
        if char in "([":
            waiting.append(at)
        elif char in ")]" and waiting:
            waiting.pop()
    return waiting[0] if waiting else len(found)


def links(text: str) -> list[str]:
    """The addresses in the text, in order."""
    return [text[start:end] for start, end in find_links(text)]


def same_page(link: str) -> str:
    """The address without what only chooses its language, and in one case where case does not count."""
    head, slash, rest = link.partition("//")
    host, path_slash, path = (rest if slash else head).partition("/")
    return _LANGUAGE_PART.sub("*", f"{slash}{host.lower()}{path_slash}{path}")
