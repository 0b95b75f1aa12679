"""HTML: what becomes a unit, with which codes, and how a translation is written into the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from locpipe import formats, inline
from locpipe.errors import InputError, Textless
from locpipe.formats import OwnLines
from locpipe.formats.lines import BOM
from locpipe.model import Locale, Role, Segment, Text, Unit
from locpipe.segmentation import segment

PATH = Path("release.html")


def msgids(source: str, locale: Locale = Locale.EN, path: Path = PATH) -> list[str]:
    document = segment(formats.parse(source.encode(), path, locale))
    assert formats.source_bytes(document) == source.encode()
    return [inline.to_msgid(found.text) for _, found in document.segments()]


def edition(source: str, texts: dict[str, str], target: Locale = Locale.JA, locale: Locale = Locale.EN) -> str:
    document = segment(formats.parse(source.encode(), PATH, locale))

    def lookup(_unit: Unit, found: Segment) -> Text | None:
        msgstr = texts.get(inline.to_msgid(found.text))
        return None if msgstr is None else inline.restore(msgstr, found.text)

    return formats.reassemble(document, lookup, target).decode()


BLOCKS = [
    ("<p>Ferries sail.</p><p>Piers open.</p>", ["Ferries sail.", "Piers open."]),
    ("<P>Ferries sail.<P>Piers open.", ["Ferries sail.", "Piers open."]),
    ("<ul><li>Ferries<li>Piers</ul>", ["Ferries", "Piers"]),
    ("<table><tr><th>Pier<td>9<tr><th>Boat<td>B2</table>", ["Pier", "9", "Boat", "B2"]),
    ("<dl><dt>Pier<dd>A place<dt>Boat</dl>", ["Pier", "A place", "Boat"]),
    ("<div>Before <p>inside</p> after</div>", ["Before", "inside", "after"]),
    ("<select><option>Day<option>Night</select>", ["Day", "Night"]),
    ("<p>Press <button>Send</button> now", ["Press", "Send", "now"]),
    ("<figure><img src=a><figcaption>The pier</figcaption></figure>", ["The pier"]),
    ("Tel: +81 3<br>Mail: a@b.example", ["Tel: +81 3", "Mail: a@b.example"]),
    ("<h1>Pier 9<br>opens</h1>", ["Pier 9<x1/>opens"]),
    ("<p>当館は、<br>五月に開く。<br>", ["当館は、<x1/>五月に開く。"]),
    ("<p>\n  The\n  pier\topens.\n</p>", ["The pier opens."]),
    ("<p>1 &lt; 2 &amp;&amp; caf&eacute;&nbsp;&#x2014;&copy", ["1 < 2 && café\u00a0—©"]),
    ("<p>a&shy;b&#1;&#x81;c&#10;d&#xf053;", ["a\u00adbc d\uf053"]),
    ("<p>a & b, AT&T, &unknown; &;", ["a & b, AT&T, &unknown; &;"]),
    ("<p>— * —</p><p>&nbsp;</p><hr>", []),
    ("<textarea>One line\nAnother  one</textarea>", ["One line", "Another one"]),
    ("<p>a <<b>b</b> 1<2", ["a <<g1>b</g1> 1<2"]),
    ("", []),
]


@pytest.mark.parametrize(("source", "expected"), BLOCKS, ids=[source[:24] for source, _ in BLOCKS])
def test_a_block_is_what_stands_between_the_edges_of_block_elements(source: str, expected: list[str]) -> None:
    assert msgids(source) == expected


INLINE = [
    ("<p>See <b>pier</b> <a href='/9'>nine</a> now.", ["See <g1>pier</g1> <g2>nine</g2> now."]),
    ("<p><b>All bold.</b></p>", ["All bold."]),
    ("<p>Run <code>pier -o</code> <kbd>now</kbd>.", ["Run <x1/> <x2/>."]),
    ("<p><code>pier</code> opens it.", ["<x1/> opens it."]),
    ("<p>A <b>b <i>c</b> d</i> e", ["A <g1>b <x2/>c</g1> d<x3/> e"]),
    ("<p>A <b>b</p><p>c</b> d", ["A <x1/>b", "c<x1/> d"]),
    ("<p><b>A b</p><p>c</b>", ["A b", "c"]),
    ("<p>A<wbr>b <img src=x> c <!-- d --> e <!-- f -->", ["A<x1/>b <x2/> c <x3/> e"]),
    ("<p>A <span translate=no>Big <b>Pier</b></span> b", ["A <x1/> b"]),
    ("<p>A <i class='x notranslate'>Pier</i> b", ["A <x1/> b"]),
    ("<p>A <span translate=no>B</p><p>c", ["A <x1/>", "c"]),
    (
        "<p>Hi {{ name }}, {% if x > 1 %}you{% endif %} <?= $a->b ?> <% c > d %>!",
        ["Hi <x1/>, <x2/>you<x3/> <x4/> <x5/>!"],
    ),
    ("<p>H<sub>2</sub>O and x<sup>2", ["H<g1>2</g1>O and x<x2/>2"]),
    ("<p>A <svg><title>no</title><path/></svg> b", ["A <x1/> b"]),
    ("<a href=x><div>Block</div> tail</a>", ["Block", "tail"]),
    ("<p>A <x-icon name=a></x-icon> b", ["A <g1></g1> b"]),
]


@pytest.mark.parametrize(("source", "expected"), INLINE, ids=[source[:24] for source, _ in INLINE])
def test_inline_elements_are_codes(source: str, expected: list[str]) -> None:
    assert msgids(source) == expected


KEPT = [
    "<script>if (a < b) document.write('<p>no</p>')</script>",
    "<script><!-- <script>a</script> no --></script>",
    "<style>p > a { content: 'no' }</style>",
    "<pre>no\n <b>no</b></pre>",
    "<pre><code>no</code></pre>",
    "<template><p>no</p></template>",
    "<svg><title>no</title><style/><text>no</text></svg>",
    "<math><mi>no</mi></math>",
    "<div translate='no'><p>no <b>no</b></p>no</div>",
    "<!-- no <p>no</p> -->",
    "<!--[if IE]><p>no</p><![endif]-->",
    "<![CDATA[no]]>",
    "<xmp><p>no</xmp>",
    "<iframe><p>no</iframe>",
    "<?php if ($a > 1) { echo 'no'; } ?>",
    "<a href='/ja/' lang=ja>日本語</a>",
    "<div data-x='<p>no</p>'></div>",
    "<div x={{ '>no' }} <?php 'no>' ?>></div>",
]


@pytest.mark.parametrize("source", KEPT)
def test_what_is_code_or_marked_so_is_left_alone(source: str) -> None:
    assert msgids(f"<p>yes</p>{source}<p>yes") == ["yes", "yes"]


def test_translate_yes_turns_translation_on_again() -> None:
    assert msgids("<div translate=no>no <p translate=yes>yes</p> no</div><pre translate>yes\nand yes</pre>") == [
        "yes",
        "yes",
        "and yes",
    ]


ATTRIBUTES = [
    ('<img alt="The pier" src=a>', ["The pier"]),
    ("<IMG ALT='The &quot;pier&quot;'>", ['The "pier"']),
    ("<img alt=Pier alt=Second>", ["Pier"]),
    ("<div title=Tip>Text</div>", ["Tip", "Text"]),
    ("<button aria-label=Close>x</button>", ["Close", "x"]),
    ("<input placeholder='Your name' value=abc>", ["Your name"]),
    ("<input type=Submit value=Send><input type=text value=no>", ["Send"]),
    ("<meta name=description content='About\n piers'>", ["About piers"]),
    ("<meta property='og:title' content='Piers'><meta property=og:image content=no>", ["Piers"]),
    ("<meta name=twitter:description content=Piers><meta name=keywords content=no>", ["Piers"]),
    ("<link title=no><style title=no></style>", []),
    ("<option label=Day value=no>", ["Day"]),
    ("<p>See <img alt='the pier'> now", ["See <x1/> now", "the pier"]),
    ("<p>See <a title='A tip' href=x>it <img alt=map></a> now", ["See <g1>it <x2/></g1> now", "A tip", "map"]),
    ("<img alt='{{ name }} sails'><img alt=\"{{ _('no') }}\">", ["<x1/> sails"]),
    ("<div translate=no title=no><img alt=no></div>", []),
    ("<img alt='...'><img alt=''><img alt>", []),
]


@pytest.mark.parametrize(("source", "expected"), ATTRIBUTES, ids=[source[:24] for source, _ in ATTRIBUTES])
def test_words_in_attributes_are_units_of_their_own(source: str, expected: list[str]) -> None:
    assert msgids(source) == expected


WRITTEN = [
    ("<p>A pier</p>", 'R&D <b> "q"', '<p>R&amp;D &lt;b&gt; "q"</p>'),
    ('<img alt="A pier">', "\"q\" & 'r'", "<img alt=\"&quot;q&quot; &amp; 'r'\">"),
    ("<img alt='A pier'>", "\"q\" & 'r'", "<img alt='\"q\" &amp; &#39;r&#39;'>"),
    ("<img alt=A&nbsp;pier>", "two words", '<img alt="two words">'),
    ("<p>A pier</p>", "a\u00a0b {{ c", "<p>a&nbsp;b &#123;{ c</p>"),
    ("<p>A <b>pier</b> x</p>", "<g1>x</g1>は", "<p><b>x</b>は</p>"),
]


@pytest.mark.parametrize(("source", "msgstr", "expected"), WRITTEN)
def test_a_translation_reads_as_plain_text(source: str, msgstr: str, expected: str) -> None:
    (msgid,) = msgids(source)
    assert edition(source, {msgid: msgstr}) == expected


def test_what_is_not_translated_comes_back_as_it_was_written() -> None:
    source = "<p>Caf&eacute; &amp;\n tea. Two&#160;boats <BR/>\r\n<B CLASS=x >Sail</B>."
    assert edition(source, {"Sail.": "X"}) == source
    assert (
        edition("<p>Caf&eacute;\n opens. It sails.", {"It sails.": "Es."}, Locale.KO) == "<p>Caf&eacute;\n opens. Es."
    )


def test_words_in_a_tag_and_around_it_are_translated_alone_or_together() -> None:
    source = "<p>See <img src=a alt='the pier'> now.</p>"
    assert edition(source, {"the pier": "桟橋"}) == "<p>See <img src=a alt='桟橋'> now.</p>"
    both = {"the pier": "桟橋", "See <x1/> now.": "<x1/>を見よ。"}
    assert edition(source, both) == "<p><img src=a alt='桟橋'>を見よ。</p>"


def test_lines_join_as_the_language_does() -> None:
    source = "<p>桟橋は\n 五月に<b>開き</b>\nます。\nPier\n9です。</p>"
    assert msgids(source, Locale.JA) == ["桟橋は五月に<g1>開き</g1>ます。", "Pier 9です。"]
    both = {"The pier opens.": "桟橋が開く。", "Boats sail.": "船が出る。"}
    assert edition("<p>The pier\n opens.\n  Boats sail.</p>", both) == "<p>桟橋が開く。船が出る。</p>"


LANGUAGES = [
    ("<html lang=en>", "en", "<html lang=ja>"),
    ("<html lang='en-US' xml:lang='en-US'>", "en-US", "<html lang='ja' xml:lang='ja'>"),
    ("<HTML class=a><p lang=en>", None, '<HTML lang="ja" class=a><p lang=ja>'),
    (
        "<html><meta http-equiv=content-language content=en>",
        "en",
        '<html lang="ja"><meta http-equiv=content-language content=ja>',
    ),
    ("<meta property=og:locale content='en_GB'>", None, "<meta property=og:locale content='ja_JP'>"),
    (
        "<article lang=en><p><span lang=en>A</span> b <i lang=la>c</i>",
        "en",
        "<article lang=ja><p><span lang=ja>A</span> b <i lang=la>c</i>",
    ),
    ("<p>A <a href=x hreflang=en>b</a>", None, "<p>A <a href=x hreflang=en>b</a>"),
]


@pytest.mark.parametrize(("source", "named", "expected"), LANGUAGES)
def test_an_edition_names_its_language(source: str, named: str | None, expected: str) -> None:
    assert formats.declared_language(source.encode(), PATH) == named
    assert edition(source, {}) == expected


ROLES = """<html><head><title>Pier 9 Opens in Wrenhaven</title></head><body>
<header><a href=/>Wrenhaven Ports</a></header>
<nav class=breadcrumb><ol><li>Home</li><li>News</li></ol></nav>
<nav><ul><li>Careers</li></ul></nav>
<main><h1>Pier 9 Opens in Wrenhaven</h1>
<p>May 9, 2026</p>
<p>WRENHAVEN – Wrenhaven Ports will open Pier 9 to ferries in May, it said today.</p>
<h2>About Wrenhaven Ports</h2><p>Wrenhaven Ports runs nine piers.</p>
<h2>Contact</h2><p>Mail: a@b.example</p></main>
<footer><p>All rights reserved.</p></footer></body></html>"""


def test_the_release_is_told_from_the_page_around_it() -> None:
    document = formats.parse(ROLES.encode(), PATH, Locale.EN)
    assert [unit.role for unit in document.units] == [
        Role.TITLE, Role.BOILERPLATE, Role.BREADCRUMB, Role.BREADCRUMB, Role.LIST, Role.TITLE, Role.DATE, Role.LEAD,
        Role.HEADING, Role.BOILERPLATE, Role.CONTACT, Role.CONTACT, Role.BOILERPLATE,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<html lang=en><nav>N</nav><main><h1>T</h1></main>", "<html lang=ja><nav>N</nav><main>\n{}<h1>T</h1></main>"),
        ("<body>\n<h1>T</h1>", "<body>\n{}\n<h1>T</h1>"),
        ("<!doctype html>\n<title>T</title><p>U", "<!doctype html>\n<title>T</title>\n{}<p>U"),
        ("<h1>T</h1>", "{}<h1>T</h1>"),
        ("T", "{}T"),
    ],
)  # fmt: skip
def test_a_notice_stands_at_the_top_of_the_readers_text(source: str, expected: str) -> None:
    document = segment(formats.parse(source.encode(), PATH, Locale.EN))
    notice = formats.reassemble(document, formats.identity, Locale.JA, OwnLines(("A & <b>",))).decode()
    assert notice == expected.format("<p><strong>A &amp; &lt;b&gt;</strong></p>\n")


@pytest.mark.parametrize(
    "meta", ['<meta name="confidential" content="true">', "<META content=TRUE name=Confidential />"]
)
def test_a_meta_element_says_that_a_page_is_confidential(meta: str) -> None:
    assert formats.declared_handling(f"<html><head>{meta}<p>x".encode(), PATH).confidential


def test_a_meta_element_says_when_an_embargo_ends() -> None:
    page = '<meta name=embargo content="2026-12-01T09:00+09:00">'
    assert formats.declared_handling(page.encode(), PATH).embargo


@pytest.mark.parametrize(
    "page",
    [
        "<meta name=confidential>",
        "<meta name=confidential content=perhaps>",
        "<meta name=confidental content=true>",
        "<meta property=embargo content='tomorrow'>",
        "<meta name=embargo content='2026-12-01T09:00+09:00'><meta name=embargo content='2026-12-01T09:00+09:00'>",
        "confidential: true\n<p>x",
        "---\nconfidential: perhaps\n---\n<meta name=confidential content=false>",
    ],
)
def test_what_is_unclear_about_it_is_an_error(page: str) -> None:
    with pytest.raises(Textless):
        formats.declared_handling(page.encode(), PATH)


DECLARED = [
    ("euc-jp", "euc_jp", "<meta charset=EUC-JP>"),
    ("cp932", "cp932", '<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">'),
    ("cp949", "cp949", "<META CHARSET='euc-kr'>"),
    ("cp932", "cp932", '<?xml version="1.0" encoding="Shift_JIS"?>'),
    ("cp1252", "cp1252", "<meta charset=iso-8859-1>"),
]
WORDS = {"euc-jp": "桟橋", "cp932": "①桟橋", "cp949": "부두", "cp1252": "“Café”"}


@pytest.mark.parametrize(("written", "encoding", "declaration"), DECLARED)
def test_a_page_is_read_and_written_in_the_encoding_that_it_declares(
    written: str, encoding: str, declaration: str
) -> None:
    source = f"{declaration}<p>{WORDS[written]}</p><p>abc".encode(written)
    document = formats.parse(source, PATH, Locale.JA)
    assert document.encoding == encoding
    assert formats.source_bytes(document) == source
    assert WORDS[written] in [inline.to_msgid(found.text) for _, found in document.segments()]
    same = formats.reassemble(document, lambda _unit, _found: ("x",), Locale.JA)
    assert same == f"{declaration}<p>x</p><p>x".encode(written)


@pytest.mark.parametrize(("written", "encoding", "declaration"), DECLARED)
def test_an_edition_with_other_characters_is_utf8_and_says_so(written: str, encoding: str, declaration: str) -> None:
    document = formats.parse(f"{declaration}<p>{WORDS[written]}".encode(written), PATH, Locale.JA)
    edition = formats.reassemble(document, lambda _unit, _found: ("港と부두é😀",), Locale.JA)
    again = formats.parse(edition, PATH, Locale.KO)
    assert again.encoding == "utf-8"
    assert "utf-8" in edition.decode()
    assert "港と부두é😀" in edition.decode()


@pytest.mark.parametrize(
    "data",
    [
        b"<meta charset=euc-jp>\n<p>\xff",
        b"<meta charset=none-such>\n<p>\xff",
        b"<meta charset=Shift_JIS>\n\0",
        "港".encode("euc_jp"),
        "<p>港".encode("utf-16-le"),  # without its mark
        "<p>港".encode("utf-16")[:-1],
        "<p>\0".encode("utf-16"),
        "<p>港".encode("utf-32"),
        "<p>Порт и причал".encode("cp1251"),
        "<p>中文信息".encode("gb2312"),
    ],
)
def test_bytes_that_are_not_what_the_page_says_are_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        formats.parse(data, PATH, Locale.JA)


UNDECLARED = [
    ("桟橋は五月に開きます。", "euc_jp"),
    ("①桟橋は五月に開きます。", "cp932"),
    ("桟橋は五月に開きます。", "iso2022_jp"),
    ("부두는 5월에 문을 엽니다.", "cp949"),
    ("The “Café” opens – in May", "cp1252"),
    ("桟橋 부두 “Café”", "utf-16-le"),
    ("桟橋 부두 “Café”", "utf-16-be"),
]


@pytest.mark.parametrize(("words", "encoding"), UNDECLARED, ids=[encoding for _, encoding in UNDECLARED])
def test_a_page_that_says_nothing_is_read_where_there_is_no_doubt(words: str, encoding: str) -> None:
    source = f"{BOM if 'utf' in encoding else ''}<html lang=en><p>{words}</p>".encode(encoding)
    document = formats.parse(source, PATH, Locale.EN)
    assert document.encoding == encoding
    assert formats.source_bytes(document) == source
    assert inline.visible(document.units[0].parts[0].text) == words
    assert formats.declared_language(source, PATH) == "en"


def test_an_edition_of_such_a_page_that_needs_other_characters_is_marked_as_utf8() -> None:
    document = formats.parse("<p>桟橋は五月に開きます。".encode("euc_jp"), PATH, Locale.JA)
    edition = formats.reassemble(document, lambda _unit, _found: ("부두",), Locale.KO)
    assert edition == "\ufeff<p>부두".encode()


def test_only_an_english_page_is_western() -> None:
    with pytest.raises(InputError):
        formats.parse("<p>Café".encode("cp1252"), PATH, Locale.JA)


def test_latin1_that_is_utf8_is_utf8() -> None:
    assert msgids("<meta charset=iso-8859-1><p>Café") == ["Café"]


def test_slashes_close_elements_in_xml_alone() -> None:
    page = '<?xml version="1.0"?><html><script src="a"/><p>yes<![CDATA[ <no> ]]></p><title/><p>yes</p></html>'
    assert msgids(page) == ["yes<x1/>", "yes"]
    assert msgids("<script src=a /><p>no</p>") == []
    assert msgids("<script src='a'/><p>yes</p>", path=Path("a.xhtml")) == ["yes"]


@pytest.mark.parametrize("source", ["\u00a0<!doctype html>Ferries sail", "a<html>b<head>c<title>d</title>e<body>f"])
def test_a_head_that_comes_too_late_doubles_nothing(source: str) -> None:
    document = formats.parse(source.encode(), PATH, Locale.EN)
    assert formats.source_bytes(document) == source.encode()


def test_front_matter_of_site_generators_is_that_of_markdown() -> None:
    page = "---\nlayout: default\nlang: en\ntitle: 'The pier'\n---\n<p>Ferries sail.</p>\n"
    assert msgids(page) == ["The pier", "Ferries sail."]
    assert formats.declared_language(page.encode(), PATH) == "en"
    assert edition(page, {"The pier": "桟橋: 五月"}) == page.replace("lang: en", "lang: ja").replace(
        "'The pier'", '"桟橋: 五月"'
    )
