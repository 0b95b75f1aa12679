"""`locpipe proof`: source and translation side by side."""

from __future__ import annotations

from html.parser import HTMLParser

from workplace import TRAM, Press


class Rows(HTMLParser):
    """The words of each row's cells."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


def rows(press: Press, language: str = "ja") -> list[list[str]]:
    reader = Rows()
    reader.feed((press.root / "build" / language / f"{TRAM}.proof.html").read_text(encoding="utf-8"))
    return [[cell.strip() for cell in row] for row in reader.rows]


def test_every_sentence_stands_beside_its_translation(reviewed: Press) -> None:
    done = reviewed("proof", TRAM)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [f"build/{language}/{TRAM}.proof.html" for language in ("ja", "ko")]
    shown = rows(reviewed)
    assert len(shown) > 8
    dates = [(source, target) for _, source, target in shown if source == "April 2, 2026"]
    assert dates == [("April 2, 2026", "2026年4月2日")]
    assert all("approved" in head for head, _, _ in shown[1:])


def test_what_is_not_ready_shows(press: Press) -> None:
    press("draft", TRAM)
    press("proof", TRAM, "--to", "ja")
    assert any("machine draft" in head for head, _, _ in rows(press))
    page = (press.root / "build" / "ja" / f"{TRAM}.proof.html").read_text(encoding="utf-8")
    assert '<p class="signature">' in page


def test_findings_waivers_and_queries_stand_in_it(reviewed: Press) -> None:
    catalog = reviewed.catalog(TRAM, "ja")
    text = catalog.read_text(encoding="utf-8")
    at = text.index('msgid "April 2, 2026"')
    text = text[:at] + "# ? Is the day right?\n" + text[at:].replace("2026年4月2日", "2026年4月5日", 1)
    catalog.write_text(text, encoding="utf-8")
    reviewed("proof", TRAM, "--to", "ja")
    page = (reviewed.root / "build" / "ja" / f"{TRAM}.proof.html").read_text(encoding="utf-8")
    assert '<li class="error">' in page
    assert "<h2>Open queries</h2>" in page


def test_a_sign_off_is_named_until_it_lapses(reviewed: Press) -> None:
    assert reviewed("approve", TRAM, "--to", "ko", "--by", "Mizuhara <b>Kozue</b>").code == 0
    reviewed("proof", TRAM, "--to", "ko")
    page = (reviewed.root / "build" / "ko" / f"{TRAM}.proof.html").read_text(encoding="utf-8")
    assert "Signed off by Mizuhara &lt;b&gt;Kozue&lt;/b&gt; at " in page


def test_it_is_the_same_twice_and_without_a_catalog_it_says_so(reviewed: Press) -> None:
    reviewed("proof", TRAM, "--to", "ja")
    assert reviewed("proof", TRAM, "--to", "ja").out == f"build/ja/{TRAM}.proof.html (unchanged)\n"
    reviewed.catalog(TRAM, "ja").unlink()
    missing = reviewed("proof", TRAM, "--to", "ja")
    assert missing.code == 1
    assert "there is no catalog yet" in missing.err


def test_as_json(reviewed: Press) -> None:
    told = reviewed("proof", TRAM, "--to", "ja", "--json").json
    row = {"release": TRAM, "target": "ja", "path": f"build/ja/{TRAM}.proof.html", "written": True}
    assert told == {"proofs": [row], "failed": [], "errors": []}


def test_each_sentence_has_its_own_links(press: Press) -> None:
    text = "Read [more](https://a.example/one).\n\nRead [more](https://a.example/two).\n"
    (press.root / "releases" / "links.en.md").write_text(text, encoding="utf-8")
    press("draft", "links", "--to", "ja")
    press("proof", "links", "--to", "ja")
    page = (press.root / "build" / "ja" / "links.proof.html").read_text(encoding="utf-8")
    assert (page.count('href="https://a.example/one"'), page.count('href="https://a.example/two"')) == (2, 2)
