"""HTML that nobody writes on purpose, or only to do harm: read in linear time, without recursion, to the byte."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from locpipe import formats, inline
from locpipe.formats.html.tokens import Tokenizer
from locpipe.model import Locale, Segment, Text, Unit
from locpipe.segmentation import segment

PATH = Path("release.html")
LONG = 100_000
HOSTILE = {
    "nested divs": "<div>" * LONG + "words",
    "nested inline": "<b>" * LONG + "words",
    "nested inline, blocks never closed": "<p><b>" * LONG + "words",
    "nested inline, then rules": "<p><button>" + "<b>" * LONG + "<hr>" * LONG + "words",
    "overlapping": "<p>" + "<b><i></b></i> x" * (LONG // 4),
    "ends without starts": "</div></b></p>" * LONG + "words",
    "half-opened": "words " + "<" * LONG,
    "open tags": "<a " * LONG,
    "quotes without end": "words <a b='" + '<a b="' * LONG,
    "attributes": "<a " + "b=c " * LONG + ">words",
    "quoted attributes": "<a " + "b='c' " * LONG + ">words",
    "one attribute many times": "<img " + "alt=words " * LONG + ">",
    "blanks before equals": "<a " + "b " * LONG + "=",
    "blanks in a tag": "<a" + " " * LONG + "b" + " " * LONG,
    "comments left open": "<!--" * LONG,
    "comments": "a<!---->" * LONG,
    "scripts left open": "<script>" * LONG,
    "scripts in comments in scripts": "<script>" + "<!--<script>" * LONG,
    "end tags of another script": "<script>" + "</style>" * LONG,
    "titles left open": "<title>" * LONG,
    "text areas": "<textarea>words</textarea>" * (LONG // 4),
    "braces": "{{" * LONG,
    "braces in attributes": "<img alt='" + "{{" * LONG + "'>",
    "braces in tags": "<a " + "{{ " * LONG + ">words",
    "percent": "<%" * LONG,
    "php left open": "<?php " * LONG,
    "questions": "<? " * LONG,
    "doctypes": "<!x" * LONG,
    "cdata": "<svg>" + "<![CDATA[" * LONG,
    "references": "&amp;" * LONG,
    "ampersands": "&" * LONG + "words",
    "long reference": "&" + "a" * LONG,
    "line breaks": "a" + "\n" * LONG + "b",
    "words on lines": "a\n" * LONG,
    "br": "<h1>" + "a<br>" * (LONG // 4),
    "lists never closed": "<ul><li>" * LONG + "words",
    "tables never closed": "<table><tr><td>" * (LONG // 2) + "words",
    "items in one list": "<ul>" + "<li><div>" * LONG + "words",
    "svg": "<svg>" * LONG + "words",
    "kept code": "a<code>b</code>" * (LONG // 4),
    "plain elements in code": "<pre>" + "a<b>b</b>" * LONG,
    "plain elements left open in code": "<pre>" + "a<b>b" * LONG,
    "classes left open in code": "<pre>" + 'a<b class="tttt' * LONG,
    "plain elements never ended": "<p>" + "<b>words <i>" * LONG,
    "untranslated": "<p translate=no>" * (LONG // 4) + "words",
    "languages": "<p lang=en>" * (LONG // 4) + "words",
    "metas": "<meta name=description content=words>" * (LONG // 8),
    "charsets": "<meta charset" * LONG,
    "pre": "<pre translate=yes>" + "a\n" * LONG,
    "front matter": "---\n" * LONG,
    "blank references": "<p>" + "&#10; " * LONG + "a" + " &#10;" * LONG,
    "references to nothing": "<p>a" + "&#0;&#xD800;&#xFFFFFF;" * (LONG // 4),
    "attributes before an address": "<a " + 'b="c" ' * LONG + "href>words",
    "links never closed": "<a href=x><p>words" * (LONG // 8),
    "pictures in open emphasis": "<p>" + "<b><img src=a>" * (LONG // 8),
    "emphasis over lines": "<b>" * LONG + "a<br>" * 1000,
    "definitions": "<dl>" + "<dt>a<dd>b" * (LONG // 8),
    "comments in code": "<pre>" + "<!--" * LONG,
    "quotes in code": "<pre>" + '<a "' * LONG,
    "line breaks in code": "<code>" + "<br " * LONG,
    "code left open": "<pre>" + "<script" * LONG,
    "plaintext": "<plaintext>" + "<p>a" * LONG,
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE.keys())
def test_it_is_read_in_linear_time(source: str) -> None:
    started = time.process_time()
    data = source.encode()
    document = segment(formats.parse(data, PATH, Locale.EN))
    assert formats.source_bytes(document) == data
    formats.declared_language(data, PATH)
    formats.reassemble(document, lambda _unit, found: (*found.text, "!"), Locale.JA)
    assert time.process_time() - started < 20


BITS = """
<p> </p> <b> </b> <i> </i> <div> </div> <li> <ul> </ul> <td> <tr> <table> </table> <br> <img_alt='A_pier'>
<img_alt=pier> <a_title="x_y"_href=z> </a> <code> </code> <pre> </pre> <script> </script> <!-- --> <svg>
</svg> <title> </title> <textarea> </textarea> &amp; &nbsp; &eacute &#10; & < > " ' = {{ }} {% %} <?php ?> <%
%> words. Pier_9! 桟橋。 <html> <html_lang=en> <body> <main> </main> <nav> <h1> <![CDATA[ ]]> <!doctype_html> />
<p_lang=en> <meta_name=description_content='A_b.'> <span_translate=no> <p_translate=yes> </span> <style>
</style> <rt> </rt>
"""
ENDS = ["\r\n", "\n", "\r", " ", "\t", "---\n", "\u2028", "\u00a0", "\ufeff"]


@pytest.mark.parametrize("seed", range(200))
def test_any_soup_of_tags_comes_back_and_its_edition_has_its_blocks(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    source = "".join(chance.choice((*BITS.split(), *ENDS)).replace("_", " ") for _ in range(chance.randint(1, 60)))
    document = segment(formats.parse(source.encode(), PATH, Locale.EN))
    assert formats.source_bytes(document) == source.encode()

    def lookup(_unit: Unit, found: Segment) -> Text:
        return inline.restore(inline.to_msgid(found.text).replace("Pier", "[부두] <b> &amp; \" ' {{"), found.text)

    edition = formats.reassemble(document, lookup, Locale.KO)
    assert len(segment(formats.parse(edition, PATH, Locale.KO)).units) == len(document.units)


PLAIN = """
<b>A_pier</b> <B>Pier</B> <b>Pier</B> <i>_</i> <a_href="/x">9</a> <a_href="/{{x}}">9</a> <a_title="Pier"_href=x>y</a>
<span_class="k">def</span> <span_class="notranslate">x</span> <span_class="nottranslated">x</span> <b>a{b</b>
<b>{{a}}</b> <span_translate="yes">Pier</span> <b> </b> <i> </i> <p> <pre> </pre> <code> </code> <h1> <br> <li> <head>
<nav>
<svg> </svg> <textarea> </textarea> <b/> <b></b> <kbd>Ctrl</kbd> <code>x</code> words. 桟橋。 &amp; <!-- -->
<em>A<b>B</b></em>
"""


@pytest.mark.parametrize("seed", range(200))
def test_what_is_passed_over_at_once_is_read_as_token_by_token(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    bits = [bit.replace("_", " ") for bit in PLAIN.split()]
    data = "".join(chance.choice((*bits, " ", "\n")) for _ in range(chance.randint(1, 60))).encode()
    quick = formats.parse(data, PATH, Locale.EN)
    monkeypatch.setattr(Tokenizer, "skip_words", lambda _self, _name, _start: 0)
    monkeypatch.setattr(Tokenizer, "skip_plain", lambda _self, start: start)
    assert formats.parse(data, PATH, Locale.EN) == quick


def test_a_line_of_fifty_megabytes_is_read() -> None:
    sentence = "The pier opens in May, <b>ferries</b> sail. "
    data = f"<p>{sentence}<script>{'x' * 50_000_000}</script>{sentence}</p>".encode()
    started = time.process_time()
    document = formats.parse(data, PATH, Locale.EN)
    assert formats.source_bytes(document) == data
    assert time.process_time() - started < 20
