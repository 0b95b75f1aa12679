"""Word documents: what each block is and where it stands, what codes mean, and the words of tags and drawings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from wordfiles import MAIN, body_of, edition, leading_to, msgids, packed, paragraph, part, parts_of, read, run, word

from locpipe import formats, inline
from locpipe.formats.docx import Docx
from locpipe.model import Box, Code, Document, Kept, Place, Role, Text, Unit

BOLD = "<w:b/>"
STYLES = part(
    "styles",
    "".join(
        f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{name}"/>{inside}</w:style>'
        for kind, identity, name, inside in [
            ("paragraph", "Title", "Title", ""),
            ("paragraph", "Sub", "Subtitle", ""),
            ("paragraph", "H1", "heading 1", ""),
            ("paragraph", "H2", "heading 2", ""),
            ("paragraph", "House", "Haus", '<w:basedOn w:val="H2"/>'),
            ("paragraph", "Out", "x", '<w:pPr><w:outlineLvl w:val="3"/></w:pPr>'),
            ("paragraph", "Quote", "Quote", ""),
            ("paragraph", "Caption", "caption", ""),
            ("paragraph", "Source", "Source Code", ""),
            ("paragraph", "Dots", "List Bullet", ""),
            ("paragraph", "Dots2", "List Bullet 2", ""),
            ("paragraph", "Count", "List Number", ""),
            ("paragraph", "More", "List Continue", ""),
            ("paragraph", "Line", "Horizontal Line", '<w:pPr><w:pBdr><w:bottom w:val="single"/></w:pBdr></w:pPr>'),
            ("character", "a5", "Strong", "<w:rPr><w:b/></w:rPr>"),
            ("character", "a6", "Loud", '<w:rPr><w:i/><w:u w:val="single"/></w:rPr>'),
            ("character", "a7", "HTML Code", ""),
            ("character", "a8", "Hyperlink", '<w:rPr><w:u w:val="single"/></w:rPr>'),
        ]
    ),
)


def level(number: int, form: str, text: str, start: int = 1) -> str:
    said = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{number}">{said}</w:lvl>'


NUMBERING = part(
    "numbering",
    f'<w:abstractNum w:abstractNumId="7">{level(0, "decimal", "%1.", 3)}{level(1, "bullet", "o")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="6">{level(0, "decimal", "%1)")}{level(1, "lowerRoman", "(%2)")}'
    f"{level(2, 'decimal', '%1.%3')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="8">{level(0, "decimal", "Article %1:")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="9">{level(0, "decimal", "Chapter %1")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/>'
    "</w:lvlOverride></w:num>"
    '<w:num w:numId="4"><w:abstractNumId w:val="6"/></w:num>',
)


def styled(style: str, text: str = "The pier") -> str:
    return paragraph(text, properties=f'<w:pStyle w:val="{style}"/>')


def item(text: str, number: int = 1, level: int = 0) -> str:
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def outlined(text: str, level: int) -> str:
    return paragraph(text, properties=f'<w:outlineLvl w:val="{level}"/>')


def blocks(document: Document) -> Iterator[tuple[Place, Text]]:
    """The blocks that readers see, with their texts."""
    for piece in document.pieces:
        if isinstance(piece, Unit):
            yield piece.place, tuple(each for part in piece.parts for each in part.text)
        elif isinstance(piece, Kept):
            yield piece.place, piece.text


def said(box: Box) -> str:
    value = f"={box.value}" if box.value else ""
    return f"{box.kind}{value}{'!' if box.head else ''}{box.span if box.span != (1, 1) else ''}"


def outline(document: Document) -> list[str]:
    """Each block as what it is, what it stands in, and its text."""
    return [
        f"{'/'.join([*map(said, place.boxes), f'{place.kind}{place.level or str()}'])}: {inline.visible(text).strip()}"
        for place, text in blocks(document)
    ]


def numbers(document: Document) -> list[tuple[int, ...]]:
    """The boxes of each block, each by the order in which they appear."""
    known: dict[int, int] = {}
    return [tuple(known.setdefault(box.number, len(known)) for box in place.boxes) for place, _ in blocks(document)]


def rich(body: str) -> Document:
    return read(word(body, styles=STYLES, numbering=NUMBERING))


@pytest.mark.parametrize(
    ("body", "levels"),
    [
        ("".join(map(styled, ("Title", "Sub", "H1", "H2", "House", "Out"))), [1, 2, 2, 3, 3, 5]),
        (styled("H1") + styled("H2") + styled("H1") + styled("Out"), [1, 2, 2, 4]),
        (styled("H2") + styled("H1") + styled("H1"), [2, 1, 2]),
        (outlined("A pier", 0) + outlined("No heading", 9), [1, 0]),
    ],
)  # fmt: skip
def test_one_heading_names_the_document_and_the_others_are_below_it(body: str, levels: list[int]) -> None:
    assert [place.level for place, _ in blocks(rich(body))] == levels


LISTS = {
    "numbered from three, bullets in an item": (
        item("A") + item("B", level=1) + item("C", level=1) + item("D"),
        ["list=3/item", "list=3/item/list/item", "list=3/item/list/item", "list=3/item"],
        [(0, 1), (0, 1, 2, 3), (0, 1, 2, 4), (0, 5)],
    ),
    "one that goes on after a paragraph": (
        item("A") + paragraph("Not in it.") + item("B"),
        ["list=3/item", "", "list=4/item"],
        [(0, 1), (), (2, 3)],
    ),
    "a second paragraph of an item": (
        item("A") + styled("More") + paragraph("And", properties='<w:ind w:left="720"/>') + item("B"),
        ["list=3/item"] * 4,
        [(0, 1), (0, 1), (0, 1), (0, 2)],
    ),
    "two lists": (item("A") + item("B", 4), ["list=3/item", "list=1/item"], [(0, 1), (2, 3)]),
    "one that begins anew": (item("A") + item("B", 3), ["list=3/item", "list=9/item"], [(0, 1), (2, 3)]),
    "by style alone": (
        styled("Dots") + styled("Dots") + styled("Count") + styled("Count"),
        ["list/item", "list/item", "list=1/item", "list=1/item"],
        [(0, 1), (0, 2), (3, 4), (3, 5)],
    ),
    "styles that are set further in": (
        styled("Dots") + styled("Dots2") + styled("Dots"),
        ["list/item", "list/item/list/item", "list/item"],
        [(0, 1), (0, 1, 2, 3), (0, 4)],
    ),
    "an item without words": (item("A") + item("—"), ["list=3/item"] * 2, [(0, 1), (0, 2)]),
    "taken off": (item("A", 0), [""], [()]),
    "quotations": (
        styled("Quote") + styled("Quote") + paragraph("No") + styled("Quote"),
        ["quote", "quote", "", "quote"],
        [(0,), (0,), (), (1,)],
    ),
}


@pytest.mark.parametrize(("body", "expected", "same"), LISTS.values(), ids=LISTS)
def test_paragraphs_that_follow_each_other_are_in_one_list_or_quotation(
    body: str, expected: list[str], same: list[tuple[int, ...]]
) -> None:
    document = rich(body)
    assert ["/".join(map(said, place.boxes)) for place, _ in blocks(document)] == expected
    assert numbers(document) == same


def test_tables_have_rows_and_cells_with_their_spans() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text) if text else '<w:p/>'}</w:tc>"

    head = "<w:trPr><w:tblHeader/></w:trPr>"
    wide = '<w:gridSpan w:val="2"/>'
    start, rest = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    inner = f"<w:tbl><w:tr>{cell('In')}</w:tr></w:tbl>"
    body = (
        f"<w:tbl><w:tblPr><w:tblCaption w:val='Berths of the pier'/></w:tblPr>"
        f"<w:tr>{head}{cell('Berth')}{cell('Opens', wide)}</w:tr>"
        f"<w:tr>{cell('North', start)}{cell('May')}{cell('')}</w:tr>"
        f"<w:tr>{cell('', rest)}{cell('—')}<w:tc>{paragraph('June')}{inner}<w:p/></w:tc></w:tr>"
        f"<w:tr>{cell('', rest)}</w:tr></w:tbl>"
    )
    document = rich(body + paragraph("After"))
    assert outline(document) == [
        "attribute: Berths of the pier",
        "table/row/cell!/paragraph: Berth",
        "table/row/cell!(2, 1)/paragraph: Opens",
        "table/row/cell(1, 3)/paragraph: North",
        "table/row/cell/paragraph: May",
        "table/row/cell/paragraph: ",
        "table/row/cell/paragraph: —",
        "table/row/cell/paragraph: June",
        "table/row/cell/table/row/cell/paragraph: In",
        "paragraph: After",
    ]
    cells = numbers(document)
    assert [each[:2] for each in cells[1:8]] == [(0, 1), (0, 1), (0, 4), (0, 4), (0, 4), (0, 8), (0, 8)]
    assert cells[7] == cells[8][:3]


def test_captions_code_and_rules_are_what_they_are() -> None:
    body = styled("Caption") + styled("Source") + styled("Line", "<w:r/>") + paragraph("* * *")
    horizontal = "<w:p><w:r><w:pict><v:rect xmlns:v='v' xmlns:o='o' o:hr='t'/></w:pict></w:r></w:p>"
    assert outline(rich(body + horizontal + paragraph("."))) == [
        "caption: The pier", "code: The pier", "rule: ", "paragraph: * * *", "rule: ", "paragraph: ."
    ]  # fmt: skip


def test_a_paragraph_without_words_shows_what_stands_in_it() -> None:
    formula = "<w:p><m:oMath xmlns:m='m'><m:r><m:t>x=y</m:t></m:r></m:oMath></w:p>"
    page = f'<w:p><w:fldSimple w:instr="PAGE">{run("3")}</w:fldSimple></w:p>'
    assert outline(rich(formula + page + "<w:p/>")) == ["paragraph: x=y", "paragraph: 3"]


def test_pictures_of_one_item_are_in_one_item() -> None:
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    body = f"<w:p>{numbered}{DRAWING.format('')}{DRAWING.format('')}</w:p>"
    data = packed(leading_to(parts_of(body, numbering=NUMBERING), p="media/pier.png"))
    assert outline(read(data)) == ["list=3/item/picture: \ufffc"] * 2
    assert numbers(read(data)) == [(0, 1)] * 2


def test_notes_headers_and_footers_stand_apart() -> None:
    reference = '<w:r><w:{0}Reference w:id="{1}"/></w:r>'
    note = '<w:{0} w:id="{1}">{2}</w:{0}>'
    data = word(
        paragraph(run("Ferries"), reference.format("footnote", 7), run(" sail"), reference.format("endnote", 7)),
        header1=part("hdr", styled("Title", "Harbor")),
        footnotes=part("footnotes", note.format("footnote", 7, paragraph("In May.") + paragraph("Or June."))),
        endnotes=part("endnotes", note.format("endnote", 7, paragraph("By Ada Finch."))),
        styles=STYLES,
    )
    document = read(data)
    assert outline(document) == [
        "paragraph: Ferries\ufffc sail\ufffc",
        "furniture/heading2: Harbor",
        "note=1/paragraph: In May.",
        "note=1/paragraph: Or June.",
        "note=i/paragraph: By Ada Finch.",
    ]
    assert numbers(document) == [(), (0,), (1,), (1,), (2,)]
    assert meant(document) == [["note:1"], ["note:i"]]


def meant(document: Document) -> list[list[str]]:
    """What each code of the document means that means anything."""
    return [
        [f"{mean.kind}:{mean.target}" if mean.target else str(mean.kind) for mean in code.means]
        for _, text in blocks(document)
        for code in text
        if isinstance(code, Code) and code.means
    ]


SIGNS = {
    "an arrow": ('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>', "→"),
    "a mark of trade": ('<w:r><w:sym w:font="Symbol" w:char="F0D2"/></w:r>', "®"),
    "a box to tick": ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑"),
    "a character of its own": ('<w:r><w:sym w:font="Segoe UI Symbol" w:char="2611"/></w:r>', "☑"),
    "letters in such a font": (run("Dab", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'), "Δαβ"),
    "letters as Word has them": (run("\uf0fc", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "✓"),
}


@pytest.mark.parametrize(("signed", "seen"), SIGNS.values(), ids=SIGNS)
def test_signs_of_symbol_fonts_are_what_readers_see(signed: str, seen: str) -> None:
    document = read(word(paragraph(run("To the pier "), signed, run(" and back."))))
    assert meant(document) == [[f"words:{seen}"]]
    assert [inline.to_msgid(found.text) for _, found in document.segments()] == ["To the pier <x1/> and back."]


@pytest.mark.parametrize("attributes", ['w:font="Marlett" w:char="F061"', 'w:font="Wingdings" w:char="F07B"', ""])
def test_a_sign_that_nobody_knows_means_nothing(attributes: str) -> None:
    assert meant(read(word(paragraph(run("A "), f"<w:r><w:sym {attributes}/></w:r>", run("pier."))))) == []


def alike(*kinds: str) -> list[list[str]]:
    return [[kind] for kind in kinds for _ in range(2)]


SEEN_AS_LINK = '<w:rStyle w:val="a8"/>'
MEANT = {
    "bold": (paragraph(run("A new "), run("pier", BOLD)), alike("strong")),
    "bold that is off": (paragraph(run("A "), run("pier", '<w:b w:val="0"/>')), []),
    "every kind": (
        paragraph(
            run("A "),
            run("b", "<w:i/>"), run("c", '<w:u w:val="wave"/>'), run("d", "<w:strike/>"),
            run("e", '<w:vertAlign w:val="superscript"/>'), run("f", '<w:vertAlign w:val="subscript"/>'),
            run("2", '<w:position w:val="8"/>'), run("3", '<w:position w:val="-2"/>'),
            run("4", '<w:position w:val="1"/>'),
            run("g", '<w:rFonts w:ascii="Courier New"/>'), run("h", '<w:rStyle w:val="a5"/>'),
            run("i", '<w:rStyle w:val="a7"/>'),
        ),
        alike("emphasis", "underlined", "struck", *["superscript", "subscript"] * 2)
        + alike("code", "strong", "code"),
    ),
    "a style of the house": (
        paragraph(run("A "), run("b", '<w:rStyle w:val="a6"/>')), [["emphasis", "underlined"]] * 2
    ),
    "all of it": (paragraph(run("A pier.", BOLD)), alike("strong")),
    "all of it, and some more": (
        paragraph(run("A ", BOLD), run("b", BOLD + "<w:i/>"), run(" pier.", BOLD)),
        [["strong"], ["emphasis"], ["emphasis"], ["strong"]],
    ),
    "most of it, which no pair can say": (paragraph(run("A long pier ", BOLD), run("b")), []),
    "a link": (
        paragraph(run("A "), f"<w:hyperlink r:id='a'>{run('pier', SEEN_AS_LINK)}</w:hyperlink>"),
        alike("link:https://a.example/x?a=1&b=2"),
    ),
    "a link that is all": (
        paragraph(f"<w:hyperlink r:id='a' w:anchor='b'>{run('pier', '<w:u/>')}</w:hyperlink>"),
        alike("link:https://a.example/x?a=1&b=2#b"),
    ),
    "a link to a place": (
        paragraph(run("A "), f"<w:hyperlink w:anchor='b'>{run('c')}</w:hyperlink>"), alike("link:#b")
    ),
    "a bold link": (
        paragraph(run("A "), f"<w:hyperlink w:anchor='b'>{run('c', BOLD)}</w:hyperlink>"), [["link:#b", "strong"]] * 2
    ),
    "a line break": (paragraph("<w:r><w:t>A</w:t><w:br/><w:t>b</w:t></w:r>"), [["break"]]),
    "a tab": (paragraph("<w:r><w:t>A</w:t><w:tab/><w:t>b</w:t></w:r>"), [["words:\t"]]),
    "a formula": (paragraph(run("A "), "<m:oMath xmlns:m='m'><m:r><m:t>x</m:t></m:r></m:oMath>"), [["words:x"]]),
    "a date": (paragraph(run("On "), f'<w:fldSimple w:instr="DATE">{run("May 9")}</w:fldSimple>'), [["words:May 9"]]),
    "a bookmark": (paragraph(run("A "), '<w:bookmarkStart w:id="1" w:name="b"/>', run("c")), []),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), MEANT.values(), ids=MEANT)
def test_codes_say_what_they_mean(body: str, expected: list[list[str]]) -> None:
    data = packed(leading_to(parts_of(body, styles=STYLES), a="https://a.example/x?a=1&amp;b=2"))
    assert meant(read(data)) == expected
    assert formats.source_bytes(read(data)) == data


@pytest.mark.parametrize(
    ("instruction", "target"),
    [
        ('HYPERLINK "https://a.example"', "https://a.example"),
        ('HYPERLINK "https://a.example" \\l "b"', "https://a.example#b"),
        ('HYPERLINK \\l "b"', "#b"),
        ("hyperlink https://a.example", "https://a.example"),
    ],
)
def test_a_link_that_is_a_field_says_its_address(instruction: str, target: str) -> None:
    frame = "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{inside}'
        for kind, inside in (
            ("begin", f"<w:r><w:instrText> {instruction.replace(chr(34), '&quot;')} </w:instrText></w:r>"),
            ("separate", run("our page")),
            ("end", ""),
        )
    )
    assert meant(read(word(paragraph(run("See "), frame)))) == alike(f"link:{target}")


DRAWING = (
    "<w:r><w:drawing><wp:inline><wp:docPr id='1'{0}/><a:blip xmlns:a='a' r:embed='p'/></wp:inline></w:drawing></w:r>"
)


def pictured(body: str) -> bytes:
    return packed(leading_to(parts_of(body), p="media/pier.png") | {"word/media/pier.png": b"PNG"})


@pytest.mark.parametrize("drawn", ["<c:chart xmlns:c='c' r:id='p'/>", "<d:relIds xmlns:d='d' r:dm='p' r:lo='q'/>"])
def test_charts_and_smartart_are_pictures(drawn: str) -> None:
    drawing = f"<w:r><w:drawing><wp:inline><wp:docPr id='1'/>{drawn}</wp:inline></w:drawing></w:r>"
    document = read(pictured(f"<w:p>{drawing}</w:p>"))
    assert outline(document) == ["picture: \ufffc"]
    assert meant(document) == [["picture:word/media/pier.png"]]


def test_pictures_alone_are_blocks_and_those_in_a_sentence_are_codes() -> None:
    words = " descr='The pier at dawn'"
    body = f"<w:p>{DRAWING.format(words)}</w:p><w:p>{DRAWING.format('')}</w:p>"
    document = read(pictured(body + paragraph(run("A "), DRAWING.format(words), run("pier."))))
    assert outline(document) == ["picture: \ufffcThe pier at dawn", "picture: \ufffc", "paragraph: A \ufffcpier."]
    assert meant(document) == [["picture:word/media/pier.png"]] * 3
    assert [inline.to_msgid(found.text) for _, found in document.segments()] == [
        "The pier at dawn", "A <x1/>pier.", "The pier at dawn"
    ]  # fmt: skip
    assert document.units[0].role is Role.CAPTION
    assert Docx().picture(document, "word/media/pier.png") == b"PNG"
    assert Docx().picture(document, "word/media/other.png") is None
    out = body_of(edition(pictured(body), {"The pier at dawn": "새벽의 부두"}))
    assert out == body.replace("The pier at dawn", "새벽의 부두")


def test_a_picture_that_is_a_link_says_both() -> None:
    click = "<a:hlinkClick xmlns:a='a' r:id='l' tooltip='To the pier'/>"
    drawing = DRAWING.format("").replace("<wp:docPr id='1'/>", f"<wp:docPr id='1'>{click}</wp:docPr>")
    parts = leading_to(parts_of(f"<w:p>{drawing}</w:p>"), p="media/pier.png", l="https://a.example")
    document = read(packed(parts | {"word/media/pier.png": "PNG"}))
    assert meant(document) == [["link:https://a.example", "picture:word/media/pier.png"]]
    assert [inline.to_msgid(found.text) for _, found in document.segments()] == ["To the pier"]


def test_what_only_old_versions_of_word_show_is_no_line_of_the_page() -> None:
    box = paragraph("In a box.")
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert outline(read(word(f"<w:p><w:r>{both}</w:r></w:p>"))) == ["paragraph: In a box.", "attribute: In a box."]


def test_tips_of_links_are_translated_in_a_sentence_and_without_one() -> None:
    link = "<w:hyperlink w:anchor='b' w:tooltip='Go &amp; see'>{}</w:hyperlink>"
    body = paragraph(run("A "), link.format(run("pier")), run(".")) + paragraph(link.format(run("—")))
    assert msgids(word(body)) == ["A <g1>pier</g1>.", "Go & see", "Go & see"]
    out = body_of(edition(word(body), {"Go & see": "<가>", "A <g1>pier</g1>.": "<g1>부두</g1>."}))
    assert out.count("<w:hyperlink w:anchor='b' w:tooltip='&lt;가&gt;'>") == 2


def test_words_around_the_numbers_of_lists_are_translated_where_a_list_uses_them() -> None:
    data = word(item("A ferry", 2) + item("A tram", 1), numbering=NUMBERING)
    assert msgids(data) == ["A ferry", "Article <x1/>:", "A tram", "Article <x1/>:"]
    assert formats.source_bytes(read(data)) == data
    out = edition(data, {"Article <x1/>:": "제<x1/>조"})["word/numbering.xml"]
    assert out == NUMBERING.replace("Article %1:", "제%1조")


def test_choices_of_content_controls_are_translated() -> None:
    control = (
        "<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText='By sea' w:value='1'/></w:dropDownList></w:sdtPr>"
        "<w:sdtContent>{}</w:sdtContent></w:sdt>"
    )
    data = word(paragraph(run("Go "), control.format(run("by sea")), run(".")) + control.format(paragraph("By rail")))
    assert msgids(data) == ["Go <g1>by sea</g1>.", "By sea", "By sea", "By rail"]
    made = edition(data, {"By sea": "바다로", "Go <g1>by sea</g1>.": "<g1>바다</g1>로"})[MAIN]
    assert made.count("w:displayText='바다로' w:value='1'") == 2


def test_a_control_without_content_stays() -> None:
    data = word(paragraph(run("A "), "<w:sdt><w:sdtPr/></w:sdt>", run("pier.")))
    assert "<w:sdt><w:sdtPr/></w:sdt>" in body_of(edition(data, {"A <x1/>pier.": "<x1/>부두"}))


def test_the_result_of_a_field_stays_where_its_sentence_is_translated() -> None:
    frame = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    field = frame.format("begin") + "<w:r><w:instrText>DATE</w:instrText></w:r>" + frame.format("separate")
    data = word(paragraph(run("On "), field + run("9 May", BOLD) + frame.format("end"), run(" at 9.")))
    out = body_of(edition(data, {"On <x1/> at 9.": "<x1/> 9시"}))
    assert run("9 May", BOLD) in out
    assert meant(read(data)) == [["words:9 May"]]


def test_a_picture_in_a_field_keeps_its_words() -> None:
    frame = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    field = frame.format("begin") + "<w:r><w:instrText>INCLUDEPICTURE x</w:instrText></w:r>" + frame.format("separate")
    data = pictured(paragraph(run("A "), field + DRAWING.format(" descr='Dawn'") + frame.format("end"), run(".")))
    assert msgids(data) == ["A <x1/><x2/><x3/>.", "Dawn"]
    out = body_of(edition(data, {"Dawn": "새벽", "A <x1/><x2/><x3/>.": "가 <x1/><x2/><x3/>."}))
    assert out.count("fldChar ") == 3
    assert "descr='새벽'" in out


CHART = (
    '<c:chartSpace xmlns:c="c" xmlns:a="a"><c:title><a:p><a:r><a:rPr b="1"/><a:t>Passengers &amp;</a:t></a:r>'
    "<a:r><a:t> cars</a:t></a:r><a:br/><a:r><a:t>by month</a:t></a:r></a:p></c:title><c:cat><c:strRef><c:f>A1</c:f>"
    "<c:strCache><c:pt><c:v>May</c:v></c:pt></c:strCache></c:strRef></c:cat>"
    "<c:val><c:numCache><c:formatCode>General</c:formatCode><c:pt><c:v>9</c:v></c:pt></c:numCache></c:val></c:chartSpace>"
)


def test_the_words_in_charts_and_smartart_are_translated() -> None:
    data = word(paragraph("A pier."), chart1=CHART, diagramData2="<d><a:p><a:r><a:t>Step</a:t></a:r></a:p></d>")
    assert msgids(data) == ["A pier.", "Passengers & cars", "by month", "May", "Step"]
    assert formats.source_bytes(read(data)) == data
    out = edition(data, {"Passengers & cars": "승객·차량", "by month": "월별", "May": "5월", "Step": "단계"})
    assert out["word/chart1.xml"] == CHART.replace("Passengers &amp;</a:t></a:r><a:r><a:t> cars", "승객·차량").replace(
        "by month", "월별"
    ).replace(">May<", ">5월<")
    assert ">단계<" in out["word/diagramData2.xml"]
