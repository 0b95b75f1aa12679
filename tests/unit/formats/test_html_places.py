"""HTML: where each block stands, what its codes mean, and which blocks nobody translates."""

from __future__ import annotations

from pathlib import Path

import pytest

from locpipe import formats, inline
from locpipe.model import BoxKind, Code, CodeKind, Kept, Locale, Place, Text, Unit
from locpipe.segmentation import segment

PATH = Path("release.html")


def shown(place: Place) -> str:
    """A place in short: its kind and level, and the boxes with what is said of them."""
    names = [
        box.kind.value + box.value + ("!" if box.head else "") + ("" if box.span == (1, 1) else str(box.span))
        for box in place.boxes
    ]
    return " ".join([f"{place.kind.value}{place.level or ''}", *names])


def blocks(source: str) -> list[tuple[str, str]]:
    """Every block that readers see, as its words and its place."""
    document = formats.parse(source.encode(), PATH, Locale.EN)
    assert formats.source_bytes(document) == source.encode()
    return [(words(piece), shown(piece.place)) for piece in document.pieces if isinstance(piece, Unit | Kept)]


def words(piece: Unit | Kept) -> str:
    texts = [piece.text] if isinstance(piece, Kept) else [part.text for part in piece.parts]
    return "".join(inline.visible(text) for text in texts)


def meant(text: Text) -> list[tuple[str, list[str]]]:
    """The codes of a text with what they mean, a pair once."""
    return [
        (part.source, [f"{each.kind.value} {each.target}".strip() for each in part.means])
        for part in text
        if isinstance(part, Code) and part.kind is not CodeKind.CLOSE
    ]


PLACES = [
    ("<h1>A</h1><h3>B</h3><p>C", [("A", "heading1"), ("B", "heading3"), ("C", "paragraph")]),
    ("<ul><li>A<li><p>B</ul>", [("A", "list item"), ("B", "list item")]),
    ("<ol start=4><li>A<ul><li>B</ul></ol>", [("A", "list4 item"), ("B", "list4 item list item")]),
    ("<ol><li>A</ol><li>B", [("A", "list1 item"), ("B", "list item")]),
    ("<blockquote><p>A</blockquote>", [("A", "quote")]),
    (
        "<table><caption>A</caption><thead><tr><td colspan=2>B<tbody><tr><th>C<td rowspan='3'>D</table>",
        [
            ("A", "caption"),
            ("B", "table row cell!(2, 1)"),
            ("C", "table row cell!"),
            ("D", "table row cell(1, 3)"),
        ],
    ),
    ("<table role=presentation><tr><td><h1>A</h1><p>B<td>C</table>", [("A", "heading1"), ("B", ""), ("C", "")]),
    (
        "<table role='None'><tr><td><table><tr><td>A</table><td><table role=none><td>B</table><ul><li>C</ul></table>",
        [("A", "table row cell"), ("B", ""), ("C", "list item")],
    ),
    ("<p>A</p><noscript><p>B</p></noscript><p>C", [("A", ""), ("B", "furniture"), ("C", "")]),
    ("<table><td>A</table><td>B", [("A", "table row cell"), ("B", "")]),
    ("<table>A<tr>B<td>C</table>", [("A", ""), ("B", ""), ("C", "table row cell")]),
    ("<dl><dt>A<dd>B<dd>C<dt>D</dl>", [(w, "table row cell" + "!" * (w in "AD")) for w in "ABCD"]),
    ("<figure><img src=a><figcaption><p>A</figcaption></figure>", [("\ufffc", "picture"), ("A", "caption")]),
    ("<p>A</p><hr><p>B", [("A", ""), ("", "rule"), ("B", "")]),
    ("<pre>\na &lt; <b>b</b>\n c</pre>", [("a < b\n c", "code")]),
    ("<p>***</p><p>A<p translate=no>B <i>c</i></p>", [("***", ""), ("A", ""), ("B c", "")]),
    ("<p><img src=a alt='A pier'></p>", [("A pier", "picture")]),
    ("<img src=a title=Tip alt='A pier'>B", [("Tip", "attribute"), ("A pier", "picture"), ("B", "")]),
    ("<nav><ul><li>A</ul></nav><p>B", [("A", "furniture list item"), ("B", "")]),
    ("<h1>N</h1><main><h1>A</h1></main>", [("N", "heading2 furniture"), ("A", "heading1")]),
    ("<header><h1>N</h1></header><p>B", [("N", "heading2 furniture"), ("B", "")]),
    ("<p>A</p><label>B</label><h2><button>C</button></h2>", [("A", ""), ("B", "furniture"), ("C", "heading2")]),
    ("<title>T</title><h1>A</h1>", [("T", "attribute"), ("A", "heading1")]),
    ("<title>T</title><meta name=description content=D><p>A", [("T", "attribute1"), ("D", "attribute"), ("A", "")]),
    ("<p>A <img src=a alt=B> c", [("A \ufffc c", "")]),
    ("<template><hr><img src=a></template><p>A", [("A", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), PLACES, ids=[source[:30] for source, _ in PLACES])
def test_a_block_says_what_it_is_and_what_it_stands_in(source: str, expected: list[tuple[str, str]]) -> None:
    found = [(text, place.removeprefix("paragraph").strip()) for text, place in blocks(source)]
    assert found == [(text, place.removeprefix("paragraph").strip()) for text, place in expected]


def test_blocks_share_a_box_if_they_stand_in_the_same_one() -> None:
    source = "<table><tr><td><p>A<p>B<td>C</table><dl><dt>D<dd>E<dd>F</dl><ul><li>G<li>H</ul>"
    document = formats.parse(source.encode(), PATH, Locale.EN)
    boxes = {words(unit): unit.place.boxes for unit in document.units}
    assert boxes["A"] == boxes["B"] != boxes["C"]
    assert boxes["A"][:2] == boxes["C"][:2]
    assert boxes["E"] == boxes["F"]
    assert boxes["D"][1] is boxes["E"][1]
    assert boxes["G"][0] is boxes["H"][0]
    numbers = [box.number for box in {id(box): box for each in boxes.values() for box in each}.values()]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("name", ["table><tr><td", "ul><li", "blockquote", "nav", "dl><dd"])
def test_boxes_are_whole_however_deep(name: str) -> None:
    document = formats.parse(f"{f'<{name}>' * 3000}words".encode(), PATH, Locale.EN)
    (unit,) = document.units
    kinds = [box.kind for box in unit.place.boxes]
    assert len(kinds) < 100
    parents = {BoxKind.ITEM: BoxKind.LIST, BoxKind.ROW: BoxKind.TABLE, BoxKind.CELL: BoxKind.ROW}
    assert all(outer is parents[kind] for outer, kind in zip([None, *kinds], kinds, strict=False) if kind in parents)


MEANT = [
    ("A <b>b</b> <em>c</em> <u>d</u> <del>e</del>",
     [("<b>", ["strong"]), ("<em>", ["emphasis"]), ("<u>", ["underlined"]), ("<del>", ["struck"])]),
    ("H<sub>2</sub>O<sup>3</sup> x", [("<sub>", ["subscript"]), ("<sup>", ["superscript"])]),
    ("A <a class=x href='/a?b=1&amp;copy=2'>b</a> c",
     [("<a class=x href='/a?b=1&amp;copy=2'>", ["link /a?b=1&copy=2"])]),
    ('A <a title="href=no" href="yes">b</a> c', [('<a title="href=no" href="yes">', ["link yes"])]),
    ("A <a name=x>b</a> <span>c</span> d", [("<a name=x>", []), ("<span>", [])]),
    ("A <img src=a.png> b, <br> c", [("<img src=a.png>", ["picture a.png"]), ("<br>", ["break"])]),
    ("A <code>b &lt; <i>c</i></code> d", [("<code>b &lt; <i>c</i></code>", ["code b < c"])]),
    ("A <b translate=no>B c</b> d", [("<b translate=no>B c</b>", ["strong", "words B c"])]),
    ("<ruby>桟橋<rt>no</rt></ruby> x", [("<ruby>", []), ("<rt>no</rt>", [])]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), MEANT, ids=[source[:30] for source, _ in MEANT])
def test_a_code_says_what_it_means(source: str, expected: list[tuple[str, list[str]]]) -> None:
    unit = formats.parse(f"<p>{source}".encode(), PATH, Locale.EN).units[0]
    (part,) = unit.parts
    found = [(code, means) for code, means in meant(part.text) if code.startswith("<")]
    assert found == expected


def test_both_codes_of_a_pair_mean_the_same() -> None:
    (unit,) = formats.parse(b"<p>A <b>b</b> <a href=x>c</a> d", PATH, Locale.EN).units
    codes = [part for part in unit.parts[0].text if isinstance(part, Code)]
    assert [code.means for code in codes[::2]] == [code.means for code in codes[1::2]]


AROUND = [
    ("<p><a href=x><b>A b.</b></a></p>", ["A b."], ["link x", "strong"]),
    ("<a href=x><div><p>A b. C d.</p></div></a>", ["A b.", "C d."], ["link x"]),
    ("<p><b>A<br>B</b></p>", ["A", "B"], ["strong"]),
    ("<p><b>A b</p>", ["A b"], ["strong"]),
    ("<b><p>A</p></b><p>B", ["A", "B"], ["strong"]),
]


@pytest.mark.parametrize(("source", "msgids", "means"), AROUND, ids=[source for source, _, _ in AROUND])
def test_what_is_around_a_whole_block_is_not_lost(source: str, msgids: list[str], means: list[str]) -> None:
    document = segment(formats.parse(source.encode(), PATH, Locale.EN))
    assert [inline.to_msgid(found.text) for _, found in document.segments()] == msgids
    assert formats.source_bytes(document) == source.encode()
    first = document.units[0]
    assert [each for part in first.parts for _, found in meant(part.text) for each in found] == means
    edition = formats.reassemble(document, lambda _unit, _found: ("X",), Locale.JA).decode()
    assert "A" not in edition.replace("<A", "")


def test_a_picture_alone_says_which_it_is_and_where_it_leads() -> None:
    worded, bare = formats.parse(b"<p><a href=x><img src=a alt='A pier'></a><p><img src=b>", PATH, Locale.EN).pieces[
        1::2
    ]
    assert isinstance(worded, Unit)
    assert meant(worded.parts[0].text) == [("", ["link x", "picture a"])]
    assert isinstance(bare, Kept)
    assert (bare.source, meant(bare.text)) == ("<img src=b>", [("<img src=b>", ["picture b"])])
