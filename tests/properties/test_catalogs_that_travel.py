"""Catalogs in other tools' files: what goes out comes back, all of it."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from test_catalog import catalogs as any_catalogs

from locpipe.catalog.model import Catalog
from locpipe.errors import InputError
from locpipe.interchange import catalogs
from locpipe.interchange.catalogs.travel import travelling
from locpipe.interchange.elements import NOT_XML
from locpipe.model import Locale

PATH = Path("ja.po")
FORMS = [form for form in catalogs.WRITERS if form != catalogs.PO]


@pytest.mark.parametrize("form", FORMS)
@settings(deadline=None)  # openpyxl takes its time
@given(catalog=any_catalogs())
def test_what_goes_out_comes_back(form: str, catalog: Catalog) -> None:
    header = tuple((dict(catalog.header) | {"Language": "ja"}).items())
    catalog = replace(catalog, header=header)
    try:
        data = catalogs.write(form, catalog, (Locale.EN, Locale.JA), PATH)
    except InputError:
        notes = [
            text or "" for e in catalog.current for text in (*e.comments, *e.extracted, e.msgctxt, e.previous_ctxt)
        ]
        assert any(map(NOT_XML.search, notes))
        return
    arrived = catalogs.read(data, PATH)
    assert arrived.catalog == travelling(catalog)
    assert not arrived.silent


@pytest.mark.parametrize("form", FORMS)
@settings(deadline=None)  # openpyxl takes its time
@given(catalog=any_catalogs(), data=st.data())
def test_a_damaged_file_is_read_or_refused(form: str, catalog: Catalog, data: st.DataObject) -> None:
    try:
        whole = catalogs.write(form, catalog, (Locale.EN, Locale.JA), PATH)
    except InputError:
        assume(False)
    at = data.draw(st.integers(0, len(whole) - 1))
    broken = whole[:at] + data.draw(st.binary(max_size=3)) + whole[at + data.draw(st.integers(0, 40)) :]
    with contextlib.suppress(InputError):
        catalogs.read(broken, PATH)
