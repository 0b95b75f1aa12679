"""The glossary as a termbase of other tools."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from terms import GLOSSARY, entries, house

from locpipe import xmlfile
from locpipe.errors import InputError
from locpipe.interchange.glossaries import tbx, termfile
from locpipe.model import Locale
from locpipe.termbase.entry import Entry, as_far_as, normal
from locpipe.termbase.model import Form, Row, Term, TermType

FILE = Path("terms.tbx")
EN, JA, KO = Locale.EN, Locale.JA, Locale.KO


def _tig(term: str, *notes: tuple[str, str]) -> str:
    said = "".join(f'<termNote type="{name}">{value}</termNote>' for name, value in notes)
    return f"<tig><term>{term}</term>{said}</tig>"


def _old(body: str) -> bytes:
    head = '<martif type="TBX" xml:lang="en"><martifHeader/><text><body>'
    return f'<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">\n{head}{body}</body></text></martif>'.encode()


def _entry(english: str, japanese: str = "<tig><term>埠頭</term></tig>", more: str = "", name: str = "c1") -> str:
    return (
        f'<termEntry id="{name}">{more}<langSet xml:lang="en-US">{english}</langSet>'
        f'<langSet xml:lang="JA">{japanese}</langSet></termEntry>'
    )


def _read(data: bytes) -> list[Entry]:
    return [normal(each) for each in tbx.read(data, FILE).entries]


def test_a_termbase_comes_back_but_for_what_tbx_has_no_word_for() -> None:
    file = tbx.read(tbx.write(house(), GLOSSARY), FILE)
    assert [normal(each) for each in file.entries] == [as_far_as(each, file.fields) for each in entries()]
    assert {"form", "type", "of", "note", "also_en", "forbidden_ja"} <= file.fields
    assert file.fields.isdisjoint({"country", "case", "from", "reading_ja"})


def test_what_tbx_has_no_word_for_is_counted() -> None:
    assert tbx.unsaid(house()) == {"reading": 2, "case": 1, "from": 1}
    assert tbx.unsaid([]) == {}


def test_what_is_written_is_tbx_basic() -> None:
    root = xmlfile.parse(tbx.write(house(), GLOSSARY), FILE)
    assert (root.tag, root.get("type")) == ("martif", "TBX-Basic")
    for each in root.iter():
        assert each.get("type") in _CATEGORIES.get(each.tag, {None, "TBX-Basic"}), each.tag
    for each in root.iter("termEntry"):
        assert _in_order([child.tag for child in each], ["descrip", "ref", "note", "langSet"])
    for each in root.iter("tig"):
        assert _in_order([child.tag for child in each], ["term", "termNote", "note"])
        assert {note.text for note in each.iter("termNote")} <= _VALUES
    ids = {each.get("id") for each in root.iter("termEntry")}
    assert ids == {"c1", "c2", "c3", "c4"}
    assert {each.get("target") for each in root.iter("ref")} == {"c1"}


_CATEGORIES: dict[str, set[str | None]] = {
    "descrip": {"subjectField"},
    "ref": {"crossReference"},
    "termNote": {"termType", "partOfSpeech", "administrativeStatus"},
    "p": {None, "XCSURI"},
}
_VALUES = {"fullForm", "shortForm", "abbreviation", "noun", "properNoun"} | {
    f"{status}Term-admn-sts" for status in ("preferred", "admitted", "superseded", "deprecated")
}


def _in_order(tags: list[str], order: list[str]) -> bool:
    return tags == sorted(tags, key=order.index)


def test_a_character_that_xml_cannot_hold_is_told_with_its_line() -> None:
    term = Term(TermType.TERM, {Form.FULL: Row({EN: ("a\x01",), JA: ("語",)})}, line=7)
    with pytest.raises(InputError, match=r"U\+0001 stands in a note or a name") as caught:
        tbx.write([term], GLOSSARY)
    assert str(caught.value.where) == "glossary.yml:7"


def _dca(english: str) -> str:
    """The newer form, categories as attributes."""
    return (
        '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader/><text><body>'
        f'<conceptEntry id="c1"><descrip type="subjectField">facility</descrip><note>N.</note><langSec xml:lang="en">'
        f'{english}</langSec><langSec xml:lang="ja"><termSec><term>埠頭</term></termSec></langSec>'
        "</conceptEntry></body></text></tbx>"
    )


_NEW = {
    "dca": _dca(
        '<termSec><term>Pier <hi>Nine</hi></term><termNote type="termType">acronym</termNote>'
        '<termNoteGrp><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termNoteGrp></termSec>'
    ),
    "dct": _dca(
        '<termSec><term>Pier Nine</term><basic:termType xmlns:basic="http://www.tbxinfo.net/ns/basic">acronym'
        '</basic:termType><min:administrativeStatus xmlns:min="http://www.tbxinfo.net/ns/min">deprecatedTerm-admn-sts'
        "</min:administrativeStatus></termSec>"
    ).replace(
        '<descrip type="subjectField">facility</descrip>', '<m:subjectField xmlns:m="u">facility</m:subjectField>'
    ),
}


@pytest.mark.parametrize("style", _NEW)
def test_the_newer_form_is_read_in_both_styles(style: str) -> None:
    rows = {Form.ABBREVIATION: Row({}, forbidden={EN: ("Pier Nine",)}), Form.FULL: Row({JA: ("埠頭",)})}
    assert _read(_NEW[style].encode()) == [Entry(TermType.FACILITY, rows, note="N.")]


_STATUS, _TYPE = "administrativeStatus", "termType"


@pytest.mark.parametrize(
    ("english", "row"),
    [
        (_tig("Quay") + _tig("Pier", (_STATUS, "preferredTerm-admn-sts")), Row({EN: ("Pier", "Quay")})),
        (
            _tig("Pier", (_STATUS, "preferred")) + _tig("Quay", (_STATUS, "superseded")),
            Row({EN: ("Pier",)}, {EN: ("Quay",)}),
        ),
        (_tig("Pier") + _tig("PIER", (_TYPE, "variant")), Row({EN: ("Pier",)}, {EN: ("PIER",)})),
        (_tig("Pier", ("normativeAuthorization", "standardizedTerm")), Row({EN: ("Pier",)})),
        (f"<ntig><termGrp>{_tig('Pier')[5:-6]}</termGrp></ntig>", Row({EN: ("Pier",)})),
        (_tig("\n  Pier\n  Nine ") + _tig(" "), Row({EN: ("Pier Nine",)})),
        (_tig("Pier  9", (_TYPE, "entryTerm"), ("partOfSpeech", "noun")), Row({EN: ("Pier  9",)})),
    ],
)
def test_terms_are_sorted_by_what_they_are_for(english: str, row: Row) -> None:
    (entry,) = _read(_old(_entry(english)))
    assert (entry.type, dict(entry.rows)) == (None, {Form.FULL: Row({**row.texts, JA: ("埠頭",)}, row.also)})


def test_what_is_forbidden_without_a_form_is_forbidden_for_all() -> None:
    (entry,) = _read(_old(_entry(_tig("Pier") + _tig("Quay", (_STATUS, "deprecatedTerm-admn-sts")))))
    assert entry.forbidden == {EN: ("Quay",)}


def test_other_languages_and_entries_without_ours_are_passed_over() -> None:
    german = '<termEntry><langSet xml:lang="de"><tig><term>Kai</term></tig></langSet></termEntry>'
    both = _entry(_tig("Pier"), more="<descrip type='subjectField'>Shipping</descrip>").replace("JA", "de")
    file = tbx.read(_old(german + both), FILE)
    assert [dict(each.rows) for each in file.entries] == [{Form.FULL: Row({EN: ("Pier",)})}]
    assert file.fields == {"form", "en", "also_en", "forbidden_en"}


def test_a_reference_is_an_owner_only_among_entries_of_known_types() -> None:
    def reads(kind: str, own: str, text: str = "") -> str:
        more = f"<descrip type='subjectField'>{own}</descrip><ref type='crossReference' target='c1'>{text}</ref>"
        first = _entry(_tig("Pier"), more=f"<descrip type='subjectField'>{kind}</descrip>")
        return _read(_old(first + _entry(_tig("Master"), more=more, name="c2")))[1].of

    assert reads("facility", "title") == "Pier"
    assert (reads("facility", "title", "埠頭"), reads("facility", "title", "see there")) == ("埠頭", "Pier")
    assert reads("term", "title") == ""
    assert reads("facility", "law") == ""
    assert reads("shipping", "title") == ""


@pytest.mark.parametrize(
    ("data", "place", "said"),
    [
        (b"<tmx/>", "terms.tbx:1", "its root is not <martif> or <tbx>"),
        (_old("\n<termEntry>")[:-20], "terms.tbx:3", "not well-formed"),
        (b'<!DOCTYPE martif [<!ENTITY a "b">]><martif/>', "terms.tbx:1", "defines something"),
        (_old("<x>" * 400), "terms.tbx:2", "more than 256 deep"),
        (b"", "terms.tbx:1", "no element found"),
    ],
)
def test_what_is_broken_is_refused_with_its_line(data: bytes, place: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        tbx.read(data, FILE)
    assert str(caught.value.where) == place


def test_termbases_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    start = process_time()
    deep = "<descripGrp>" * 200 + "a" + "</descripGrp>" * 200
    assert len(_read(_old(_entry(_tig("Pier"), more=deep * 50)))) == 1
    assert tbx.read(_old("<termEntry/>" * 20_000), FILE).entries == ()
    assert process_time() - start < 10
    monkeypatch.setattr(termfile, "MOST", 9)
    with pytest.raises(InputError, match="more than 9 entries"):
        tbx.read(_old(_entry(_tig("Pier")) * 10), FILE)
