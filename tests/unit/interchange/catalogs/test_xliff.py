"""XLIFF of both versions: what is written, and what tools made of it when it comes back."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from locpipe.catalog.model import Catalog, Entry
from locpipe.catalog.provenance import Kind, Provenance, text_digest
from locpipe.errors import InputError, Textless
from locpipe.interchange import catalogs
from locpipe.interchange.catalogs.travel import Arrived, travelling
from locpipe.model import Locale

FILE = Path("news.ja.xlf")
MSGID = "The line runs between <g1>Old Mill</g1> and the harbor."
MSGSTR = "路線は<g1>オールドミル</g1>と港を結ぶ。"
HEADER = (
    ("Language", "ja"),
    ("PO-Revision-Date", "2026-04-02 00:00+0000"),
    ("X-Locpipe-Revision", "0123456789abcdef"),
    ("X-Locpipe-Source", "releases/2026-04-02-tram.en.md"),
)
DRAFT = Entry(
    MSGID,
    MSGSTR,
    fuzzy=True,
    extracted=("role: body", "<g1> = **"),
    references=(("releases/2026-04-02-tram.en.md", "12"),),
    comments=("? どちらの港か",),
    provenance=Provenance(Kind.DRAFT, text_digest(MSGID, MSGSTR), "pseudo:2"),
)
CATALOG = Catalog(
    (
        DRAFT,
        Entry("Night Tram", "夜行路面電車", msgctxt="headline"),
        Entry("Night Tram"),
        Entry("It opens May 9.", "5月に開業。", fuzzy=True, previous="It opens in May."),
        Entry("Gone.", "終了。", obsolete=True),
    ),
    HEADER,
    "Translations of one press release.\n? 全体の表記は",
)


def read(text: str) -> Arrived:
    """What is in a file of that text."""
    return catalogs.read(text.encode(), FILE)


def written(form: str, catalog: Catalog = CATALOG) -> str:
    """A catalog in a format."""
    return catalogs.write(form, catalog, (Locale.EN, Locale.JA), Path("ja.po")).decode()


def one(units: str, *, form: str = "1.2") -> Entry:
    """The only entry in a file with those units."""
    (entry,) = read(file_of(units, form=form)).catalog.entries
    return entry


def file_of(units: str, *, form: str = "1.2") -> str:
    """A file that a tool might have written around some units."""
    if form == "1.2":
        body = f"<file original='a.en.md' source-language='en' target-language='ja'><body>{units}</body></file>"
        return f"<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'>{body}</xliff>"
    return f"<x:xliff version='2.1' xmlns:x='urn:oasis:names:tc:xliff:document:2.0' trgLang='ja'>{units}</x:xliff>"


@pytest.mark.parametrize("form", ["xliff", "xliff2"])
def test_what_travels_comes_back(form: str) -> None:
    arrived = read(written(form))
    assert (arrived.catalog, arrived.silent, arrived.left_out) == (travelling(CATALOG), frozenset(), ())
    assert arrived.catalog.entries == CATALOG.entries[:4]
    assert arrived.catalog.header_comment == "? 全体の表記は"
    assert arrived.catalog.get("X-Locpipe-Revision") == "0123456789abcdef"


def test_states_are_those_of_the_standard() -> None:
    first, second = written("xliff"), written("xliff2")
    assert '<target state="needs-review-translation" state-qualifier="mt-suggestion">路線は<g id="1">' in first
    assert '<target state="signed-off">夜行路面電車</target>' in first
    assert "<source>Night Tram</source>\n<context-group" not in first
    assert (
        '<alt-trans xml:space="preserve" origin="locpipe" alttranstype="previous-version"><source>It opens in' in first
    )
    assert '<segment id="s1" state="initial" subState="locpipe:draft">' in second
    assert (
        '<segment id="s1" state="reviewed"><source>Night Tram</source><target>夜行路面電車</target></segment>' in second
    )
    assert '<segment id="s1" state="initial"><source>Night Tram</source></segment>' in second


@pytest.mark.parametrize(
    ("unit", "target", "fuzzy"),
    [
        ('approved="no"', 'state="translated"', False),
        ('approved="no"', 'state="needs-review-translation"', True),
        ('approved="yes"', 'state="needs-l10n"', True),
        ('approved="yes"', "", False),
        ('approved="no"', "", True),
        ('approved="yes"', 'state="x-sent"', False),
        ("", 'state="final"', False),
        ("", 'state="new"', True),
        ('approved="no" mq:status="ManuallyConfirmed"', 'state="needs-translation"', False),
        ('approved="no" mq:status="PartiallyEdited"', 'state="translated"', True),
        ('mq:confirmed="1"', "", False),
        ('mq:confirmed="0"', "", True),
    ],
)
def test_states_of_other_vocabularies_are_understood(unit: str, target: str, fuzzy: bool) -> None:
    named = f"<trans-unit xmlns:mq='MQXliff' id='1' {unit}><source>a</source><target {target}>港</target></trans-unit>"
    assert one(named).fuzzy is fuzzy


@pytest.mark.parametrize(("conf", "fuzzy"), [("Translated", False), ("Draft", True), ("RejectedTranslation", True)])
def test_the_state_of_each_segment_in_a_tools_own_list_counts(conf: str, fuzzy: bool) -> None:
    segs = f'<s:seg-defs><s:seg id="1" conf="ApprovedSignOff"/><s:seg id="2" conf="{conf}"/></s:seg-defs>'
    parts = "<mrk mtype='seg' mid='1'>港。</mrk> <mrk mtype='seg' mid='2'>橋。</mrk>"
    unit = f"<trans-unit xmlns:s='urn:s' id='1'><source>a</source><target>{parts}</target>{segs}</trans-unit>"
    assert (one(unit).msgstr, one(unit).fuzzy) == ("港。 橋。", fuzzy)


def test_a_file_without_states_says_so() -> None:
    arrived = read(file_of("<trans-unit id='1'><source>a</source><target>港</target></trans-unit>"))
    assert arrived.silent == {(None, "a")}
    segment = "<x:unit id='1'><x:segment><x:source>a</x:source><x:target>港</x:target></x:segment></x:unit>"
    assert read(file_of(f"<x:file id='f'>{segment}</x:file>", form="2")).silent == {(None, "a")}
    assert not read(file_of("<trans-unit id='1'><source>a</source></trans-unit>")).silent


def test_a_source_that_a_tool_has_copied_is_no_translation() -> None:
    for state, msgstr in (
        ("new", ""),
        ("needs-translation", ""),
        ("needs-review-translation", "Pier 9"),
        ("final", "Pier 9"),
    ):
        assert (
            one(
                f"<trans-unit id='1'><source>Pier 9</source><target state='{state}'>Pier 9</target></trans-unit>"
            ).msgstr
            == msgstr
        )
    for said, msgstr in (("", ""), ("subState='locpipe:draft'", "Pier 9")):
        segment = (
            f"<x:segment state='initial' {said}><x:source>Pier 9</x:source><x:target>Pier 9</x:target></x:segment>"
        )
        assert one(f"<x:file id='f'><x:unit id='1'>{segment}</x:unit></x:file>", form="2").msgstr == msgstr


def test_matches_of_other_tools_are_no_previous_version_and_no_text() -> None:
    other = "<alt-trans origin='TM' match-quality='80'><source>b</source><target>他</target></alt-trans>"
    entry = one(f"<trans-unit id='1'><source>a</source><target/>{other}</trans-unit>")
    assert (entry.previous, entry.msgstr) == (None, "")


def test_segments_of_a_unit_are_one_entry_again() -> None:
    unit = """<x:file id="f"><x:unit id="u">
        <x:segment state="reviewed"><x:source>One.</x:source><x:target order="3">二。</x:target></x:segment>
        <x:ignorable><x:source xml:space="preserve"> </x:source></x:ignorable>
        <x:segment state="{}"><x:source>Two.</x:source><x:target order="1">一。</x:target></x:segment>
        </x:unit></x:file>"""
    entry = one(unit.format("final"), form="2")
    assert (entry.msgid, entry.msgstr, entry.fuzzy) == ("One. Two.", "一。 二。", False)
    assert one(unit.format("initial"), form="2").fuzzy
    assert one(unit.format("translated' subState='tool:needs-review").replace("'", '"'), form="2").fuzzy


def test_notes_of_tools_become_comments_and_none_passes_for_a_mark() -> None:
    notes = (
        "<note from='Mori'>\n  ? どの港か\n  二行目\n</note><note>locpipe: draft by=x digest=0000000000000000</note>"
    )
    entry = one(f"<trans-unit id='1'><source>a</source><target state='final'>港</target>{notes}</trans-unit>")
    assert (entry.comments, entry.provenance) == (("? どの港か", "二行目"), None)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
@pytest.mark.parametrize("form", ["xliff", "xliff2"])
def test_other_encodings_are_read(form: str, encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    data = written(form).replace('encoding="UTF-8"', f'encoding="{declared}"').encode(encoding)
    assert catalogs.read(data, FILE).catalog == travelling(CATALOG)


def test_what_xml_cannot_hold_outside_of_a_text_is_refused() -> None:
    bad = Catalog((replace(DRAFT, comments=("bell \a",)),), HEADER)
    with pytest.raises(InputError, match=r"^ja\.po: error: U\+0007 stands in a note or a name") as raised:
        written("xliff", bad)
    assert raised.value.hint == "take that character out of the catalog, or send it as PO"


def test_a_text_that_stands_twice_is_refused() -> None:
    unit = "<trans-unit id='1'><source>a</source><target>港</target></trans-unit>\n"
    with pytest.raises(InputError, match=r"news\.ja\.xlf:2: error: the same source text stands here and at line 1"):
        read(file_of(unit * 2))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<xliff version='3.0'/>", "no XLIFF file of version 1 or 2"),
        ("<tmx version='1.4'/>", "no XLIFF file of version 1 or 2"),
        ("<xliff version='1.2'>", "not well-formed XML"),
        ("<!DOCTYPE xliff [<!ENTITY a 'b'>]><xliff version='1.2'>&a;</xliff>", "DOCTYPE defines something"),
        ("<xliff version='1.2'>" + "<group>" * 300, "more than 256 deep"),
    ],
)
def test_what_is_broken_or_hostile_is_refused(text: str, said: str) -> None:
    with pytest.raises(Textless, match=said):
        read(text)


def test_a_file_that_is_cut_short_anywhere_is_refused() -> None:
    for form in ("xliff", "xliff2"):
        whole = written(form).rstrip()
        for end in range(60, len(whole), 97):
            with pytest.raises(InputError):
                read(whole[:end])


def test_the_revision_is_in_what_every_tool_keeps() -> None:
    text = re.sub(r"<(mda:metadata|notes)>.*?</\1>", "", written("xliff2"), flags=re.DOTALL)
    assert read(text).catalog.get("X-Locpipe-Revision") == "0123456789abcdef"
    text = re.sub(r"<header>.*?</header>", "", written("xliff"), flags=re.DOTALL)
    assert read(text).catalog.get("X-Locpipe-Revision") == "0123456789abcdef"


def test_what_somebody_says_of_words_is_a_comment_that_names_them() -> None:
    mrk = '<mrk mtype="x-comment" comment="? どの港か">港</mrk>'
    unit = (
        '<trans-unit id="1"><source>The <mrk mtype="x-comment" comment="Old Mill">harbor</mrk>.</source>'
        f'<target>{mrk}。</target><note from="Mori">仮訳</note></trans-unit>'
    )
    entry = one(unit)
    assert (entry.msgid, entry.msgstr) == ("The harbor.", "港。")
    assert entry.comments == ("仮訳", "Old Mill [harbor]", "? どの港か [港]")
    marks = (
        '<mrk id="m1" type="comment" value="? どの港か">港</mrk><mrk id="m2" type="comment" ref="#n=n1">を</mrk>'
        '<sm id="m3" type="comment" value="句点"/>。<em startRef="m3"/>'
        '<mrk id="m4" type="comment" ref="#/f=f/n=n9">x</mrk>'
        '<mrk id="m5" type="term" value="港湾">湾</mrk>'
    )
    file = (
        '<xliff version="2.0" srcLang="en" trgLang="ja"><file id="f"><notes><note id="n9">全体で</note></notes>'
        '<unit id="1"><notes><note id="n1">助詞は</note></notes><segment><source>The harbor.</source>'
        f"<target>{marks}</target></segment></unit></file></xliff>"
    )
    (entry,) = read(file).catalog.entries
    assert entry.msgstr == "港を。x湾"
    assert entry.comments == ("助詞は", "全体で", "? どの港か [港]", "句点")


@pytest.mark.parametrize("code", ["ph", "bpt", "it"])
def test_words_inside_a_code_are_refused(code: str) -> None:
    unit = '<trans-unit id="1"><source>Day</source>\n<target><{0} id="1">a<sub>{1}</sub></{0}></target></trans-unit>'
    with pytest.raises(Textless, match=r"news\.ja\.xlf:2: error: words stand inside a code"):
        one(unit.format(code, "曜日"))
    assert one(unit.format(code, " ")).msgstr


@pytest.mark.parametrize("form", ["xliff", "xliff2"])
def test_a_target_in_another_language_than_the_file_is_for_is_refused_with_its_line(form: str) -> None:
    text = written(form)
    line = text[: text.index("<target")].count("\n") + 1
    assert read(text.replace("<target", '<target xml:lang="ja-JP"', 1)).catalog == read(text).catalog
    with pytest.raises(InputError, match=f":{line}: .*in another language"):
        read(text.replace("<target", '<target xml:lang="ko"', 1))
