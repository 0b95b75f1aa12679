"""What HTML's elements are to a translation: which end a block of text, which are left as they are, and so on."""

from __future__ import annotations

from locpipe.model import BlockKind, Box, BoxKind, Place

RAW = frozenset(["script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"])
"""Elements whose inside is no markup."""
RAW_WITH_REFERENCES = frozenset(("title", "textarea"))
VOID = frozenset(
    [
        "area",
        "base",
        "basefont",
        "bgsound",
        "br",
        "col",
        "embed",
        "frame",
        "hr",
        "img",
        "input",
        "keygen",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
HEAD_ONLY = frozenset(["base", "link", "meta", "script", "style", "title", "noscript", "template"])
"""Elements that may stand before the body, where no tag says that it begins."""
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "col",
        "colgroup",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frame",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hgroup",
        "hr",
        "html",
        "label",
        "legend",
        "li",
        "listing",
        "main",
        "menu",
        "nav",
        "noframes",
        "noscript",
        "ol",
        "optgroup",
        "option",
        "p",
        "plaintext",
        "pre",
        "search",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "template",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
        "video",
        "xmp",
    ]
)
"""Elements at whose edges a block of text ends; all others stand inside a sentence."""
KEPT = frozenset(
    [
        "applet",
        "canvas",
        "code",
        "embed",
        "iframe",
        "kbd",
        "listing",
        "math",
        "noembed",
        "noframes",
        "object",
        "plaintext",
        "pre",
        "rp",
        "rt",
        "rtc",
        "samp",
        "script",
        "style",
        "svg",
        "template",
        "xmp",
    ]
)
"""Elements whose inside is not translated: code, drawings, formulas, and how a Japanese word is read."""
UNSEEN = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "iframe",
        "img",
        "input",
        "link",
        "meta",
        "noscript",
        "script",
        "source",
        "style",
        "svg",
        "track",
        "wbr",
    ]
)
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
PLACES = {
    "h1": Place(BlockKind.HEADING, 1),
    "title": Place(BlockKind.ATTRIBUTE, 1),
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6", "legend", "summary"), Place(BlockKind.HEADING, 2)),
    **dict.fromkeys(("li", "option", "button", "label"), Place(boxes=(Box(BoxKind.ITEM, 0),))),
    **dict.fromkeys(("td", "th", "dt", "dd"), Place(boxes=(Box(BoxKind.CELL, 0),))),
    "blockquote": Place(boxes=(Box(BoxKind.QUOTE, 0),)),
    **dict.fromkeys(("figcaption", "caption"), Place(BlockKind.CAPTION)),
}
PREFORMATTED = frozenset(("pre", "textarea", "listing"))
"""Elements whose line breaks readers see."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
