"""A release as an HTML page, from the source to its editions."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from workplace import Press

NAME = "2026-05-09-wrenhaven-pier"
PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Wrenhaven Ports to Open Pier 9</title>
<meta name="description" content="Pier 9 opens on May 9.">
<meta property="og:locale" content="en_US">
<link rel="stylesheet" href="/site.css">
<script>var pier = "<p>nine</p>" && 9 < 10;</script>
</head>
<body>
<nav aria-label="Breadcrumb"><ol><li><a href="/">Home</a><li><a href="/news">News</a></ol></nav>
<main>
<h1>Wrenhaven Ports to Open Pier 9</h1>
<p class=date>May 9, 2026</p>
<p>WRENHAVEN &ndash; Wrenhaven Ports will open <b>Pier 9</b> to ferries, it said. The pier
has a <a href="https://www.wrenhaven.example/hall?a=1&amp;b=2" title="Plans of the hall">hall</a>.</p>
<figure><img src="pier.jpg" alt="Ferries at the pier"><figcaption>The pier in spring</figcaption></figure>
<table><tr><th>Berths<td>12</table>
<pre>pier --open 9</pre>
<h2>Contact</h2>
<p>Mail: press@wrenhaven.example<br>Hall &amp; pier office</p>
</main>
<!-- end of the release -->
<footer><p>All rights reserved.</p></footer>
</body>
</html>
"""


class Tags(HTMLParser):
    """Everything on a page but its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(
            f"{tag} {[(n, v) for n, v in attrs if n not in ('lang', 'content', 'title', 'alt', 'aria-label')]}"
        )
        self.words += [v or "" for n, v in attrs if n in ("title", "alt", "aria-label")]

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"/{tag}")

    def handle_comment(self, data: str) -> None:
        self.found.append(data)

    def handle_data(self, data: str) -> None:
        raw = self.found and self.found[-1].startswith(("script", "pre"))
        (self.found if raw else self.words).append(data)


@pytest.fixture
def page(press: Press) -> Press:
    """The project with the page in it, drafted and approved."""
    press.release(f"{NAME}.en.html", PAGE)
    assert press("draft", NAME).code == 0
    for language in ("ja", "ko"):
        press.approve(NAME, language)
    return press


@pytest.mark.parametrize("language", ["ja", "ko"])
def test_an_edition_has_the_tags_and_scripts_of_its_page_and_other_words(page: Press, language: str) -> None:
    done = page("build", NAME)
    assert (done.code, done.err) == (0, "")
    edition = page.edition(NAME, language).read_text(encoding="utf-8")
    assert Tags(edition).found == Tags(PAGE).found
    assert f'<html lang="{language}">' in edition
    assert f'content="{ {"ja": "ja_JP", "ko": "ko_KR"}[language] }"' in edition
    left = [words for words in Tags(edition).words if words in Tags(PAGE).words and re.search("[a-z]", words)]
    assert left == []


def test_every_sentence_of_the_page_is_drafted_once(page: Press) -> None:
    catalog = page.catalog(NAME, "ja").read_text(encoding="utf-8")
    for msgid in (
        "Wrenhaven Ports to Open Pier 9",
        "Pier 9 opens on May 9.",
        "The pier has a <g1>hall</g1>.",
        "Plans of the hall",
        "Ferries at the pier",
        "Hall & pier office",
    ):
        assert catalog.count(f'msgid "{msgid}"') == 1
    assert "pier --open" not in catalog


def test_a_draft_says_what_it_is_at_the_top_of_the_main_part(press: Press) -> None:
    press.release(f"{NAME}.en.html", PAGE)
    assert press("draft", NAME, "--to", "ko").code == 0
    done = press("build", NAME, "--to", "ko", "--policy", "draft")
    assert done.code == 0
    edition = (press.root / done.out.strip().split(" ")[0]).read_text(encoding="utf-8")
    assert re.search(r"<main>\n<p><strong>[^<]+</strong></p>\n", edition)


def test_a_page_that_says_it_is_confidential_is_treated_so(press: Press) -> None:
    secret = PAGE.replace("<title>", '<meta name="confidential" content="true">\n<title>')
    press.release(f"{NAME}.en.html", secret)
    done = press("status")
    assert "confidential" in done.out
