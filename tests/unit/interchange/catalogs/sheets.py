"""Workbooks that came back, as a reviewer's program might have saved them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from locpipe.catalog.model import Catalog, Entry
from locpipe.catalog.provenance import Kind, Provenance, text_digest
from locpipe.interchange import catalogs
from locpipe.interchange.catalogs.travel import Arrived
from locpipe.model import Locale

FILE = Path("news.ja.xlsx")
DRAFT = Entry(
    "The line runs <g1>daily</g1>.",
    "路線は<g1>毎日</g1>走る。",
    fuzzy=True,
    extracted=("role: body", "<g1> = **"),
    references=(("releases/2026-04-02-tram.en.md", "12"),),
    provenance=Provenance(
        Kind.DRAFT, text_digest("The line runs <g1>daily</g1>.", "路線は<g1>毎日</g1>走る。"), "pseudo:2"
    ),
)
CATALOG = Catalog(
    (
        Entry("Night Tram", "夜行路面電車", msgctxt="headline", extracted=("role: title",)),
        DRAFT,
        Entry("Night Tram", "=夜行電車"),
        Entry("It opens May 9.", "5月に開業。", fuzzy=True, previous="It opens in May.", comments=("? 日付は", "承知")),
        Entry("Gone.", "終了。", obsolete=True),
    ),
    (("Language", "ja"), ("X-Locpipe-Revision", "0123456789abcdef"), ("X-Locpipe-Source", "releases/tram.en.md")),
    "Translations of one press release.\n? 全体の表記は",
)


def written(catalog: Catalog = CATALOG, target: Locale = Locale.JA) -> bytes:
    """A catalog as it was sent."""
    return catalogs.write("xlsx", catalog, (Locale.EN, target), Path("ja.po"))


def saved(edit: Callable[[Worksheet], object], data: bytes | None = None) -> bytes:
    """The workbook after somebody edited its sheet and another program saved it."""
    book = load_workbook(io.BytesIO(data or written()))
    sheet = book.worksheets[0]
    edit(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parts(data: bytes | None = None) -> dict[str, bytes]:
    """What is in a workbook."""
    with zipfile.ZipFile(io.BytesIO(data or written())) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(contents: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A workbook of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as package:
        for name, content in contents.items():
            package.writestr(name, content)
    return out.getvalue()


def with_sheet(replace: Callable[[bytes], bytes]) -> bytes:
    """The workbook with the XML of its first sheet changed."""
    inside = parts()
    return packed(inside | {"xl/worksheets/sheet1.xml": replace(inside["xl/worksheets/sheet1.xml"])})


def with_cell(place: str, xml: str) -> bytes:
    """The workbook with a cell as another program would write it."""
    cell = re.compile(rf'<c r="{place}".*?</c>'.encode(), re.DOTALL)
    return with_sheet(lambda sheet: cell.sub(lambda _: xml.encode(), sheet))


def read(data: bytes) -> Arrived:
    """What is in a workbook that came back."""
    return catalogs.read(data, FILE)
