"""XML from elsewhere: what is read, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from locpipe import xmlfile
from locpipe.errors import Textless

FILE = Path("memory.tmx")


def test_elements_know_their_lines_and_keep_their_white_space() -> None:
    root = xmlfile.parse(b'<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx xml:lang="en">\n <seg> a <b/>c </seg></tmx>', FILE)
    (seg,) = xmlfile.children(root, "seg")
    assert (root.line, seg.line, seg.text, seg[0].tail) == (2, 3, " a ", "c ")
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_names_have_their_namespaces() -> None:
    root = xmlfile.parse(b'<a xmlns="urn:x"><b/></a>', FILE)
    assert root.tag == "{urn:x}a"
    assert [xmlfile.local(each) for each in xmlfile.children(root, "b")] == ["b"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings_that_are_declared_are_read(encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    data = f'<?xml version="1.0" encoding="{declared}"?><a>é</a>'.encode(encoding)
    assert xmlfile.parse(data, FILE).text == "é"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "its DOCTYPE defines something"),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "its DOCTYPE defines something"),
        (b'<!DOCTYPE a SYSTEM "b.dtd"><a>&b;</a>', "undefined entity"),
        (b"<a><b></a>", "mismatched tag"),
        (b"", "no element found"),
        (b"<a>\xff</a>", "not well-formed"),
        (b"<a>" * 300, "more than 256 deep"),
        (b'<?xml version="1.0" encoding="x-nobody"?><a/>', "encoding"),
        (b'<?xml version="1.0" encoding="utf-16"?><a/>', "encoding"),
    ],
)
def test_what_is_broken_or_hostile_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(Textless, match=said):
        xmlfile.parse(data, FILE)


def test_elements_come_one_after_the_other_and_nothing_else_is_kept() -> None:
    units = "".join(f'<u n="{number}"><v>埠頭</v></u>\n' for number in range(5000))
    data = f'<m xmlns="urn:x" v="1"><h/><b><w>no</w>{units}</b></m>'.encode()
    found = [
        (xmlfile.local(each), each.get("n"), len(each), each.line)
        for each in xmlfile.stream(data, FILE, "m", ("h", "u"))
    ]
    assert found == [("h", None, 0, 1), *(("u", str(number), 1, number + 1) for number in range(5000))]


def test_an_element_in_one_of_its_name_comes_with_it() -> None:
    (only,) = xmlfile.stream(b"<m><u>a<u>b</u></u></m>", FILE, "m", ("u",))
    assert (only.text, only[0].text) == ("a", "b")


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"<n><u/></n>", "its root is not <m>"), (b"<m><u/>", "no element found"), (b"", "no element found")],
)
def test_a_stream_ends_in_an_error_where_the_file_is_no_such_file(data: bytes, said: str) -> None:
    with pytest.raises(Textless, match=said):
        list(xmlfile.stream(data, FILE, "m", ("u",)))
