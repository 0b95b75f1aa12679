"""Properties of Word documents that hold however runs, links, fields, changes and pictures are mixed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from locpipe import formats, inline
from locpipe.formats.reassembly import render
from locpipe.model import Box, BoxKind, Code, CodeKind, Document, Kept, Locale, Piece, Segment, Text, Unit
from locpipe.segmentation import segment

PATH = Path("release.docx")
MAIN = "word/document.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPACES = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{OFFICE}" xmlns:wp="wp"'
FIXED = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/{MAIN}" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="{MAIN}"/></Relationships>',
}
WORDS = st.sampled_from(
    ["pier", " ferry", "tram ", ". ", "9", "港", " ", "&amp;", "&lt;g1&gt;", "A. B", "—", "&#x41;", "부두. "]
)
LOOKS = st.sampled_from(
    ["", "", "<w:rPr><w:b/></w:rPr>", '<w:rPr><w:i w:val="0"/></w:rPr>', "<w:rPr><w:lang/></w:rPr>"]
)
INSIDE = st.sampled_from(
    ["<w:tab/>", "<w:br/>", '<w:footnoteReference w:id="1"/>', "<w:noBreakHyphen/>", "<w:lastRenderedPageBreak/>"]
)
ALONE = st.sampled_from(
    ['<w:bookmarkStart w:id="1" w:name="a"/>', '<w:bookmarkEnd w:id="1"/>', "<w:proofErr/>", "\n", "<w:odd>x</w:odd>"]
)
FRAMES = ["begin", "separate", "end"]
text = WORDS.map(lambda words: f'<w:t xml:space="preserve">{words}</w:t>')
run = st.builds(
    lambda look, inside: f"<w:r>{look}{''.join(inside)}</w:r>",
    LOOKS,
    st.lists(text | text | INSIDE, min_size=1, max_size=3),
)
frame = st.sampled_from(FRAMES).map(lambda kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>')
said = st.sampled_from(["HYPERLINK x", "PAGE"]).map(lambda what: f"<w:r><w:instrText>{what}</w:instrText></w:r>")


def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, max_size=3).map("".join)
    tags = st.sampled_from(
        [
            '<w:hyperlink r:id="r1">|</w:hyperlink>',
            '<w:hyperlink w:anchor="a" w:tooltip="A &quot; tip">|</w:hyperlink>',
            "<w:sdt><w:sdtPr><w:listItem w:displayText='ferry'/></w:sdtPr><w:sdtContent>|</w:sdtContent></w:sdt>",
            "<w:r><mc:AlternateContent><mc:Choice><w:p>|</w:p></mc:Choice><mc:Fallback><w:p>|</w:p></mc:Fallback>"
            "</mc:AlternateContent></w:r>",
            "<w:ins>|</w:ins>",
            "<w:del>|</w:del>",
            "<w:sdt><w:sdtPr/><w:sdtContent>|</w:sdtContent></w:sdt>",
            '<w:fldSimple w:instr="PAGE">|</w:fldSimple>',
            "<w:r><w:drawing><wp:docPr descr='A quay'/><w:txbxContent><w:p>|</w:p></w:txbxContent></w:drawing></w:r>",
        ]
    )
    return st.builds(lambda tag, inside: tag.replace("|", inside), tags, several)


inlines = st.recursive(run | run | ALONE | frame | said, wrapped, max_leaves=8)
SETTINGS = st.sampled_from(
    ["", "<w:outlineLvl w:val='1'/>", "<w:ind w:left='9'/>"]
    + [f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr>" for level in "012" for number in "12"]
)
MERGES = st.sampled_from(["", "<w:vMerge w:val='restart'/>", "<w:vMerge/>", "<w:gridSpan w:val='2'/>"])
paragraphs = st.builds(
    lambda setting, inside: f"<w:p><w:pPr>{setting}</w:pPr>{''.join(inside)}</w:p>",
    SETTINGS,
    st.lists(inlines, max_size=6),
)


def tables(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    cells = st.builds(lambda merge, held: f"<w:tc><w:tcPr>{merge}</w:tcPr>{held}</w:tc>", MERGES, inside)
    heads = st.sampled_from(["", "<w:trPr><w:tblHeader/></w:trPr>", "<w:trPr><w:del/></w:trPr>"])
    rows = st.builds(lambda head, held: f"<w:tr>{head}{''.join(held)}</w:tr>", heads, st.lists(cells, max_size=3))
    return st.lists(rows, max_size=3).map(lambda held: f"<w:tbl>{''.join(held)}</w:tbl>")


blocks = st.recursive(paragraphs | paragraphs | st.just("<w:p/>"), tables, max_leaves=4)
bodies = st.lists(blocks, min_size=1, max_size=3).map("".join)
steady = settings(deadline=None, derandomize=True, max_examples=150)


def word(body: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in FIXED.items():
            package.writestr(name, content)
        package.writestr(MAIN, f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
    return out.getvalue()


def read(data: bytes, locale: Locale = Locale.EN) -> Document:
    return segment(formats.parse(data, PATH, locale))


def seen(document: Document) -> list[str]:
    """The letters of the document in order, spaces and codes left out."""
    return [re.sub(r"[\W_]", "", inline.visible(part.text)) for unit in document.units for part in unit.parts]


@steady
@given(bodies)
def test_the_source_comes_back_and_its_pieces_are_its_parts(body: str) -> None:
    data = word(body)
    document = read(data)
    assert formats.source_bytes(document) == data
    parts = render(document, formats.identity, Locale.EN, formats.BUILT_IN["docx"].encode)
    assert parts[MAIN].encode() == zipfile.ZipFile(io.BytesIO(data)).read(MAIN)


@steady
@given(bodies)
def test_every_letter_is_translated_once_and_stands_in_the_edition_once(body: str) -> None:
    document = read(word(body))

    def lookup(_unit: Unit, found: Segment) -> Text:
        return ("참", *inline.restore(inline.to_msgid(found.text), found.text))

    edition = read(formats.reassemble(document, lookup, Locale.KO), Locale.KO)
    assert "".join(seen(edition)).replace("참", "") == "".join(seen(document))
    assert "".join(seen(edition)).count("참") == sum(1 for _ in document.segments())


@steady
@given(bodies, st.randoms(use_true_random=False))
def test_whatever_becomes_of_the_codes_the_edition_can_be_read(body: str, chance: object) -> None:
    document = read(word(body))

    def lookup(_unit: Unit, found: Segment) -> Text:
        parts = [*found.text, *found.text, "참"]
        chance.shuffle(parts)  # type: ignore[attr-defined]
        return tuple(parts[: len(found.text)])

    edition = formats.reassemble(document, lookup, Locale.JA)
    assert formats.source_bytes(read(edition, Locale.JA)) == edition


def everything(pieces: Iterable[Piece]) -> Iterator[Kept | Unit]:
    """The blocks of a document, those inside codes too."""
    for piece in pieces:
        if isinstance(piece, Kept | Unit):
            yield piece
        if isinstance(piece, Unit):
            yield from everything(each for code in codes(piece) for each in code.inner)


def codes(unit: Unit) -> Iterator[Code]:
    return (code for part in unit.parts for code in part.text if isinstance(code, Code))


PARENTS = {BoxKind.ITEM: BoxKind.LIST, BoxKind.CELL: BoxKind.ROW, BoxKind.ROW: BoxKind.TABLE}


@steady
@given(bodies)
def test_boxes_stand_in_what_they_must_and_a_number_is_one_box_in_one_place(body: str) -> None:
    known: dict[int, tuple[Box, ...]] = {}
    for block in everything(read(word(body)).pieces):
        boxes = block.place.boxes
        for at, box in enumerate(boxes):
            assert known.setdefault(box.number, boxes[: at + 1]) == boxes[: at + 1]
            if box.kind in PARENTS:
                assert boxes[at - 1 : at][0].kind is PARENTS[box.kind]


@steady
@given(bodies)
def test_the_codes_of_a_pair_mean_the_same(body: str) -> None:
    for block in everything(formats.parse(word(body), PATH, Locale.EN).pieces):
        stack = []
        for code in codes(block) if isinstance(block, Unit) else ():
            if code.kind is CodeKind.OPEN:
                stack.append(code)
            elif code.kind is CodeKind.CLOSE:
                assert stack.pop().means == code.means
