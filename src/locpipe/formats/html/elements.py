"""What HTML's elements are to a translation: which end a block of text, which are left as they are, and so on."""

from __future__ import annotations

from dataclasses import dataclass

from locpipe.model import Markup, MarkupKind


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


RAW = frozenset(["script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"])
"""Elements whose inside is no markup."""
RAW_WITH_REFERENCES = frozenset(("title", "textarea"))
VOID = _names("""
    area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr
    """)
HEAD_ONLY = frozenset(["base", "link", "meta", "script", "style", "title", "noscript", "template"])
"""Elements that may stand before the body, where no tag says that it begins."""
BLOCKS = _names("""
    address article aside blockquote body button caption center col colgroup dd details dialog dir div dl
    dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html
    label legend li listing main menu nav noframes noscript ol optgroup option p plaintext pre search
    section select summary table tbody td template textarea tfoot th thead title tr ul video xmp
    """)
"""Elements at whose edges a block of text ends; all others stand inside a sentence."""
KEPT = _names("""
    applet canvas code embed iframe kbd listing math noembed noframes object plaintext pre rp rt rtc samp
    script style svg template xmp
    """)
"""Elements whose inside is not translated: code, drawings, formulas, and how a Japanese word is read."""
UNSEEN = _names("""
    area base br col embed hr iframe img input link meta noscript script source style svg track wbr
    """)
"""Elements that need not be shown to a translator at the edge of a block."""
CLOSES_P = BLOCKS - frozenset(
    ["button", "caption", "col", "colgroup", "label", "legend", "option", "optgroup", "select"]
)
"""Elements that end a paragraph that was left open."""
ENDED_BY_NEXT = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "option": ("option",),
    "optgroup": ("option", "optgroup"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "tr": ("td", "th", "tr"),
    "tbody": ("td", "th", "tr", "tbody", "thead"),
    "tfoot": ("td", "th", "tr", "tbody", "thead"),
}
"""Elements that end others of their kind that were left open."""
PREFORMATTED = frozenset(("pre", "textarea", "listing"))
"""Elements whose line breaks readers see."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
HIDDEN = frozenset(("script", "style", "template", "noembed", "noframes"))
"""Elements of which readers see nothing."""
MEANINGS = {
    **dict.fromkeys(("b", "strong"), MarkupKind.STRONG),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), MarkupKind.EMPHASIS),
    **dict.fromkeys(("u", "ins"), MarkupKind.UNDERLINED),
    **dict.fromkeys(("s", "del", "strike"), MarkupKind.STRUCK),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), MarkupKind.CODE),
    "sup": MarkupKind.SUPERSCRIPT,
    "sub": MarkupKind.SUBSCRIPT,
    "a": MarkupKind.LINK,
    "img": MarkupKind.PICTURE,
    "br": MarkupKind.BREAK,
}
"""What inline elements mean to a reader."""
ADDRESSES = {"a": "href", "img": "src"}
"""The attributes that say where what they mean is found."""


@dataclass(frozen=True, slots=True)
class Element:
    """The elements of one name; see the tables of this module for what is true of them."""

    block: bool = False
    void: bool = False
    kept: bool = False
    unseen: bool = False
    closes_p: bool = False
    ends: tuple[str, ...] = ()
    means: tuple[Markup, ...] = ()
    address: str = ""


OTHER = Element()
ELEMENTS = {
    name: Element(
        name in BLOCKS,
        name in VOID,
        name in KEPT,
        name in UNSEEN,
        name in CLOSES_P,
        ENDED_BY_NEXT.get(name, ()),
        (Markup(MEANINGS[name]),) if name in MEANINGS else (),
        ADDRESSES.get(name, ""),
    )
    for name in BLOCKS | VOID | KEPT | UNSEEN | MEANINGS.keys()
}
"""Every element of which something is true, by name; of all others, `OTHER`."""
