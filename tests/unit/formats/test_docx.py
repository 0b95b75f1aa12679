"""Word documents: what is text, what is a code, and how a translation is written."""

from __future__ import annotations

import pytest
from wordfiles import MAIN, body_of, edition, msgids, packed, paragraph, part, parts_of, read, run, word

from locpipe import formats, inline
from locpipe.model import Locale, Role

BOLD, ITALIC = "<w:b/>", "<w:i/>"
LINK = '<w:hyperlink r:id="rId9" w:history="1">'


def field(instruction: str, result: str) -> str:
    """A complex field as Word writes it, its frame in runs of their own."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


MERGED = {
    "split by spelling": paragraph(run("The pi"), '<w:proofErr w:type="spellStart"/>', run("er opens.")),
    "revision ids": '<w:p w:rsidR="00A1"><w:r w:rsidRPr="00B2"><w:t xml:space="preserve">The pier </w:t></w:r>'
    '<w:r w:rsidRPr="00C3"><w:t>opens.</w:t></w:r></w:p>',
    "language": paragraph(run("The ", '<w:lang w:val="en-GB"/>'), run("pier opens.", "<w:noProof/>")),
    "hint": paragraph(run("The pier ", '<w:rFonts w:hint="eastAsia"/>'), run("opens.")),
    "fonts by script": paragraph(run("The pier ", '<w:rFonts w:ascii="Century"/>'), run("opens.")),
    "fitted": paragraph(run("The pier ", '<w:kern w:val="2"/><w:spacing w:val="-2"/>'), run("opens.")),
    "pasted": paragraph(run("The pier ", '<w:rStyle w:val="apple-converted-space"/>'), run("opens.")),
    "bold space": paragraph(run("The pier"), run(" ", BOLD), run("opens.")),
    "page break of the last print": "<w:p><w:r><w:t xml:space='preserve'>The pier </w:t><w:lastRenderedPageBreak/>"
    "<w:t>opens.</w:t></w:r></w:p>",
    "comment": paragraph(
        run("The "),
        '<w:commentRangeStart w:id="0"/>',
        run("pier"),
        '<w:commentRangeEnd w:id="0"/>',
        '<w:r><w:commentReference w:id="0"/></w:r>',
        run(" opens."),
    ),
    "passing bookmark": paragraph(
        run("The "), '<w:bookmarkStart w:id="4" w:name="_GoBack"/><w:bookmarkEnd w:id="4"/>', run("pier opens.")
    ),
    "inserted": paragraph(run("The "), f'<w:ins w:id="1" w:author="A">{run("pier ")}</w:ins>', run("opens.")),
    "deleted": paragraph(
        run("The pier "), '<w:del w:id="1" w:author="A"><w:r><w:delText>never </w:delText></w:r></w:del>', run("opens.")
    ),
    "moved": paragraph(
        f'<w:moveFrom w:id="1">{run("Soon ")}</w:moveFrom>',
        run("The pier "),
        f'<w:moveTo w:id="2">{run("opens.")}</w:moveTo>',
    ),
    "former properties": paragraph(run("The pier ", f"<w:rPrChange>{BOLD}</w:rPrChange>"), run("opens.")),
    "tag": paragraph(f'<w:smartTag w:element="place">{run("The pier")}</w:smartTag>', run(" opens.")),
    "cdata": "<w:p><w:r><w:t><![CDATA[The pier]]> opens.</w:t></w:r></w:p>",
    "pretty": "<w:p>\n  <w:r>\n    <w:t>The pier opens.</w:t>\n  </w:r>\n</w:p>",
}


@pytest.mark.parametrize("body", MERGED.values(), ids=MERGED)
def test_a_sentence_is_one_whatever_word_made_of_its_runs(body: str) -> None:
    assert msgids(word(body)) == ["The pier opens."]
    made = body_of(edition(word(body), {"The pier opens.": "부두가 열린다."}))
    assert made.count("<w:t ") == 1
    assert ">부두가 열린다.</w:t></w:r></w:p>" in made
    assert not any(name in made for name in ("w:del", "w:ins", "moveFrom", "moveTo", "comment", "Change", "proofErr"))


CODES = {
    "bold": (paragraph(run("A "), run("bold", BOLD), run(" pier.")), "A <g1>bold</g1> pier."),
    "bold off is no bold on": (
        paragraph(run("A "), run("bold", '<w:b w:val="1"/>'), run(" pier", BOLD), run(" and more.")),
        "A <g1>bold pier</g1> and more.",
    ),
    "two formats": (
        paragraph(run("A "), run("bold", BOLD), run("slanted", ITALIC), run(" pier.")),
        "A <g1>bold</g1><g2>slanted</g2> pier.",
    ),
    "most of it is bold": (
        paragraph(run("A bold pier that is ", BOLD), run("open"), run(".", BOLD)),
        "A bold pier that is <g1>open</g1>.",
    ),
    "all of it": (paragraph(run("A bold pier.", BOLD)), "A bold pier."),
    "typewriter": (
        paragraph(run("Type "), run("go", '<w:rFonts w:ascii="Courier New"/>'), run(" now.")),
        "Type <g1>go</g1> now.",
    ),
    "link": (
        paragraph(run("See "), f"{LINK}{run('our page', BOLD)}</w:hyperlink>", run(".")),
        "See <g1>our page</g1>.",
    ),
    "bold in a link": (
        paragraph(run("See "), f"{LINK}{run('our new ')}{run('pa', BOLD)}</w:hyperlink>", run(".")),
        "See <g1>our new <g2>pa</g2></g1>.",
    ),
    "link as a field": (
        paragraph(run("See "), field('HYPERLINK "https://a.example"', run("our page")), run(".")),
        "See <g1>our page</g1>.",
    ),
    "page number": (paragraph(run("Page "), field("PAGE", run("3")), run(" of all.")), "Page <x1/> of all."),
    "named heading": (paragraph(run("See "), field("REF _a1", run("Figure 2")), run(".")), "See <g1>Figure 2</g1>."),
    "date": (
        paragraph(run("On "), f'<w:fldSimple w:instr=" DATE ">{run("May 9")}</w:fldSimple>', run(" at 9.")),
        "On <x1/> at 9.",
    ),
    "field in a field": (
        paragraph(run("If "), field("IF", run("a") + field("PAGE", run("3")) + run("b")), run(" so.")),
        "If <x1/> so.",
    ),
    "tab": (paragraph("<w:r><w:t>Mail:</w:t><w:tab/><w:t>Ada</w:t></w:r>"), "Mail:<x1/>Ada"),
    "note": (paragraph(run("Free"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run(" today.")), "Free<x1/> today."),
    "symbol": (
        paragraph(run("A "), run("l", '<w:rFonts w:ascii="Wingdings"/>'), run(" pier.")),
        "A <x1/> pier.",
    ),
    "hidden": (paragraph(run("A "), run("secret ", "<w:vanish/>"), run("pier.")), "A <x1/>pier."),
    "bookmark": (
        paragraph(
            run("The "),
            '<w:bookmarkStart w:id="1" w:name="pier"/>',
            run("pier"),
            '<w:bookmarkEnd w:id="1"/>',
            run(" opens."),
        ),
        "The <x1/>pier<x2/> opens.",
    ),
    "entities": (paragraph(run("A &amp; B &lt;g1&gt; &#x30;9 opens.")), "A & B \\<g1> 09 opens."),
    "hyphen": (
        paragraph("<w:r><w:t>A co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:t>ens.</w:t></w:r>"),
        "A co\u2011opens.",
    ),
    "reading aids": (
        paragraph(
            f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('みなと')}</w:rt><w:rubyBase>{run('港')}</w:rubyBase></w:ruby></w:r>",
            run("が開く。"),
        ),
        "港が開く。",
    ),
    "content control": (
        paragraph(
            run("By "), f"<w:sdt><w:sdtPr><w:id/></w:sdtPr><w:sdtContent>{run('Ada')}</w:sdtContent></w:sdt>", run(".")
        ),
        "By <g1>Ada</g1>.",
    ),
    "formula": (
        paragraph(run("So "), "<m:oMath xmlns:m='m'><m:r><m:t>x</m:t></m:r></m:oMath>", run(" grows.")),
        "So <x1/> grows.",
    ),
}


@pytest.mark.parametrize(("body", "msgid"), CODES.values(), ids=CODES)
def test_what_is_inside_a_sentence_is_a_code_that_comes_through(body: str, msgid: str) -> None:
    data = word(body)
    assert msgids(data) == [msgid]
    again = msgid.replace("A ", "참 ").replace("The ", "참 ") + "!"
    made = edition(data, {msgid: again})
    assert msgids(packed(made), Locale.KO) == [again]


def test_a_link_that_is_a_field_keeps_its_address() -> None:
    body = paragraph(run("See "), field('HYPERLINK "https://a.example"', run("our page", ITALIC)), run("."))
    made = body_of(edition(word(body), {"See <g1>our page</g1>.": "<g1>우리 누리집</g1>을 보라."}))
    frame = [made.index(sign) for sign in ('"begin"', "HYPERLINK", '"separate"', "우리 누리집", '"end"', "을 보라.")]
    assert frame == sorted(frame)
    assert '<w:rPr><w:rFonts w:hint="eastAsia"/><w:i/></w:rPr>' in made


def test_a_link_without_text_is_left_out() -> None:
    deleted = '<w:del w:id="1" w:author="Ada"><w:r><w:delText>old link</w:delText></w:r></w:del>'
    link = '<w:hyperlink w:anchor="{}">{}</w:hyperlink>'
    data = word(paragraph(run("See "), link.format("a", deleted), link.format("b", run("new link")), run(".")))
    assert msgids(data) == ["See <g1>new link</g1>."]
    assert formats.reassemble(read(data), lambda _unit, _segment: None, Locale.EN) == data
    made = body_of(edition(data, {"See <g1>new link</g1>.": "<g1>새 링크</g1>를 보라."}))
    assert made.count("<w:hyperlink") == 1
    picture = "<w:r><w:drawing><wp:inline/></w:drawing></w:r>"
    assert msgids(word(paragraph(run("See "), link.format("a", picture), run("it.")))) == ["See <g1><x2/></g1>it."]


HEADING = '<w:outlineLvl w:val="0"/>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraph("<w:r><w:t>Old Mill 9</w:t><w:br/><w:t>Larkmoor</w:t></w:r>"), ["Old Mill 9", "Larkmoor"]),
        (paragraph("<w:r><w:t>The pier, </w:t><w:br/><w:t>and trams.</w:t></w:r>"), ["The pier, <x1/>and trams."]),
        (paragraph(run("A "), "<w:r><w:br/></w:r>", run("pier"), properties=HEADING), ["A <x1/>pier"]),
        (paragraph(run("A"), "<w:r><w:br/></w:r>", run("b", BOLD), properties=HEADING), ["A<x1/><g2>b</g2>"]),
        (paragraph("A", "<w:r><w:br w:type='page'/></w:r>", "b", properties=HEADING), ["A", "b"]),
        (paragraph("<w:r><w:t>A pier.</w:t><w:br w:type='page'/><w:t>A tram.</w:t></w:r>"), ["A pier.", "A tram."]),
        (
            paragraph(run("A "), f"<w:r><w:rPr>{BOLD}</w:rPr><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"),
            ["A <g1>b</g1>", "c"],
        ),
        (paragraph("<w:r><w:br/><w:t>A pier.</w:t><w:cr/></w:r>"), ["A pier."]),
    ],
)
def test_a_line_break_ends_a_line_of_text_and_stays(body: str, expected: list[str]) -> None:
    data = word(body)
    assert msgids(data) == expected
    made = body_of(edition(data, {msgid: f"{msgid} 참" for msgid in expected}))
    assert made.count("<w:br") + made.count("<w:cr") == body.count("<w:br") + body.count("<w:cr")
    assert len(read(data).units) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w:r><w:tab/></w:r>", ""),
        ('<w:bookmarkStart w:id="1" w:name="_Toc1"/>', '<w:bookmarkEnd w:id="1"/>'),
        ("<w:r><w:drawing><wp:inline/></w:drawing></w:r>", ""),
        ("", '<w:r><w:endnoteReference w:id="3"/></w:r>'),
        ("<w:r><w:footnoteRef/></w:r>" + run(" "), ""),
    ],
)
def test_what_stands_at_the_edge_of_a_paragraph_is_no_concern_of_translators(before: str, after: str) -> None:
    data = word(paragraph(before + run("A pier.") + after))
    assert msgids(data) == ["A pier."]
    made = body_of(edition(data, {"A pier.": "부두."}))
    at = made.index("부두.")
    for sign in (before, after):
        assert sign[5:20] in (made[:at] if sign == before else made[at:])


BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wp:docPr id='1' name='b' "
    "descr='A &quot;pier&quot; &amp; a tram'/><w:txbxContent>{0}</w:txbxContent></wp:anchor></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize("beside", ["", "Words beside."])
def test_text_boxes_and_the_words_for_pictures_are_units_of_their_own(beside: str) -> None:
    box = BOX.format(paragraph(run("In a "), run("box", BOLD), run(".")))
    data = word(paragraph(*([beside] if beside else []), box) + paragraph("After it."))
    sentences = ['A "pier" & a tram', "In a <g1>box</g1>.", "In a <g1>box</g1>.", "After it."]
    assert msgids(data) == [*([beside] if beside else []), *sentences]
    assert formats.source_bytes(read(data)) == data
    made = body_of(edition(data, {msgid: f"가 {msgid}" for msgid in (beside, *sentences)}))
    assert "descr='가 A &quot;pier&quot; &amp; a tram'" in made
    assert made.count(">가 In a </w:t>") == 2
    assert made.index("가 In a ") < made.index("가 After it.")
    assert "\1" not in made


def test_pictures_beside_words_stay_even_if_only_those_are_translated() -> None:
    data = word(paragraph("Words ", BOX.format(paragraph("In a box.")), "beside."))
    assert msgids(data)[0] == "Words <x1/>beside."
    assert body_of(edition(data, {"In a box.": "상자."})).count("상자.") == 2
    assert body_of(edition(data, {"Words <x1/>beside.": "<x1/>글"})).count("In a box.") == 2
    assert "In a box" not in body_of(edition(data, {"Words <x1/>beside.": "글"}))


def test_headers_footers_and_notes_come_after_the_body_once_each_and_comments_never() -> None:
    data = word(
        paragraph("The body.", "<w:r><w:footnoteReference w:id='1'/></w:r>"),
        footnotes=part("footnotes", f"<w:footnote w:id='1'>{paragraph('A note.')}</w:footnote>"),
        footer1=part("ftr", paragraph("A footer.")),
        header1=part("hdr", paragraph("A header.")),
        comments=part("comments", f"<w:comment>{paragraph('Is that so?')}</w:comment>"),
    )
    assert msgids(data) == ["The body.", "A header.", "A footer.", "A note."]
    made = edition(data, {"A header.": "머리글", "A note.": "각주"})
    assert "머리글" in made["word/header1.xml"]
    assert "각주" in made["word/footnotes.xml"]
    assert "word/comments.xml" not in made
    assert not any("comments" in text for text in made.values())


def test_tables_and_their_cells_stay() -> None:
    cell = "<w:tc><w:tcPr/>{}</w:tc>"
    body = f"<w:tbl><w:tr>{cell.format(paragraph('Pier'))}{cell.format(paragraph('9'))}</w:tr></w:tbl>"
    document = read(word(body))
    assert [unit.role for unit in document.units] == [Role.LIST, Role.LIST]
    made = body_of(edition(word(body), {"Pier": "부두"}))
    assert made == body.replace(run("Pier"), run("부두", '<w:rFonts w:hint="eastAsia"/>'))


def test_a_contents_list_over_several_paragraphs_is_text() -> None:
    begin, _, rest = field('TOC \\o "1-3"', "|").partition("|")
    entry = run("The pier") + "<w:r><w:tab/></w:r>" + field("PAGEREF _Toc1", run("2"))
    data = word(f"<w:p>{begin}{entry}</w:p><w:p>{entry}</w:p><w:p>{rest}</w:p>")
    assert msgids(data) == ["The pier", "The pier"]
    made = body_of(edition(data, {"The pier": "부두"}))
    assert made.count("fldChar") == body_of(edition(data, {})).count("fldChar")
    assert "The pier" not in made


@pytest.mark.parametrize(
    ("style", "role"),
    [
        ("Title", Role.TITLE),
        ("Heading2", Role.HEADING),
        ("Caption", Role.CAPTION),
        ("Quote", Role.QUOTATION),
        ("ListBullet", Role.LIST),
        ("House", Role.HEADING),
        ("Outlined", Role.HEADING),
        ("Numbered", Role.LIST),
    ],
)
def test_roles_are_told_from_styles(style: str, role: Role) -> None:
    def named(identity: str, name: str, inside: str = "") -> str:
        return f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/>{inside}</w:style>'

    styles = (
        named("Title", "Title")
        + named("Heading2", "heading 2")
        + named("Caption", "caption")
        + named("Quote", "Quote")
        + named("ListBullet", "List Bullet")
        + named("House", "Haus", '<w:basedOn w:val="Heading2"/>')
        + named("Outlined", "x", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
        + named("Numbered", "y", '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>')
    )
    told = paragraph("The pier of Larkmoor", properties=f'<w:pStyle w:val="{style}"/>')
    body = paragraph("Larkmoor builds a pier") + told + paragraph("It opens in May.")
    assert read(word(body, styles=part("styles", styles))).units[1].role is role


def test_the_first_heading_above_all_text_is_the_title_where_none_is_set_as_it() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
    body = paragraph("The pier of Larkmoor", properties='<w:pStyle w:val="H2"/>') + paragraph("It opens in May.")
    assert read(word(body, styles=part("styles", styles))).units[0].role is Role.TITLE


def test_the_first_main_heading_is_the_title_where_no_paragraph_is_set_as_one() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    headings = [paragraph(text, properties='<w:pStyle w:val="1"/>') for text in ("Larkmoor opens", "About us")]
    roles = [unit.role for unit in read(word("".join(headings), styles=part("styles", styles))).units]
    assert roles == [Role.TITLE, Role.HEADING]


def test_utf16_is_read_and_written_as_utf8() -> None:
    parts = parts_of(paragraph("A pier."))
    parts[MAIN] = str(parts[MAIN]).replace("UTF-8", "UTF-16").encode("utf-16")
    data = packed(parts)
    assert formats.source_bytes(read(data)) == data
    made = edition(data, {"A pier.": "부두."})
    assert made[MAIN].startswith('<?xml version="1.0" encoding="UTF-8"')
    assert "부두." in made[MAIN]


def test_a_sentence_left_as_it_is_stands_beside_translated_ones() -> None:
    data = word(paragraph(run("Ada &amp; Ben sail. "), run("Bold", BOLD), run(" pier. Free.")))
    assert msgids(data) == ["Ada & Ben sail.", "<g1>Bold</g1> pier.", "Free."]
    made = edition(data, {"Free.": "무료."})
    assert [inline.visible(found.text) for _, found in read(packed(made)).segments()] == [
        "Ada & Ben sail.",
        "Bold pier.",
        "무료.",
    ]
    assert "Ada &amp; Ben sail. " in body_of(made)
    assert f"<w:rPr>{BOLD}</w:rPr>" in body_of(made)
