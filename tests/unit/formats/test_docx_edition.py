"""What an edition of a Word document must change besides its text."""

from __future__ import annotations

import io
import zipfile

import pytest
from wordfiles import (
    MAIN,
    PATH,
    TYPES,
    body_of,
    edition,
    msgids,
    packed,
    paragraph,
    part,
    parts_of,
    read,
    run,
    unpacked,
    word,
)

from locpipe import formats
from locpipe.formats import OwnLines
from locpipe.model import Kept, Locale, Unit

PIER = paragraph("The pier opens.")
DELETED_MARK = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
GONE = '<w:del w:id="2" w:author="A"><w:r><w:delText>Never.</w:delText></w:r></w:del>'


def made(data: bytes, target: Locale = Locale.KO, source: Locale = Locale.EN) -> dict[str, str]:
    return edition(data, {"The pier opens.": "부두가 열린다."}, target, source)


def test_nothing_but_what_must_changes() -> None:
    parts = parts_of(PIER, styles=part("styles", ""), settings=part("settings", ""), numbering=part("numbering", ""))
    parts |= {
        "word/media/image1.png": b"\x89PNG\r\n\0",
        "customXml/item1.xml": "<a>The pier opens.</a>",
        "word/x/": b"",
    }
    out = zipfile.ZipFile(io.BytesIO(formats.reassemble(read(packed(parts)), lambda _u, _s: ("부두",), Locale.KO)))
    assert out.namelist() == list(parts)
    changed = {
        name for name, text in parts.items() if out.read(name) != (text.encode() if isinstance(text, str) else text)
    }
    assert changed == {MAIN, "word/styles.xml"}


def test_two_builds_give_the_same_bytes_and_untranslated_parts_their_old_dates() -> None:
    document = read(word(PIER))
    builds = [formats.reassemble(document, lambda _u, _s: ("부두",), Locale.KO) for _ in range(2)]
    assert builds[0] == builds[1]


REVISED = {
    "a deleted paragraph": (paragraph(GONE, properties=DELETED_MARK) + PIER, ["w:del", "Never"], 1),
    "a deleted mark with text left": (paragraph(GONE, run("9"), properties=DELETED_MARK) + PIER, ["w:del", "Never"], 2),
    "a moved paragraph": (
        '<w:moveFromRangeStart w:id="7" w:name="m"/>'
        + paragraph(f"<w:moveFrom w:id='8'>{run('Away.')}</w:moveFrom>", properties="<w:rPr><w:moveFrom/></w:rPr>")
        + '<w:moveFromRangeEnd w:id="7"/>'
        + PIER,
        ["move", "Away"],
        1,
    ),
    "inserted": (
        paragraph(f"<w:ins w:id='1'>{run('9')}</w:ins>", properties="<w:rPr><w:ins/></w:rPr>") + PIER,
        ["w:ins"],
        2,
    ),
    "former properties": (
        paragraph("—", properties="<w:jc/><w:pPrChange w:id='1'><w:pPr><w:ind/></w:pPr></w:pPrChange>") + PIER,
        ["Change", "w:ind"],
        2,
    ),
    "a deleted row": (
        f"<w:tbl><w:tblPr/><w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>{paragraph('Never.')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{PIER}</w:tc></w:tr></w:tbl>",
        ["w:del", "Never", "w:trPr"],
        1,
    ),
    "a deleted table": (
        f"<w:tbl><w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>{paragraph('Never.')}</w:tc></w:tr></w:tbl>{PIER}",
        ["w:tbl", "Never"],
        1,
    ),
    "a deleted paragraph in a cell, which must have one": (
        f"<w:tbl><w:tr><w:tc>{paragraph(GONE, properties=DELETED_MARK)}</w:tc></w:tr></w:tbl>{PIER}",
        ["w:del", "Never"],
        2,
    ),
    "a comment": (
        paragraph('<w:commentRangeStart w:id="0"/>', run("9"), "<w:r><w:commentReference/></w:r>") + PIER,
        ["comment"],
        2,
    ),
    "passing bookmarks": (
        '<w:bookmarkStart w:id="3" w:name="_Hlk9"/>' + PIER + paragraph('<w:bookmarkEnd w:id="3"/>'),
        ["bookmark"],
        2,
    ),
}


@pytest.mark.parametrize(("body", "gone", "paragraphs"), REVISED.values(), ids=REVISED)
def test_tracked_changes_are_accepted_and_comments_left_out(body: str, gone: list[str], paragraphs: int) -> None:
    text = body_of(made(word(body)))
    assert not [sign for sign in gone if sign in text]
    assert text.count("</w:p>") == paragraphs
    assert "부두가 열린다." in text
    assert {"Never.", "Away."}.isdisjoint(msgids(word(body)))


def test_the_parts_of_comments_and_signatures_go_with_all_that_leads_to_them() -> None:
    parts = parts_of(
        PIER,
        comments=part("comments", ""),
        commentsExtended=part("comments", ""),
        people=part("people", ""),
        settings=part("settings", "<w:trackRevisions/><w:zoom/>"),
    )
    parts["_xmlsignatures/origin.sigs"] = b""
    parts["_rels/.rels"] = str(parts["_rels/.rels"]).replace(
        "</Rel", '<Relationship Id="s" Type="x/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/></Rel'
    )
    out = made(packed(parts))
    assert set(out) == {TYPES, "_rels/.rels", "word/_rels/document.xml.rels", MAIN, "word/settings.xml"}
    assert not any(word in text for text in out.values() for word in ("comments", "people", "sigs", "trackRev"))
    assert out["_rels/.rels"].count("<Relationship ") == 1
    assert formats.source_bytes(read(packed(parts))) == packed(parts)


LANGUAGES = [
    ("en", "ko", '<w:lang w:val="en-US"/>', '<w:lang w:val="en-US" w:eastAsia="ko-KR"/>'),
    ("en", "ja", '<w:lang w:val="en-US" w:eastAsia="ko-KR"/>', '<w:lang w:val="en-US" w:eastAsia="ja-JP"/>'),
    ("ja", "ko", '<w:lang w:val="ja-JP" w:eastAsia="ja-JP"/>', '<w:lang w:val="ko-KR" w:eastAsia="ko-KR"/>'),
    ("ko", "en", '<w:lang w:val="ko-KR" w:eastAsia="ko-KR"/>', '<w:lang w:val="en-US" w:eastAsia="ko-KR"/>'),
    ("ja", "en", '<w:lang w:val="en-GB"/>', '<w:lang w:val="en-GB"/>'),
    ("ja", "ko", '<w:rFonts w:eastAsia="ＭＳ 明朝"/>', '<w:rFonts w:eastAsia="Batang"/>'),
    (
        "ko",
        "ja",
        "<w:rFonts w:ascii='맑은 고딕' w:eastAsia='맑은 고딕'/>",
        "<w:rFonts w:ascii='Yu Gothic' w:eastAsia='Yu Gothic'/>",
    ),
    (
        "ko",
        "en",
        '<w:rFonts w:ascii="바탕" w:eastAsia="바탕"/>',
        '<w:rFonts w:ascii="Times New Roman" w:eastAsia="바탕"/>',
    ),
    (
        "en",
        "ja",
        '<w:rFonts w:ascii="Arial" w:eastAsia="宋体"/>',
        '<w:rFonts w:ascii="Arial" w:eastAsia="Yu Mincho"/>',
    ),
    ("en", "ja", '<w:rFonts w:ascii="Arial"/>', '<w:rFonts w:ascii="Arial"/>'),
]


@pytest.mark.parametrize(("source", "target", "before", "after"), LANGUAGES)
def test_languages_and_fonts_are_those_of_the_edition(source: str, target: str, before: str, after: str) -> None:
    styles = part("styles", f"<w:docDefaults><w:rPrDefault><w:rPr>{before}</w:rPr></w:rPrDefault></w:docDefaults>")
    body = paragraph(run("9", before)) + PIER
    out = made(word(body, styles=styles), Locale(target), Locale(source))
    assert after in body_of(out)
    assert after[:-2].split("w:eastAsia")[0] in out["word/styles.xml"]


@pytest.mark.parametrize(
    "styles",
    [
        "",
        "<w:docDefaults/>",
        "<w:docDefaults><w:pPrDefault/></w:docDefaults>",
        "<w:docDefaults><w:rPrDefault/></w:docDefaults>",
        "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='21'/></w:rPr></w:rPrDefault></w:docDefaults>",
    ],
)
@pytest.mark.parametrize(("target", "font"), [(Locale.JA, "Yu Gothic"), (Locale.KO, "Malgun Gothic"), (Locale.EN, "")])
def test_defaults_that_are_not_there_are_put_there(styles: str, target: Locale, font: str) -> None:
    out = made(word(PIER, styles=part("styles", styles)), target)["word/styles.xml"]
    assert (f'w:eastAsia="{font}"' in out) == bool(font)
    assert out.count("<w:lang ") == out.count("<w:rFonts ") == bool(font)
    assert read(word(PIER, styles=out)).units


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ('<w:themeFontLang w:val="en-US"/>', '<w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/>'),
        ("<w:clrSchemeMapping/>", '<w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/><w:clrSchemeMapping/>'),
        ("<w:zoom/>", "<w:zoom/></w:settings>"),
    ],
)
def test_the_theme_takes_the_font_of_the_language(settings: str, expected: str) -> None:
    theme = "<a:theme xmlns:a='a'><a:ea typeface='맑은 고딕'/><a:latin typeface='맑은 고딕'/></a:theme>"
    out = made(word(PIER, settings=part("settings", settings), theme1=theme), Locale.JA)
    assert expected in out["word/settings.xml"]
    assert out["word/theme1.xml"] == theme.replace("<a:ea typeface='맑은 고딕'", "<a:ea typeface='Yu Gothic'")


@pytest.mark.parametrize(
    ("properties", "text", "expected"),
    [
        ("", "부두", '<w:rFonts w:hint="eastAsia"/>'),
        ("<w:b/>", "부두", '<w:rFonts w:hint="eastAsia"/><w:b/>'),
        ('<w:rStyle w:val="a"/><w:b/>', "桟橋", '<w:rStyle w:val="a"/><w:rFonts w:hint="eastAsia"/><w:b/>'),
        ('<w:rFonts w:ascii="Arial"/>', "부두", '<w:rFonts w:ascii="Arial" w:hint="eastAsia"/>'),
        ('<w:rFonts w:hint="eastAsia" w:ascii="Arial"/>', "Pier “9”", '<w:rFonts w:ascii="Arial"/>'),
        ("<w:b/>", "Pier", "<w:b/>"),
    ],
)
def test_runs_say_whether_their_text_is_east_asian(properties: str, text: str, expected: str) -> None:
    out = body_of(edition(word(paragraph(run("The pier.", properties))), {"The pier.": text}))
    assert out == paragraph(run(text, expected))


def test_the_title_in_the_properties_is_translated() -> None:
    parts = parts_of(PIER)
    core = "<cp:x xmlns:cp='a' xmlns:dc='b'><dc:creator>Ada</dc:creator><dc:title>A &amp; B</dc:title></cp:x>"
    parts["docProps/core.xml"] = core
    parts["_rels/.rels"] = str(parts["_rels/.rels"]).replace(
        "</Rel", '<Relationship Id="c" Type="x/metadata/core-properties" Target="docProps/core.xml"/></Rel'
    )
    data = packed(parts)
    assert formats.source_bytes(read(data)) == data
    assert edition(data, {"A & B": "가 & <나>"})["docProps/core.xml"] == core.replace(
        "A &amp; B", "가 &amp; &lt;나&gt;"
    )


def test_a_content_control_keeps_its_translation_when_word_opens_it() -> None:
    bound = '<w:dataBinding w:xpath="/a"/><w15:dataBinding xmlns:w15="w15" w:xpath="/a"/>'
    body = f"<w:sdt><w:sdtPr><w:id/>{bound}</w:sdtPr><w:sdtContent>{PIER}</w:sdtContent></w:sdt>"
    out = body_of(made(word(body)))
    assert "<w:sdtPr><w:id/></w:sdtPr>" in out


@pytest.mark.parametrize("quote", ['"', "'"])
def test_quotes_in_the_words_for_a_picture_do_not_end_them(quote: str) -> None:
    data = word(f"<w:p><w:r><w:drawing><wp:docPr descr={quote}A pier{quote}/></w:drawing></w:r></w:p>")
    out = packed(edition(data, {"A pier": "\"부두\" '9' <&>"}))
    assert msgids(out) == ["\"부두\" '9' <&>"]


def test_the_source_policy_leaves_no_comment_either() -> None:
    data = word(paragraph('<w:commentRangeStart w:id="0"/>', run("A pier.")), comments=part("comments", ""))
    notice = unpacked(formats.reassemble(read(data), formats.identity, Locale.EN, OwnLines(("DRAFT",))))
    other = unpacked(formats.reassemble(read(data), formats.identity, Locale.KO))
    for out in (notice, other):
        assert not any("comment" in text for text in out.values())
    assert formats.parse(data, PATH, Locale.EN).package == data


def _cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


DELETED = '<w:cellDel w:id="1" w:author="Ada"/>'
GRID = '<w:tblGrid><w:gridCol w:w="1"/><w:gridCol w:w="2"/><w:gridCol w:w="3"></w:gridCol></w:tblGrid>'
FORMER = '<w:tblGridChange w:id="2"><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid></w:tblGridChange></w:tblGrid>'


def test_a_column_that_was_deleted_is_gone_with_its_place_in_the_grid() -> None:
    row = f"<w:tr>{_cell('Pier')}{_cell('Cost', DELETED)}{_cell('Year')}</w:tr>"
    data = word(
        f"<w:tbl>{GRID.replace('</w:tblGrid>', FORMER)}{row}{row}<w:tr>{_cell('Never.', DELETED)}</w:tr></w:tbl>"
    )
    assert msgids(data) == ["Pier", "Year"] * 2
    shown = [piece.place.boxes for piece in read(data).pieces if isinstance(piece, Unit | Kept)]
    assert len(shown) == 4
    made = body_of(edition(data, {"Pier": "부두"}))
    assert made.count("<w:tr>") == 2
    assert made.count("<w:tc>") == 4
    assert "Cost" not in made
    assert '<w:tblGrid><w:gridCol w:w="1"/><w:gridCol w:w="3"></w:gridCol></w:tblGrid>' in made


def test_a_column_with_a_cell_that_stays_keeps_its_place_in_the_grid() -> None:
    wide = _cell("Piers", '<w:gridSpan w:val="3"/>')
    row = f"<w:tr>{_cell('Pier')}{_cell('Cost', DELETED)}{_cell('Year')}</w:tr>"
    made = body_of(edition(word(f"<w:tbl>{GRID}<w:tr>{wide}</w:tr>{row}</w:tbl>"), {"Pier": "부두"}))
    assert GRID in made
    assert "Cost" not in made
