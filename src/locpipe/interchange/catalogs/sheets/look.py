"""How the sheet for reviewers looks, by openpyxl: heads that stay, wrapped cells, a list of states, the rest locked."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from functools import partial
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from locpipe.errors import InputError
from locpipe.interchange.catalogs.sheets.words import RECORD, Verdict, Words
from locpipe.interchange.catalogs.sheets.workbook import coded

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST = 32_767  # characters that Excel takes in a cell
_WIDTHS = {"A": 6, "B": 22, "C": 52, "D": 52, "E": 12, "F": 34}
_EDITABLE = "DEF"
_HEAD, _OPEN, _ASKED = "DDE3EA", "FFF4CC", "FBE0DD"
_LINE_HEIGHT = 15  # points
_SPARE = 4  # of a cell's width is left over at the ends of lines
_DATE = (2000, 1, 1, 0, 0, 0)
_FIXED_HEIGHT = re.compile(rb'(<row [^>]*?) customHeight="1"')
_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of a row behind its number."""

    place: str
    source: str
    translation: str
    verdict: str
    comment: str
    record: str


def workbook(lines: Sequence[Line], fields: Iterable[tuple[str, str]], words: Words, source_font: str) -> bytes:
    """The workbook, the same bytes for the same lines; raises InputError for a text that is too long for a cell."""
    from openpyxl import Workbook

    book = Workbook()
    del book["Sheet"]
    sheet = book.create_sheet(words.translation)
    _fill(sheet, lines, words, source_font)
    _guide(sheet, words, len(lines) + 1)
    hidden = book.create_sheet(RECORD)
    hidden.sheet_state = "hidden"
    hidden.protection.sheet = True
    for number, (name, value) in enumerate(fields, start=1):
        _put(hidden, number, 1, name)
        _put(hidden, number, 2, value)
    out = io.BytesIO()
    book.save(out)
    return _settled(out.getvalue())


def _fill(sheet: Worksheet, lines: Sequence[Line], words: Words, source_font: str) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    thin = Side(style="thin", color="BFBFBF")
    border, wrapped = Border(thin, thin, thin, thin), Alignment(vertical="top", wrap_text=True)
    own, other, bold = Font(name=words.font, size=11), Font(name=source_font, size=11), Font(name=words.font, bold=True)
    unlocked, shade = Protection(locked=False), PatternFill("solid", fgColor=_HEAD)
    for column, head in enumerate((*words.heads, RECORD), start=1):
        cell = _put(sheet, 1, column, head)
        cell.font, cell.fill, cell.border, cell.alignment = bold, shade, border, wrapped
    for number, line in enumerate(lines, start=1):
        for column, text in enumerate((str(number), *astuple(line)), start=1):
            cell = _put(sheet, number + 1, column, text)
            cell.font, cell.border, cell.alignment = other if column == 3 else own, border, wrapped
            if cell.column_letter in _EDITABLE:
                cell.protection = unlocked
        sheet.row_dimensions[number + 1].height = _LINE_HEIGHT * _lines(line)


def _put(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Text into a cell, as text whatever it begins with; returns the cell."""
    text = coded(text)
    if len(text.encode("utf-16-le")) // 2 > _LONGEST:
        raise InputError("a text is too long for a cell of a sheet", hint="send it as PO or XLIFF")
    cell = sheet.cell(row, column, text)
    cell.data_type, cell.number_format = "s", "@"
    return cell


def _lines(line: Line) -> int:
    """How many lines the fullest of the cells takes: programs measure a row only when somebody writes in it."""
    wide = zip((line.place, line.source, line.translation, line.verdict, line.comment), "BCDEF", strict=True)
    return max(sum(map(partial(_wrapped, _WIDTHS[column]), text.split("\n"))) for text, column in wide)


def _wrapped(width: int, text: str) -> int:
    taken = sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
    return max(1, -(-taken // (width - _SPARE)))


def _guide(sheet: Worksheet, words: Words, last: int) -> None:
    """What leads through the sheet: fixed heads, widths, colours of what is open, the list of states, the locks."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.freeze_panes = "D2"
    for column, width in _WIDTHS.items():
        sheet.column_dimensions[column].width = width
    sheet.column_dimensions["G"].hidden = True
    states = DataValidation("list", formula1=f'"{",".join(words.verdicts.values())}"', allow_blank=False)
    states.showErrorMessage = states.showInputMessage = True
    states.promptTitle, states.prompt = words.verdict, words.verdict_hint
    sheet.add_data_validation(states)
    if last > 1:
        states.add(f"E2:E{last}")
        for verdict, colour in ((Verdict.TO_REVIEW, _OPEN), (Verdict.QUERY, _ASKED)):
            fill = PatternFill(bgColor=colour)
            rule = FormulaRule(formula=[f'$E2="{words.verdicts[verdict]}"'], fill=fill)  # type: ignore[no-untyped-call]
            sheet.conditional_formatting.add(f"D2:F{last}", rule)
    guard = sheet.protection
    guard.sheet, guard.formatColumns, guard.formatRows, guard.formatCells = True, False, False, False
    page = sheet.page_setup
    page.orientation, page.paperSize, page.fitToWidth, page.fitToHeight = "landscape", 9, 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _settled(data: bytes) -> bytes:
    """The same workbook without when it was made, and with rows that grow when somebody writes in them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _TIMES.sub(rb"\g<1>2000-01-01T00:00:00Z", part)
            elif name.startswith("xl/worksheets/"):
                part = _FIXED_HEIGHT.sub(rb"\g<1>", part)
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, part)
    return out.getvalue()
