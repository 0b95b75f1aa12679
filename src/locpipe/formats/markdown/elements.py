"""HTML elements inside a paragraph: tags that belong together, what they mean, and what is not translated in them."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from locpipe import inline
from locpipe.formats.html.elements import KEPT, VOID
from locpipe.formats.html.sizes import picture_size
from locpipe.model import Code, CodeKind, Markup, MarkupKind, Text

LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z][a-z0-9-]*)(?P<rest>(?:\s[^>]*)?)/?>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""\s(?P<name>href|src|translate|class|width|height|style)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""",
    re.IGNORECASE,
)
_CODE = ("code", "kbd", "samp", "tt")
_UNSEEN = ("rt", "rp", "rtc", "script", "style", "template", "svg", "math", "object", "canvas")
_MEANS = {
    **dict.fromkeys(("b", "strong"), MarkupKind.STRONG),
    **dict.fromkeys(("i", "em"), MarkupKind.EMPHASIS),
    **dict.fromkeys(("u", "ins"), MarkupKind.UNDERLINED),
    **dict.fromkeys(("s", "del", "strike"), MarkupKind.STRUCK),
    **dict.fromkeys(_CODE, MarkupKind.CODE),
    "sup": MarkupKind.SUPERSCRIPT,
    "sub": MarkupKind.SUBSCRIPT,
    "a": MarkupKind.LINK,
    "img": MarkupKind.PICTURE,
    "br": MarkupKind.BREAK,
}
_TARGETS = {"a": "href", "img": "src"}


class Tag(NamedTuple):
    """A tag; ``translated`` is False where the inside of its element is not."""

    name: str
    closes: bool
    empty: bool
    translated: bool
    means: tuple[Markup, ...]


@lru_cache(maxsize=1024)
def tag(source: str) -> Tag | None:
    """The tag that is written so; None for a comment or another thing that is no tag."""
    found = _TAG.fullmatch(source)
    if found is None:
        return None
    name = found["name"].lower()
    said: Mapping[str, str] = {
        each["name"].lower(): html.unescape(each[2] or each[3] or each[4] or "")
        for each in _ATTRIBUTE.finditer(found["rest"])
    }
    translated = name not in KEPT and "notranslate" not in said.get("class", "").split()
    if "translate" in said:
        translated = said["translate"].strip().lower() != "no"
    size = picture_size(*(said.get(each, "") for each in ("width", "height", "style"))) if name == "img" else (0, 0)
    means = (Markup(_MEANS[name], said.get(_TARGETS.get(name, ""), ""), size),) if name in _MEANS else ()
    empty = name in VOID or source.endswith("/>")
    return Tag(name, bool(found["close"]), empty, translated, means)


def with_elements(text: Text) -> Text:
    """The text with the tags of each element as a pair, where they are well nested.

    An element whose inside is not translated is one code.
    """
    pairs = _pairs(text)
    out: list[str | Code] = []
    closing = {close: open_ for open_, close in pairs.items()}
    index = 0
    while index < len(text):
        part = text[index]
        if isinstance(part, str):
            out.append(part)
        elif index in pairs or index in closing:
            opening = text[closing.get(index, index)]
            said = tag(opening.source) if isinstance(opening, Code) else None
            if said and not said.translated and index in pairs:
                out.append(_as_one(text[index : pairs[index] + 1], said))
                index = pairs[index]
            else:
                kind = CodeKind.OPEN if index in pairs else CodeKind.CLOSE
                out.append(replace(part, kind=kind, means=said.means if said else ()))
        else:
            out.append(part)
        index += 1
    return tuple(out)


def _as_one(text: Sequence[str | Code], said: Tag) -> Code:
    """An element whose inside stays as it is; readers see its text."""
    seen = inline.visible(tuple(text[1:-1]))
    kind = MarkupKind.CODE if said.name in _CODE else MarkupKind.WORDS
    means = (Markup(kind, seen),) if seen and said.name not in _UNSEEN else ()
    return Code(CodeKind.ALONE, inline.verbatim(tuple(text)), means=means)


def _pairs(text: Text) -> dict[int, int]:
    """Where each element ends that begins at an index; none for those that overlap with Markdown's own markup."""
    pairs: dict[int, int] = {}
    waiting: list[tuple[int, str]] = []  # index and element name; no name for Markdown's own markup
    for index, part in enumerate(text):
        if isinstance(part, str) or part.kind is CodeKind.SHOWN:
            continue
        if part.kind is CodeKind.OPEN:
            waiting.append((index, ""))
        elif part.kind is CodeKind.CLOSE:
            while waiting and waiting.pop()[1]:
                pass
        elif said := tag(part.source):
            if not said.closes and not said.empty:
                waiting.append((index, said.name))
            elif said.closes and waiting and waiting[-1][1] == said.name:
                pairs[waiting.pop()[0]] = index
    return pairs
