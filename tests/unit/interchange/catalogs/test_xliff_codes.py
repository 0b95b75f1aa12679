"""Inline codes as XLIFF elements, and whatever elements come back as inline codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from locpipe import xmlfile
from locpipe.errors import Textless
from locpipe.interchange.catalogs.xliff.codereading import Reading
from locpipe.interchange.catalogs.xliff.codewriting import XLIFF_1, XLIFF_2, to_xml

FILE = Path("news.ja.xlf")


def read(content: str, *, target: bool = True) -> str:
    """The text of an element with that content."""
    node = xmlfile.parse(f'<text xmlns:m="urn:x">{content}</text>'.encode(), FILE)
    reading = Reading(FILE)
    return reading.target([node]) if target else reading.source([node])


@pytest.mark.parametrize(
    ("msgid", "in_1", "in_2"),
    [
        ("between <g1>Old Mill</g1>", 'between <g id="1">Old Mill</g>', 'between <pc id="1">Old Mill</pc>'),
        ("a<x2/>b & c", 'a<x id="2"/>b &amp; c', 'a<ph id="2"/>b &amp; c'),
        ("<x2/><x2/>", '<x id="2"/><x id="2-2"/>', '<ph id="2"/><ph id="2-2"/>'),
        ("a literal \\<g1>", "a literal &lt;g1&gt;", "a literal &lt;g1&gt;"),
        ("<joined/>", "&lt;joined/&gt;", "&lt;joined/&gt;"),
        (
            "<g1>a<g2>b</g1>c</g2>",
            '<g id="1">a<bx id="2" rid="2"/>b</g>c<ex id="2-2" rid="2"/>',
            '<pc id="1">a<sc id="2"/>b</pc>c<ec startRef="2"/>',
        ),
        ("</g1>a", '<ex id="1"/>a', '<ec id="1" isolated="yes"/>a'),
        (
            "\nline\none\x1b",
            '<x id="lb1" ctype="lb"/>line\none<x id="char1" ctype="x-U-1B"/>',
            '<ph id="lb1" type="fmt" subType="xlf:lb"/>line\none<ph id="char1" type="other" subType="locpipe:U-1B"/>',
        ),
        (
            "a <joined/>",
            'a <x id="joined1" ctype="x-locpipe-joined"/>',
            'a <ph id="joined1" type="other" subType="locpipe:joined"/>',
        ),
    ],
)
def test_codes_are_written_and_read(msgid: str, in_1: str, in_2: str) -> None:
    assert (to_xml(msgid, XLIFF_1), to_xml(msgid, XLIFF_2)) == (in_1, in_2)
    assert (read(in_1), read(in_2)) == (msgid, msgid)


@pytest.mark.parametrize(
    ("content", "msgstr"),
    [
        ('<ph id="1">&lt;br/&gt;</ph>運行', "<x1/>運行"),
        ('<bpt id="1">&lt;b&gt;</bpt>港<ept id="1">&lt;/b&gt;</ept>', "<g1>港</g1>"),
        ('<bpt id="3" rid="1"/>港<ept id="4" rid="1"/>', "<g1>港</g1>"),
        ('<bx id="1" rid="1"/>港<ex id="2" rid="1"/>', "<g1>港</g1>"),
        ('<it id="1" pos="open">&lt;b&gt;</it>港', "<g1>港"),
        ('<it id="1" pos="close"/>港', "</g1>港"),
        ('<sc id="1"/>港<ec startRef="1"/>', "<g1>港</g1>"),
        ('<mrk mtype="seg" mid="1">港。</mrk><mrk mtype="seg" mid="2">運行。</mrk>', "港。運行。"),
        ('<sm id="m1"/><m:term>港</m:term><em startRef="m1"/>', "港"),
        ('<cp hex="001B"/>', "\x1b"),
        ("<![CDATA[<g1> & 港]]>", "\\<g1> & 港"),
        (" &lt;joined/&gt;\n", "<joined/>"),
        ('\n  <g id="1">港</g>\n  <x id="2"/>\n', "<g1>港</g1><x2/>"),  # indented by a tool
        ('\n東の \n  <g id="1">港</g>\n  <x id="2"/>西\n', "東の <g1>港</g1><x2/>西"),
        ("  港  ", "  港  "),
        ("一行\n二行", "一行\n二行"),
        ('<x id="a"/><g id="b">港</g><x id="a"/>', "<x9000/><g9001>港</g9001><x9000/>"),
    ],
)
def test_elements_of_other_tools_are_read(content: str, msgstr: str) -> None:
    assert read(content) == msgstr


def test_words_that_look_like_the_mark_are_words_in_a_source() -> None:
    assert read("&lt;joined/&gt;", target=False) == "\\<joined/>"
    assert read(to_xml("\\<joined/>", XLIFF_1)) == "\\<joined/>"


@pytest.mark.parametrize("code", ["0000", "D800", "110000", "", "x", "FFFFFFFFFFFFFFFFFF"])
def test_a_character_that_no_text_can_hold_is_refused(code: str) -> None:
    with pytest.raises(Textless, match=r"news\.ja\.xlf:1: error: it has a character that no text can hold"):
        read(f'<cp hex="{code}"/>')


def test_a_text_of_nothing_but_codes_is_refused() -> None:
    with pytest.raises(Textless, match="more codes than any sentence"):
        read('<x id="1"/>' * 20_000)


def test_white_space_without_end_takes_no_time() -> None:
    for space in (" ", "\n", " \n"):
        assert read(f"港{space * 200_000}<x id='1'/>").startswith("港")
        assert read(f"{space * 200_000}港") == f"{(space * 200_000).partition(chr(10))[0]}港"
