"""Translation memories as TMX: what is written, what is read of other tools, what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from time import process_time
from xml.etree.ElementTree import Element

import pytest

from locpipe import xmlfile
from locpipe.errors import Textless
from locpipe.interchange.memories import tmx
from locpipe.model import Locale, Pair

FILE = Path("memory") / "agency.tmx"
EN, JA, KO = Locale.EN, Locale.JA, Locale.KO

PIER = Pair(
    "Tidewater Robotics opened <g1>Pier 9</g1> & a dock.<x2/>",
    "しおかぜは<g1>第9ふ頭</g1>とドックを開設した。<x2/>",
    EN,
    JA,
    "2026-04-03-tidewater-pier",
    "It is spring.",
    "It will be <g1>open</g1> day & night.",
)


def _file(body: str, *, header: str = 'srclang="en"', version: str = "1.4") -> bytes:
    return f'<tmx version="{version}"><header creationtool="Other" {header}/><body>{body}</body></tmx>'.encode()


def _unit(*segs: tuple[str, str], attributes: str = "", props: str = "") -> str:
    variants = "".join(f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>' for tag, text in segs)
    return f"<tu {attributes}>{props}{variants}</tu>"


def _texts(body: str, **header: str) -> list[tuple[str, str]]:
    return [(pair.msgid, pair.msgstr) for pair in tmx.read(_file(body, **header), FILE)]


# --- written


def test_a_file_is_written_as_it_always_was() -> None:
    written = tmx.write([PIER]).decode()
    assert written.splitlines()[3].startswith('<header creationtool="locpipe" creationtoolversion="')
    assert written.partition("<body>\n")[2] == (
        '<tu srclang="en">\n'
        '<prop type="x-locpipe:origin">2026-04-03-tidewater-pier</prop>\n'
        '<prop type="x-context-pre">It is spring.</prop>\n'
        '<prop type="x-context-post">It will be &lt;g1&gt;open&lt;/g1&gt; day &amp; night.</prop>\n'
        '<tuv xml:lang="en"><seg>Tidewater Robotics opened <bpt i="1" x="1">&lt;g1&gt;</bpt>Pier 9'
        '<ept i="1">&lt;/g1&gt;</ept> &amp; a dock.<ph x="2">&lt;x2/&gt;</ph></seg></tuv>\n'
        '<tuv xml:lang="ja"><seg>しおかぜは<bpt i="1" x="1">&lt;g1&gt;</bpt>第9ふ頭<ept i="1">&lt;/g1&gt;</ept>'
        'とドックを開設した。<ph x="2">&lt;x2/&gt;</ph></seg></tuv>\n'
        "</tu>\n</body>\n</tmx>\n"
    )


def test_the_header_names_the_one_source_language_or_all() -> None:
    both = [PIER, Pair("창구를 연다.", "The office opens.", KO, EN, "x")]
    assert b'srclang="en" datatype' in tmx.write([PIER])
    assert b'srclang="*all*" datatype' in tmx.write(both)
    assert tmx.read(tmx.write(both), FILE) == both


def test_only_a_time_that_is_given_is_written() -> None:
    moment = datetime(2026, 12, 1, 9, 0, tzinfo=timezone(timedelta(hours=9)))
    assert b"creationdate" not in tmx.write([PIER])
    assert b' creationdate="20261201T000000Z"/>' in tmx.write([PIER], created=moment)


@pytest.mark.parametrize("review", ["", "en ja sha256:0a1b sha256:2c3d", "<a & b>"])
def test_the_review_that_pairs_came_of_stands_in_the_header(review: str) -> None:
    read = tmx.parse(tmx.write([PIER], review=review), FILE)
    assert (read.pairs, read.review) == ((PIER,), review)


def test_a_sentence_that_is_translated_in_its_neighbour_is_no_pair() -> None:
    assert tmx.read(tmx.write([Pair("It rains.", "<joined/>", EN, JA, "x"), PIER]), FILE) == [PIER]


@pytest.mark.parametrize(
    ("msgid", "seg"),
    [
        ("a \\<g1> b", "a &lt;g1&gt; b"),
        ("<g1>a<g2>b</g1>c</g2>", "bpt:1 a bpt:2 b ept:1 c ept:2"),
        ("<g1>a</g1><g1>b</g1>", "bpt:1 a ept:1 bpt:2 b ept:2"),
        ("a</g1>b<g2>", "a it:end b it:begin"),
        ("a<joined/>", "a ph:0"),
    ],
)
def test_codes_become_elements_that_pair(msgid: str, seg: str) -> None:
    data = tmx.write([Pair(msgid, "x", EN, JA, "x")])
    (element, _) = xmlfile.stream(data, FILE, ("tmx",), ("seg",))
    if element[:]:
        assert " ".join(_shape(element)) == seg
    else:
        assert f"<seg>{seg}</seg>".encode() in data
    assert tmx.read(data, FILE)[0].msgid == msgid


def _shape(element: Element) -> Iterator[str]:
    yield from filter(None, [element.text])
    for each in element:
        ids = {"bpt": "i", "ept": "i", "it": "pos", "ph": "x"}
        yield f"{each.tag}:{each.get(ids[each.tag])}"
        yield from filter(None, [each.tail])


_ALLOWED = {
    "tmx": {"header", "body"},
    "header": {"prop", "note", "ude"},
    "body": {"tu"},
    "tu": {"prop", "note", "tuv"},
    "tuv": {"prop", "note", "seg"},
    "seg": {"bpt", "ept", "ph", "it", "hi", "ut"},
}
_REQUIRED = {
    "tmx": {"version"},
    "header": {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"},
    "tuv": {"{http://www.w3.org/XML/1998/namespace}lang"},
    "prop": {"type"},
    "bpt": {"i"},
    "ept": {"i"},
    "it": {"pos"},
}


def test_what_is_written_keeps_to_the_dtd() -> None:
    odd = Pair("\x0b<g1>a</g2>\x0c", "<g1>b<g1></g1>", KO, EN, "o\x01", "<seg>", "\x0b")
    root = xmlfile.parse(tmx.write([PIER, odd]), FILE)
    for each in root.iter():
        assert {child.tag for child in each} <= _ALLOWED.get(each.tag, set()), each.tag
        assert set(each.keys()) >= _REQUIRED.get(each.tag, set()), each.tag
        assert each.tag in _ALLOWED | _REQUIRED or each.tag == "ph"
    for unit in root.iter("tu"):
        assert [child.tag for child in unit] == ["prop"] * (len(unit) - 2) + ["tuv", "tuv"]
    for seg in root.iter("seg"):
        opened = [each.get("i", "") for each in seg.iter("bpt")]
        assert len(opened) == len(set(opened))
        assert sorted(opened) == sorted(each.get("i", "") for each in seg.iter("ept"))


def test_what_xml_cannot_hold_comes_back() -> None:
    odd = Pair("\x0b\x0ca<g1>\r\nb</g1>\uffff ", " 가\x1b", EN, KO, "a\x00b", "<seg>a\x01</seg>", "\r<seg>\r")
    assert tmx.read(tmx.write([odd]), FILE) == [odd]


# --- read


@pytest.mark.parametrize("tags", [("en-US", "ja-JP"), ("EN", "JA"), ("en_GB", "ja_JP"), ("en", "ja-Hira-JP")])
def test_languages_are_known_whatever_their_region(tags: tuple[str, str]) -> None:
    (pair,) = tmx.read(_file(_unit((tags[0], "Pier"), (tags[1], "埠頭"))), FILE)
    assert (pair.source, pair.target, pair.origin) == (EN, JA, "agency.tmx")


def test_old_files_say_the_language_without_a_prefix() -> None:
    body = '<tu><tuv lang="EN"><seg>Pier</seg></tuv><tuv lang="JA"><seg>埠頭</seg></tuv></tu>'
    assert [(pair.source, pair.target) for pair in tmx.read(_file(body, version="1.1"), FILE)] == [(EN, JA)]


def test_the_source_language_goes_first_wherever_it_stands() -> None:
    body = _unit(("ko", "부두"), ("ja", "埠頭"), ("en", "Pier"))
    assert _texts(body) == [("Pier", "부두"), ("Pier", "埠頭"), ("부두", "埠頭")]
    assert _texts(_unit(("ko", "부두"), ("en", "Pier"), attributes='srclang="ko"')) == [("부두", "Pier")]
    assert _texts(_unit(("ko", "부두"), ("en", "Pier")), header='srclang="*all*"') == [("부두", "Pier")]
    assert _texts(_unit(("ko", "부두"), ("en", "Pier")), header="") == [("부두", "Pier")]


def test_other_languages_and_empty_segments_are_passed_over_and_counted() -> None:
    body = _unit(("en", "Pier"), ("de-DE", "Kai"), ("ja", "埠頭")) + _unit(("en", "Dock"), ("ja", " "))
    found = tmx.parse(_file(body + _unit(("en", "Alone")) + "<tu><tuv xml:lang='en'/></tu>"), FILE)
    assert [pair.msgstr for pair in found.pairs] == ["埠頭"]
    assert (found.other_languages, found.empty) == ({"de-DE": 1}, 1)


def test_variants_of_one_language_are_pairs_with_the_others_only() -> None:
    body = _unit(("en-US", "Harbor"), ("en-GB", "Harbour"), ("ja", "港"), ("ja-JP", "港"))
    assert _texts(body) == [("Harbor", "港"), ("Harbour", "港")]


def test_units_that_stand_there_twice_are_read_twice() -> None:
    assert tmx.read(tmx.write([PIER, PIER]), FILE) == [PIER, PIER]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            '<bpt i="1">{b}</bpt>a<ept i="1">{/b}</ept>b',
            'い<bpt i="1">{b}</bpt>あ<ept i="1"/>',
            "<g1>a</g1>b | い<g1>あ</g1>",
        ),
        ('<ph x="7">[1]</ph>a<ph x="8"/>', '<ph x="8"/>あ<ph x="7"/>', "<x1/>a<x2/> | <x2/>あ<x1/>"),
        ("<ph>1</ph>a<ph>2</ph>", "<ph>1</ph>あ<ph>2</ph>", "<x1/>a<x2/> | <x1/>あ<x2/>"),
        ('a<bpt i="1" x="1"/>b', 'あ<ept i="3"/>', "a<x1/>b | あ<x2/>"),
        ('<it pos="begin" x="1">{i}</it>a', '<it pos="begin" x="1"/>あ', "<x1/>a | <x1/>あ"),
        ("<hi>a<ph/></hi>b", "い<hi>あ<ph/></hi>", "<g1>a<x2/></g1>b | い<g1>あ<x2/></g1>"),
        ("a<ut>&lt;br&gt;</ut>b", "あ<ut/>", "a<x1/>b | あ<x1/>"),
        ('<bpt i="1"/>a<bpt i="2"/>b<ept i="1"/>c<ept i="2"/>', "あ", "<g1>a<g2>b</g1>c</g2> | あ"),
        ("a<b>c</b><br/>", "あ", "a<g1>c</g1><x2/> | あ"),
        ("Use &lt;g1> or <ph>&lt;x3/></ph>", "あ<ph>&lt;x3/></ph>", "Use <g1> or <x3/> | あ<x3/>"),
        ('<ph x="1"/>a<ph>&lt;x1/></ph>', '<ph x="1"/>あ', "<x2/>a<x1/> | <x2/>あ"),
        ('<ph x="1"/>a<ph x="1"/>', '<ph x="1"/>あ<ph x="1"/>', "<x1/>a<x2/> | <x1/>あ<x2/>"),
        ("&lt;g1>a&lt;/g1> \\&lt;x1/>", "あ", "<g1>a</g1> \\<x1/> | あ"),
        ("\n  a\n", "\n  あ\n", "a | あ"),
        ("<hi> a<ph/> </hi>\n", " <hi>あ<ph/></hi>", "a<x1/> | あ<x1/>"),
        ("<hi><hi>a</hi></hi>", "<hi><hi>あ</hi></hi>", "a | あ"),
        ("<hi>a</hi>", "あ", "<g1>a</g1> | あ"),
        ("<hi>a</hi><hi>b</hi>", "<hi>あ</hi><hi>い</hi>", "<g1>a</g1><g2>b</g2> | <g1>あ</g1><g2>い</g2>"),
        ('<bpt i="1"/>a<ept i="1"/>', ' <bpt i="1"/>あ<ept i="1"/>', "a | あ"),
        ("\\ <ph/> ", " <ph/>", "\\ <x1/> | <x1/>"),
    ],
)
def test_codes_of_other_tools_are_numbered_alike(source: str, target: str, expected: str) -> None:
    assert [" | ".join(each) for each in _texts(_unit(("en", source), ("ja", target)))] == [expected]


def test_words_in_a_code_are_a_pair_of_their_own() -> None:
    source = 'See<ph x="1">{alt="<sub>The <ph x="1"/>pier</sub>"}</ph>.'
    target = 'ご覧ください<ph x="1">{alt="<sub><ph x="1"/>埠頭</sub>"}</ph>。'
    assert _texts(_unit(("en", source), ("ja", target))) == [
        ("See<x1/>.", "ご覧ください<x1/>。"),
        ("The <x1/>pier", "<x1/>埠頭"),
    ]
    assert _texts(_unit(("en", source), ("ja", "あ"))) == [("See<x1/>.", "あ")]


@pytest.mark.parametrize("text", ["&lt;seg>A &amp;amp; &lt;ph>x&lt;/ph>b&lt;/seg>", "A &amp; &lt;x1/>b"])
@pytest.mark.parametrize("of_unit", [True, False])
def test_the_sentences_around_are_read_as_other_tools_say_them(text: str, of_unit: bool) -> None:
    prop = f'<prop type="x-context-pre">{text}</prop>'
    unit = _unit(("en", "Pier"), ("ja", "埠頭"), props=prop if of_unit else "")
    body = unit if of_unit else unit.replace('<tuv xml:lang="en">', f'<tuv xml:lang="en">{prop}')
    (pair,) = tmx.read(_file(body), FILE)
    assert (pair.before, pair.after) == ("A & <x1/>b", "")


def test_a_sentence_around_that_is_no_segment_is_taken_as_it_is() -> None:
    (pair,) = tmx.read(
        _file(_unit(("en", "a"), ("ja", "あ"), props='<prop type="x-context-pre">&lt;seg>x</prop>')), FILE
    )
    assert pair.before == "<seg>x"


def test_files_in_utf_16_and_with_a_doctype_are_read() -> None:
    body = _file(_unit(("en", "Pier"), ("ja", "埠頭"))).decode()
    data = f'<?xml version="1.0" encoding="utf-16"?>\n<!DOCTYPE tmx SYSTEM "tmx11.dtd">\n{body}'.encode("utf-16")
    assert len(tmx.read(data, FILE)) == 1


# --- refused


@pytest.mark.parametrize(
    ("data", "place", "said"),
    [
        (b"<xliff/>", "memory/agency.tmx:1", "its root is not <tmx>"),
        (_file("\n<tu><tuv><seg>a</seg></tuv></tu>"), "memory/agency.tmx:2", "does not say its language"),
        (
            _file(
                '<tu><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="ja"><seg>あ</seg>\n<seg>い</seg></tuv></tu>'
            ),
            "memory/agency.tmx:2",
            "more than one segment",
        ),
        (_file("\n<tu>").removesuffix(b"</body></tmx>"), "memory/agency.tmx:2", "no element found"),
        (b'<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>', "memory/agency.tmx:1", "defines something"),
        (_file("<tu>&a;</tu>"), "memory/agency.tmx:1", "undefined entity"),
        (_file("<x>" * 400), "memory/agency.tmx:1", "more than 256 deep"),
        ("<tmx>埠頭</tmx>".encode("cp932"), "memory/agency.tmx:1", "not well-formed"),
        (b"", "memory/agency.tmx:1", "no element found"),
        (_file("\n" + _unit(*[("en", "a"), ("ja", "b")] * 17)), "memory/agency.tmx:2", "more than 32 segments"),
    ],
)
def test_what_is_broken_is_refused_with_its_line(data: bytes, place: str, said: str) -> None:
    with pytest.raises(Textless, match=said) as caught:
        tmx.read(data, FILE)
    assert str(caught.value.where) == place


@pytest.mark.parametrize("opening", ["<hi>", "<ph><sub>"])
def test_the_deepest_nesting_that_is_read_is_no_trouble(opening: str) -> None:
    times = 250 // opening.count("<")
    closing = "".join(f"</{name[:-1]}>" for name in reversed(opening.split("<")[1:]))
    seg = opening * times + "a" + closing * times
    assert len(_texts(_unit(("en", seg), ("ja", seg)))) in (1, times + 1)


def test_a_character_that_is_none_is_no_trouble() -> None:
    seg = '<ph type="x-locpipe:character">{}</ph>'
    assert _texts(_unit(("en", seg.format("D800") + "a"), ("ja", seg.format("FFFFFF")))) == [("\ufffda", "\U0010ffff")]


def test_time_is_linear_in_codes_and_units() -> None:
    start = process_time()
    codes = "<ph/> <sub/> " * 20_000
    assert len(_texts(_unit(("en", codes), ("ja", codes)))) == 1
    assert tmx.parse(_file("<tu/>" * 20_000), FILE).pairs == ()
    assert process_time() - start < 5
