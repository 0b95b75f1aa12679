"""A Word document through the whole story: drafted, approved, built, opened by python-docx and by LibreOffice."""

from __future__ import annotations

import io
import re
import shutil
import struct
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document as Word
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from workplace import Press

NAME = "2026-05-09-larkmoor-pier"
ADDRESS = "https://www.larkmoor-harbor.example/pier"


def linked(paragraph: Paragraph, text: str) -> None:
    """Add a link to the paragraph."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(ADDRESS, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(paragraph.add_run(text)._r)
    paragraph._p.append(link)


def release() -> bytes:
    word = docx.Document()
    word.core_properties.title = "Larkmoor Harbor Opens Its Rebuilt Pier"
    word.sections[0].header.paragraphs[0].text = "Press release"
    word.sections[0].footer.paragraphs[0].text = "Larkmoor Harbor Office"
    word.add_heading("Larkmoor Harbor Opens Its Rebuilt Pier", 0)
    word.add_paragraph("May 9, 2026")
    lead = word.add_paragraph("SEATTLE, May 9, 2026 — Larkmoor Harbor opens its ")
    lead.add_run("rebuilt").bold = True
    lead.add_run(" pie")
    lead.add_run("r to the public on May 16. Ferries leave every ")
    lead.add_run("40 minutes").italic = True
    lead.add_run(". The timetable is on ")
    linked(lead, "the harbor's page")
    lead.add_run(".")
    word.add_heading("What is new", 1)
    for item in ("A covered hall for 300 passengers", "Two berths for electric ferries"):
        word.add_paragraph(item, style="List Bullet")
    table = word.add_table(2, 2, style="Table Grid")
    for cell, text in zip(table._cells, ("Berth", "Opens", "North", "May 16, 2026"), strict=True):
        cell.text = text
    address = word.add_paragraph("Larkmoor Harbor Office")
    address.add_run().add_break(WD_BREAK.LINE)
    address.add_run("Phone:\t+1-555-0107")
    word.add_comment(lead.runs[0], "Is the date right?", "Edda Quill", "EQ")
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


@pytest.fixture
def built(empty: Press) -> Press:
    """A project whose one release is a Word document, with its editions built."""
    empty("init")
    empty.release(f"{NAME}.en.docx", release())
    assert empty("draft", "--engine", "pseudo").code == 0
    for language in ("ja", "ko"):
        catalog = empty.catalog(NAME, language)
        catalog.write_text(re.sub(r"(?m)^#, fuzzy\n", "", catalog.read_text(encoding="utf-8")), encoding="utf-8")
    done = empty("build")
    assert (done.code, done.err) == (0, "")
    return empty


def shape(word: Word) -> list[tuple[str, int, int]]:
    """Each paragraph's style, and how many links and bold runs it has."""
    return [
        (each.style.name if each.style else "", len(each.hyperlinks), sum(bool(run.bold) for run in each.runs))
        for each in (*word.paragraphs, *(cell.paragraphs[0] for table in word.tables for cell in table._cells))
    ]


def texts(word: Word) -> list[str]:
    cells = [cell.text for table in word.tables for cell in table._cells]
    around = [word.sections[0].header.paragraphs[0].text, word.sections[0].footer.paragraphs[0].text]
    return [*(each.text for each in word.paragraphs), *cells, *around, word.core_properties.title]


@pytest.mark.parametrize(("language", "script"), [("ja", r"[\u30a0-\u30ff]"), ("ko", "[가-힣]")])
def test_every_paragraph_is_translated_once_and_the_document_is_built_as_it_was(
    built: Press, language: str, script: str
) -> None:
    source = docx.Document(io.BytesIO(release()))
    edition = docx.Document(str(built.root / "editions" / language / f"{NAME}.docx"))
    assert shape(edition) == shape(source)
    for before, after in zip(texts(source), texts(edition), strict=True):
        assert len(after.split("\n")) == len(before.split("\n"))
        assert after == before or re.search(script, after) or re.search(r"2026[年년]", after)
        assert not re.search("[A-Za-z]{3}", after.replace("Larkmoor、", "").replace("Larkmoor=", ""))  # no glossary
    assert edition.paragraphs[2].hyperlinks[0].address == ADDRESS
    assert "\t" in edition.paragraphs[-1].text
    assert not list(edition.comments)


def test_only_what_an_edition_must_change_differs(built: Press) -> None:
    before = zipfile.ZipFile(built.source(NAME))
    after = zipfile.ZipFile(built.root / "editions" / "ko" / f"{NAME}.docx")
    assert [name for name in before.namelist() if name not in after.namelist()] == ["word/comments.xml"]
    assert [name for name in after.namelist() if before.read(name) != after.read(name)] == [
        "[Content_Types].xml",
        "docProps/core.xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "word/settings.xml",
        "word/header1.xml",
        "word/footer1.xml",
    ]


def test_building_again_changes_nothing_and_status_is_clean(built: Press) -> None:
    again = built("build")
    assert all(line.endswith(" (unchanged)") for line in again.out.splitlines())
    assert built("status").code == 0
    assert built("check").code == 0


def test_a_draft_edition_says_so_at_its_top_and_marks_what_nobody_approved(empty: Press) -> None:
    empty("init")
    empty.release(f"{NAME}.en.docx", release())
    empty("draft", "--engine", "pseudo", "--to", "ko")
    done = empty("build", "--policy", "draft", "--to", "ko")
    word = docx.Document(str(empty.root / done.out.split()[0]))
    assert word.paragraphs[0].text.startswith("초안(공개 불가)")
    assert all("⟦" in each.text for each in word.paragraphs)


def test_inspect_reads_it_and_guesses_its_language(empty: Press) -> None:
    empty("init")
    path = empty.release("note.docx", release())
    seen = empty("inspect", path, "--json").json
    assert (seen["format"], seen["language"], seen["language_guessed"], seen["lossless"]) == ("docx", "en", True, True)
    refused = empty("draft", "note", "--engine", "pseudo")
    assert "if it is en: name it note.en.docx, or say --from en" in refused.err


def test_a_broken_document_is_refused_with_a_hint_and_the_others_go_on(built: Press) -> None:
    built.release("2026-06-01-broken.en.docx", release()[:3000])
    refused = built("draft", "--engine", "pseudo")
    assert refused.code == 1
    assert (
        "releases/2026-06-01-broken.en.docx: error: it is no Word document: not a zip file, or cut short" in refused.err
    )


@pytest.mark.parametrize("language", ["ja", "ko"])
def test_libreoffice_opens_the_edition(built: Press, language: str, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("NOT MEASURED: LibreOffice is not installed")
    edition = built.root / "editions" / language / f"{NAME}.docx"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    line = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(tmp_path),
        str(edition),
    ]
    subprocess.run(line, check=True, capture_output=True, timeout=180)
    text = (tmp_path / f"{NAME}.txt").read_text(encoding="utf-8-sig")
    for paragraph in docx.Document(str(edition)).paragraphs:
        assert paragraph.text.split("\n")[0].split("\t")[0] in text


def test_build_warns_of_a_picture_that_only_word_shows(press: Press) -> None:
    word = docx.Document()
    word.add_heading("Larkmoor Harbor Opens Its Pier", 0)
    bitmap = b"BM" + struct.pack("<IHHIIiiHHIIiiII", 58, 0, 0, 54, 40, 1, 1, 1, 24, 0, 4, 2835, 2835, 0, 0) + bytes(4)
    word.add_picture(io.BytesIO(bitmap))
    word.save(str(press.root / "releases" / f"{NAME}.en.docx"))
    press("draft", NAME, "--to", "ja")
    built = press("build", NAME, "--to", "ja", "--policy", "draft", "--as", "source,html,txt")
    assert built.code == 0
    assert built.err == (
        f"build/ja/{NAME}.draft.html: warning: word/media/image1.bmp cannot be shown in another format; "
        "words stand in its place\n"
    )
    assert "[図]" in (press.root / "build" / "ja" / f"{NAME}.draft.txt").read_text(encoding="utf-8")
