"""The sheet for reviewers: how it goes out, and what is made of what comes back."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from sheets import CATALOG, DRAFT, packed, parts, read, saved, with_cell, with_sheet, written

from locpipe.catalog.model import Catalog, Entry, State
from locpipe.errors import InputError, Textless
from locpipe.interchange.catalogs.travel import Arrived, travelling
from locpipe.model import Locale

BAR = "The line runs <g1>daily</g1>."


def sheet_of(data: bytes) -> Any:
    """The sheet as another library sees it."""
    return load_workbook(io.BytesIO(data)).worksheets[0]


def edited(**cells: object) -> tuple[Entry, ...]:
    """The entries after somebody wrote into cells."""

    def edit(sheet: Any) -> None:
        for place, value in cells.items():
            sheet[place] = value

    return read(saved(edit)).catalog.entries


def test_what_travels_comes_back() -> None:
    for data in (written(), saved(lambda sheet: None)):  # as it went, and saved by another program
        assert read(data) == Arrived(travelling(CATALOG))
    assert written() == written()


@pytest.mark.parametrize(
    ("target", "heads", "states"),
    [
        (Locale.JA, ["番号", "箇所", "原文", "訳文", "状態", "コメント"], ["承認", "要確認", "承認", "質問"]),
        (Locale.KO, ["번호", "위치", "원문", "번역문", "상태", "의견"], ["승인", "검토 필요", "승인", "질문"]),
        (
            Locale.EN,
            ["No.", "Where", "Source", "Translation", "State", "Comments"],
            ["approved", "to review", "approved", "query"],
        ),
    ],
)
def test_the_sheet_speaks_the_language_of_its_reviewers(target: Locale, heads: list[str], states: list[str]) -> None:
    sheet = sheet_of(written(target=target))
    assert [cell.value for cell in sheet[1][:6]] == heads
    assert [sheet.cell(row, 5).value for row in range(2, 6)] == states
    assert read(written(target=target)).catalog == travelling(CATALOG)


def test_only_what_reviewers_write_is_open_to_them() -> None:
    sheet = sheet_of(written())
    assert sheet.protection.sheet
    assert [cell.protection.locked for cell in sheet[2]] == [True, True, True, False, False, False, True]
    assert sheet.column_dimensions["G"].hidden
    assert sheet.freeze_panes == "D2"
    assert [rule.formula1 for rule in sheet.data_validations.dataValidation] == ['"承認,要確認,質問"']
    assert [cell.value for cell in sheet[3][:6]] == [
        "2", "本文 (12)\n<g1> = **", BAR, "路線は<g1>毎日</g1>走る。", "要確認", None,
    ]  # fmt: skip


def test_text_that_begins_like_a_formula_is_text() -> None:
    for sign in "=+-@":
        catalog = Catalog((Entry("a", f"{sign}SUM(1,2)"),))
        cell = sheet_of(written(catalog))["D2"]
        assert (cell.value, cell.data_type, cell.number_format) == (f"{sign}SUM(1,2)", "s", "@")
        assert b"<f>" not in parts(written(catalog))["xl/worksheets/sheet1.xml"]
        assert read(written(catalog)).catalog.entries[0].msgstr == f"{sign}SUM(1,2)"


def test_a_text_is_written_and_approved() -> None:
    entry = edited(D3=" 路線は<g1>毎日</g1>動く。\n", E3="承認")[1]
    assert (entry.msgstr, entry.state) == ("路線は<g1>毎日</g1>動く。", State.APPROVED)
    assert edited(E3="approved")[1].msgstr == DRAFT.msgstr
    assert edited(E3=" 승인 ")[1].state is State.APPROVED
    assert edited(D3="他")[1].state is State.EDITED
    assert edited(E2="要確認")[0].fuzzy
    assert edited(E3=None)[1] == DRAFT
    assert edited(D3="他", E3=None)[1].state is State.EDITED
    assert edited(D3=None)[1].state is State.EMPTY
    assert edited(D3="<joined/>", E3="承認")[1].msgstr == "<joined/>"


def test_a_query_becomes_a_question() -> None:
    entry = edited(E3="質問", F3="毎日でよいか\n週末も")[1]
    assert (entry.comments, entry.fuzzy) == (("? 毎日でよいか", "週末も"), True)
    assert edited(E3="質問", F3="？ 毎日か")[1].comments == ("？ 毎日か",)
    assert edited(E3="질문")[1].queries == ("? (‘질문’으로 표시되어 있으나 내용이 적혀 있지 않음)",)
    assert edited(E2="質問")[0].fuzzy
    assert edited(F5=None, E5="承認")[3].comments == ()
    assert edited(F3="locpipe: draft by=x digest=0000000000000000")[1].comments == ()


def test_what_reviewers_write_into_bubbles_is_a_comment() -> None:
    def noted(sheet: Any) -> None:
        sheet["D3"].comment = Comment("? 毎日か\n週末も", "Mori")

    assert read(saved(noted)).catalog.entries[1].comments == ("? 毎日か", "週末も")
    inside = parts(saved(noted))
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    more = b'<Relationship Id="t" Type="http://x/threadedComment" Target="../threads.xml"/></Relationships>'
    threads = (
        "<ThreadedComments><threadedComment ref='D3'><text>? いつか</text></threadedComment>"
        "<threadedComment ref='D3'><text>5月です</text></threadedComment></ThreadedComments>"
    )
    inside |= {rels: inside[rels].replace(b"</Relationships>", more), "xl/threads.xml": threads.encode()}
    assert read(packed(inside)).catalog.entries[1].comments == ("? いつか", "5月です")


def test_a_question_that_is_gone_is_missing_whatever_the_state_says() -> None:
    assert read(saved(lambda sheet: sheet.delete_cols(6))).catalog.entries[3].comments == ("承知",)
    assert edited(F5=None)[3].comments == ()
    assert edited(F5="5月9日")[3].comments == ("? 5月9日",)


def test_without_comments_and_hidden_column_a_query_is_asked_in_our_words() -> None:
    def bare(sheet: Any) -> None:
        sheet.delete_cols(6, 2)
        sheet.delete_rows(4)

    arrived = read(saved(bare))
    assert arrived.catalog.entries[2].comments == ("? （「質問」とされていますが、内容の記載はありません）",)
    assert arrived.silent == {arrived.catalog.entries[2].key}, "a query does not say whether the text was approved"


def test_what_stands_in_columns_of_reviewers_own_is_a_comment_under_its_head() -> None:
    def reviewed(sheet: Any) -> None:
        sheet.insert_cols(6)
        sheet["F1"], sheet["F3"], sheet["F5"], sheet["F2"] = "校閲", "? 毎日か\n週末も", "仮訳のまま", 12
        sheet["I3"] = "欄外にも"

    entries = read(saved(reviewed)).catalog.entries
    assert entries[1].comments == ("? 校閲: 毎日か", "週末も", "欄外にも")
    assert entries[3].comments == ("? 日付は", "承知", "校閲: 仮訳のまま")
    assert entries[0].comments == ()


def test_words_that_belong_to_no_row_are_told_of_by_their_cells() -> None:
    def scribbled(sheet: Any) -> None:
        sheet["C9"], sheet["H12"], sheet["E13"], sheet["A14"] = None, "全体によい", "承認", 13
        sheet["D1"].comment = Comment("見出しも", "Mori")
        more = sheet.parent.create_sheet("メモ")
        more["B2"] = "団体名を統一"
        more.merge_cells("B2:C2")

    arrived = read(saved(scribbled))
    assert arrived.catalog == travelling(CATALOG)
    assert arrived.left_out == (
        "what stands in H12, D1 of sheet 1 belongs to no row of the table: it is not taken",
        "what stands in B2 of sheet 2 belongs to no row of the table: it is not taken",
    )


def test_words_that_are_struck_through_are_no_translation() -> None:
    runs = '<c r="D3" t="inlineStr"><is><r><t>路線</t></r><r><rPr><strike{}/></rPr><t>毎日</t></r></is></c>'
    with pytest.raises(Textless, match=r"news\.ja\.xlsx:3: error: cell D3 has words that are struck through"):
        read(with_cell("D3", runs.format("")))
    assert read(with_cell("D3", runs.format(' val="0"'))).catalog.entries[1].msgstr == "路線毎日"

    def struck(sheet: Any) -> None:
        sheet["F5"].font = Font(strike=True)
        sheet["D4"].font = Font(strike=True)

    with pytest.raises(Textless, match="cell D4 has words that are struck through"):
        read(saved(struck))
    rich = CellRichText("路線", TextBlock(InlineFont(strike=True), "毎日"))
    with pytest.raises(Textless, match="cell D3 has words that are struck through"):
        edited(D3=rich)


def test_two_columns_of_one_name_are_refused() -> None:
    with pytest.raises(Textless, match=r"news\.ja\.xlsx:1: error: two columns have the same head"):
        edited(H1="訳文", H3="別の訳")


def test_rows_may_be_sorted_and_deleted() -> None:
    def turned(sheet: Any) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        sheet.delete_rows(2, 10)
        for row in (rows[2], rows[0], rows[3]):
            sheet.append(row)
        sheet["D2"].data_type = "s"

    want = travelling(CATALOG).entries
    assert read(saved(turned)).catalog.entries == (want[2], want[0], want[3])


def test_columns_may_be_moved_and_others_added() -> None:
    def moved(sheet: Any) -> None:
        sheet.insert_cols(4)
        sheet["D1"], sheet["D3"] = "メモ", "=1+1"

    assert read(saved(moved)).catalog == travelling(CATALOG)


def test_rows_that_were_sorted_in_part_are_found_by_their_source_or_refused() -> None:
    def swapped(sheet: Any) -> None:
        for column in "CDEF":
            sheet[f"{column}3"].value, sheet[f"{column}5"].value = sheet[f"{column}5"].value, sheet[f"{column}3"].value

    want = travelling(CATALOG).entries
    assert set(read(saved(swapped)).catalog.entries) == set(want)
    with pytest.raises(Textless, match=r"news\.ja\.xlsx:3: error: row 3 has a source text that was not sent"):
        edited(C3="The line runs weekly.")


def test_without_the_hidden_column_the_texts_are_taken() -> None:
    def bare(sheet: Any) -> None:
        sheet.delete_cols(7)
        sheet.delete_rows(4)

    arrived = read(saved(bare))
    assert arrived.catalog.entries[:2] == (
        Entry("Night Tram", "夜行路面電車"),
        replace(DRAFT, extracted=(), references=(), provenance=None),
    )
    with pytest.raises(InputError, match=r"news\.ja\.xlsx:4: error: the same source text stands here and at line 2"):
        read(saved(lambda sheet: sheet.delete_cols(7)))
    with pytest.raises(Textless, match=r"news\.ja\.xlsx:3: error: its hidden column is damaged"):
        edited(G3='{"msgid": 1}')


def test_an_apostrophe_before_a_sign_is_the_programs() -> None:
    assert edited(D3="'=夜", E3="承認")[1].msgstr == "=夜"
    assert edited(D3="'98の夜", E3="承認")[1].msgstr == "'98の夜"


def test_numbers_are_read_where_they_look_as_they_are() -> None:
    assert edited(D3=2026)[1].msgstr == "2026"
    with pytest.raises(Textless, match="cell D3 has a number or date of which only the program knows the look"):
        edited(D3=0.5)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"D3": "=1+1"}, "news.ja.xlsx:3: error: cell D3 has a formula"),
        ({"F4": "=HYPERLINK(\"http://x.example\")"}, "news.ja.xlsx:4: error: cell F4 has a formula"),
        ({"D3": True}, "news.ja.xlsx:3: error: cell D3 has a truth value"),
        ({"D3": "#REF!"}, "news.ja.xlsx:3: error: cell D3 has an error"),
        ({"E3": "よい"}, "news.ja.xlsx:3: error: row 3 has no known state: よい"),
        ({"D1": "Text"}, "there are no columns for source and translation"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused_with_its_row(cells: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as raised:
        edited(**cells)
    assert said in str(raised.value)
    assert raised.value.hint


def test_merged_cells_are_refused_without_being_unfolded() -> None:
    with pytest.raises(Textless, match=r"news\.ja\.xlsx:2: error: cells are merged: D2:D3"):
        read(saved(lambda sheet: sheet.merge_cells("D2:D3")))
    wide = b'<mergeCells><mergeCell ref="A5:XFD1048576"/></mergeCells></worksheet>'
    with pytest.raises(Textless, match="cells are merged: A5:XFD1048576"):
        read(with_sheet(lambda xml: xml.replace(b"</worksheet>", wide)))


def test_what_excel_writes_of_a_text_is_understood() -> None:
    xml = (
        '<c r="D3" t="inlineStr"><is><r><t>路</t></r><r><rPr/><t xml:space="preserve">線 _x000D_\n_x005F_x000D_</t></r>'
        '<rPh sb="0" eb="2"><t>ロセン</t></rPh></is></c>'
    )
    entry = read(with_cell("D3", xml)).catalog.entries[1]
    assert entry.msgstr == "路線 \n_x000D_"


def test_characters_that_xml_cannot_hold_come_back() -> None:
    catalog = Catalog((Entry("a\x1b\ufffe_x000D_", "b\r\n\x0b_x005F_"),))
    assert read(written(catalog)).catalog.entries == catalog.entries


def test_a_text_that_is_too_long_for_a_cell_is_refused() -> None:
    with pytest.raises(InputError, match=r"^ja\.po: error: a text is too long for a cell"):
        written(Catalog((Entry("a", "長" * 32_768),)))


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "cut short": (lambda: written()[:-30], "not a zip file, or cut short"),
    "of something else": (lambda: packed({"mimetype": b"application/zip"}), "a zip file of something else"),
    "old": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "locked with a password, or an old .xls file"),
    "macros": (lambda: packed(parts() | {"xl/vbaProject.bin": b"x"}), "it has macros"),
    "entities": (lambda: with_sheet(lambda xml: ENTITIES), "its DOCTYPE defines something"),
    "bomb": (lambda: with_sheet(lambda xml: bytes(1 << 26)), "it inflates to more than a sheet can hold"),
    "large": (lambda: packed(parts() | {"xl/styles.xml": bytes(17 << 20)}, zipfile.ZIP_STORED), "larger than 16 MB"),
    "broken": (lambda: with_sheet(lambda xml: xml[:-20]), "sheet1.xml in it: not well-formed XML"),
    "no place": (lambda: with_sheet(lambda xml: xml.replace(b'r="D3"', b'r="D"')), "a cell in it has no place"),
    "lost text": (lambda: with_cell("D3", '<c r="D3" t="s"><v>9</v></c>'), "a text that a cell names is missing in it"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_broken_or_hostile_is_refused(case: str) -> None:
    make, said = HOSTILE[case]
    data = make()
    tracemalloc.start()
    start = time.process_time()
    with pytest.raises(Textless, match=said):
        read(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.process_time() - start < 20
    assert peak < 64 << 20


def test_a_workbook_that_is_cut_short_or_damaged_anywhere_is_refused_or_read() -> None:
    whole = written()
    for at in range(0, len(whole), 331):
        for data in (whole[:at], whole[:at] + b"\xff\x00" + whole[at + 2 :]):
            try:
                read(data)
            except InputError as error:
                assert error.hint or error.where is not None  # noqa: PT017 - it may be read, too


def test_a_comment_that_begins_like_a_mark_is_kept_and_none() -> None:
    said = "locpipe: 用語集を確認\nLOCPIPE: waive numbers\nlocpipe: approved digest=0000000000000000"
    entry = edited(F3=said)[1]
    assert entry.comments == ("- locpipe: 用語集を確認", "- LOCPIPE: waive numbers")
    assert entry.provenance == DRAFT.provenance
