"""Catalogs that travel as XLIFF or as a sheet: out, worked on, and back."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import polib
import pytest
from openpyxl import load_workbook
from workplace import BAKERY, TRAM, Press

from locpipe.interchange import catalogs

_SENTENCE = "It will carry about 1,400 passengers a night."
_RUNS = "The line runs every 20 minutes between <g1>Old Mill</g1> and the <g2>harbor</g2>."


def _entry(path: Path, msgid: str) -> polib.POEntry:
    found = polib.pofile(str(path), wrapwidth=0).find(msgid)
    assert found is not None
    return found


def _sent(press: Press, form: str) -> Path:
    """A copy of the Japanese catalog in a format, as it was sent."""
    press("draft", TRAM, "--to", "ja")
    done = press("send", TRAM, "--to", "ja", "--as", form)
    assert (done.code, done.err) == (0, "")
    return press.root / done.out.strip()


def _edit(copy: Path, form: str, source: str, target: str) -> None:
    """Do as a translator who writes a text, confirms it and leaves a note."""
    text = copy.read_text(encoding="utf-8")
    unit = next(unit for unit in re.findall(r"<(?:trans-)?unit .*?</(?:trans-)?unit>", text, re.S) if source in unit)
    new = re.sub(r"(<target[^>]*>).*?</target>", rf"\g<1>{target}</target>", unit, flags=re.S)
    if form == "xliff":
        new = re.sub(r' state="[^"]*"( state-qualifier="[^"]*")?', ' state="translated"', new)
        new = new.replace("</trans-unit>", '<note from="Mori Hana">? 定員か実績か</note></trans-unit>')
    else:
        new = re.sub(r' state="initial" subState="[^"]*"', ' state="translated"', new)
        new = new.replace("</notes>", "<note>? 定員か実績か</note></notes>")
    copy.write_text(text.replace(unit, new), encoding="utf-8")


def _fill_in(copy: Path, source: str, **cells: str) -> int:
    """Do as a reviewer who writes into the row of a source text; returns the row's number."""
    book = load_workbook(copy)
    sheet = book.worksheets[0]
    row = next(row[0].row for row in sheet.iter_rows(min_row=2) if source in str(row[2].value))
    assert row is not None
    for column, text in cells.items():
        sheet[f"{column}{row}"] = text
    book.save(copy)
    return row


@pytest.mark.parametrize("form", ["xliff", "xliff2"])
def test_work_in_a_tool_comes_back(press: Press, form: str) -> None:
    copy = _sent(press, form)
    pair = "g" if form == "xliff" else "pc"
    _edit(copy, form, "1,400", "一晩におよそ1,400人を運びます。")
    runs = f'20分ごとに<{pair} id="1">オールドミル</{pair}>と<{pair} id="2">港</{pair}>を結びます。'
    _edit(copy, form, "every 20 minutes", runs)
    done = press("merge", copy.rename(press.root / "news (final).xml"))
    assert (done.code, done.err) == (0, "")
    assert done.out == f"locales/ja/LC_MESSAGES/{TRAM}.po: 2 taken, 0 in conflict\n"
    ours = press.catalog(TRAM, "ja")
    entry = _entry(ours, _SENTENCE)
    assert (entry.msgstr, entry.fuzzy) == ("一晩におよそ1,400人を運びます。", False)
    assert "? 定員か実績か" in entry.tcomment
    assert _entry(ours, _RUNS).msgstr == "20分ごとに<g1>オールドミル</g1>と<g2>港</g2>を結びます。"
    before = ours.read_bytes()
    assert press("merge", press.root / "news (final).xml").out.endswith(": 0 taken, 0 in conflict\n")
    assert ours.read_bytes() == before


@pytest.mark.parametrize("form", catalogs.WRITERS)
def test_a_copy_that_comes_back_as_it_went_changes_nothing(press: Press, form: str) -> None:
    copy = _sent(press, form)
    before = press.catalog(TRAM, "ja").read_bytes()
    assert press("merge", copy).out.endswith(": 0 taken, 0 in conflict\n")
    assert press.catalog(TRAM, "ja").read_bytes() == before


def test_what_both_changed_is_left_to_a_person(press: Press) -> None:
    copy = _sent(press, "xliff")
    _edit(copy, "xliff", "1,400", "先方の訳。")
    ours = press.catalog(TRAM, "ja")
    catalog = polib.pofile(str(ours), wrapwidth=0)
    mine = catalog.find(_SENTENCE)
    assert mine is not None
    mine.msgstr, mine.flags = "こちらの訳。", []
    catalog.save()
    assert press("merge", copy).code == 1
    assert _entry(ours, _SENTENCE).msgstr == "こちらの訳。"
    assert f"? {copy.name} has approved: 先方の訳。" in _entry(ours, _SENTENCE).tcomment


@pytest.mark.parametrize("form", ["xliff", "xliff2"])
def test_a_tool_that_drops_states_and_marks_approves_no_draft(press: Press, form: str) -> None:
    copy = _sent(press, form)
    text = copy.read_text(encoding="utf-8")
    text = re.sub(r"<(context-group|note|mda:metadata|notes)\b.*?</\1>", "", text, flags=re.S)
    text = re.sub(r' (state|state-qualifier|subState|approved|resname|build-num)="[^"]*"', "", text)
    copy.write_text(re.sub('id="locpipe-[^"]*"', 'id="f1"', text), encoding="utf-8")
    before = press.catalog(TRAM, "ja").read_bytes()
    done = press("merge", copy, "--into", TRAM, "--to", "ja")
    assert done.out.endswith(
        ": 0 taken, 0 in conflict (what was sent is not known: where texts differ, a person must decide)\n"
    )
    assert press.catalog(TRAM, "ja").read_bytes() == before


@pytest.mark.parametrize("form", ["xliff", "xliff2"])
def test_approval_in_a_tool_that_drops_marks_counts(press: Press, form: str) -> None:
    copy = _sent(press, form)
    text = copy.read_text(encoding="utf-8")
    text = re.sub(r"(<unit [^>]*>\s*)<mda:metadata\b.*?</mda:metadata>", r"\1", text, flags=re.S)
    text = re.sub(r'<context-group purpose="information">.*?</context-group>', "", text, flags=re.S)
    text = re.sub(r' (state-qualifier|subState)="[^"]*"', "", text).replace('approved="no"', 'approved="yes"')
    text = re.sub(r'state="(initial|needs-review-translation)"', 'state="final"', text)
    copy.write_text(text, encoding="utf-8")
    sent = press.catalog(TRAM, "ja")
    drafts = [entry.msgid for entry in polib.pofile(str(sent)) if entry.fuzzy and entry.msgstr]
    done = press("merge", copy)
    assert done.out.endswith(f": {len(drafts)} taken, 0 in conflict\n")
    assert not any(_entry(sent, msgid).fuzzy for msgid in drafts)


@pytest.mark.parametrize("form", ["xliff", "xliff2", "xlsx"])
def test_a_copy_that_was_worked_on_is_not_overwritten(press: Press, form: str) -> None:
    copy = _sent(press, form)
    assert press("send", TRAM, "--to", "ja", "--as", form).code == 0
    if form == "xlsx":
        _fill_in(copy, "1,400", D="先方の訳。")
    else:
        _edit(copy, form, "1,400", "先方の訳。")
    worked_on = copy.read_bytes()
    done = press("send", TRAM, "--to", "ja", "--as", form)
    assert (done.code, copy.read_bytes()) == (1, worked_on)
    assert f"hint: merge it first, then move it away: locpipe merge {copy.relative_to(press.root)}" in done.err


def test_every_format_is_sent_as_a_file_of_its_own(press: Press) -> None:
    assert len({_sent(press, form) for form in catalogs.WRITERS}) == len(catalogs.WRITERS)


def test_work_in_a_sheet_comes_back(press: Press) -> None:
    copy = _sent(press, "xlsx")
    _fill_in(copy, "1,400", D="一晩におよそ1,400人を運びます。", E="承認")
    _fill_in(copy, "every 20 minutes", E="質問", F="オールドミルの表記は")
    done = press("merge", copy.rename(press.root / "確認済み.xlsx"))
    assert (done.code, done.err) == (0, "")
    assert done.out == f"locales/ja/LC_MESSAGES/{TRAM}.po: 1 taken, 0 in conflict, comments of 1 more\n"
    ours = press.catalog(TRAM, "ja")
    entry = _entry(ours, _SENTENCE)
    assert (entry.msgstr, entry.fuzzy) == ("一晩におよそ1,400人を運びます。", False)
    asked = _entry(ours, _RUNS)
    assert (asked.fuzzy, asked.tcomment.split("\n")[0]) == (True, "? オールドミルの表記は")
    assert press("status", TRAM, "--to", "ja", "--json").json[0]["queries"]


def test_words_beside_the_table_are_told_of_and_the_sheet_is_not_written_over(press: Press) -> None:
    copy = _sent(press, "xlsx")
    book = load_workbook(copy)
    book.worksheets[0]["B40"] = "全体の表記は"
    book.save(copy)
    warning = "warning: what stands in B40 of sheet 1 belongs to no row of the table: it is not taken\n"
    assert press("merge", copy).err == f"{copy.relative_to(press.root)}: {warning}"
    assert len(press("merge", copy, "--json").json["merged"][0]["left_out"]) == 1
    assert press("send", TRAM, "--to", "ja", "--as", "xlsx").code == 1
    assert load_workbook(copy).worksheets[0]["B40"].value == "全体の表記は"


def test_a_row_that_cannot_be_understood_is_named_and_nothing_is_taken(press: Press) -> None:
    copy = _sent(press, "xlsx")
    _fill_in(copy, "every 20 minutes", D="先方の訳。", E="承認")
    row = _fill_in(copy, "1,400", D="=1+1")
    before = press.catalog(TRAM, "ja").read_bytes()
    done = press("merge", copy)
    assert (done.code, press.catalog(TRAM, "ja").read_bytes()) == (1, before)
    assert f"{copy.relative_to(press.root)}:{row}: error: cell D{row} has a formula\nhint: write it as text" in done.err


def test_the_sheet_of_a_confidential_release_is_not_told_of(press: Press) -> None:
    (press.root / "locpipe.yml").write_text(
        f"languages: [en, ja, ko]\nengine: pseudo\nreleases:\n  {TRAM}: {{confidential: true}}\n", encoding="utf-8"
    )
    copy = _sent(press, "xlsx")
    row = _fill_in(copy, "1,400", E="極秘の訳")
    done = press("merge", copy)
    assert done.code == 1
    assert f"{copy.relative_to(press.root)}:{row}: error: it cannot be used as it is" in done.err
    assert "極秘" not in done.err


def test_what_is_told_of_a_confidential_merge_quotes_nothing(press: Press) -> None:
    name = "2026-07-01-museum"
    (press.root / "locpipe.yml").write_text(
        f"languages: [en, ja, ko]\nengine: pseudo\nreleases:\n  {name}: {{confidential: true}}\n", encoding="utf-8"
    )
    _drafted(press, name, "# Museum news\n\nThe museum opens on May 9.\n\nEntry is free.\n")
    _approved(press, name, {"The museum opens on May 9.": "5月9日に開館。"}, "? 日付は")
    copy = press.root / press("send", name, "--to", "ja").out.strip()
    told = copy.read_text(encoding="utf-8").replace("# ? 日付は\n", "")
    copy.write_text(told, encoding="utf-8")
    asked = press("merge", copy)
    _drafted(press, name, "# Museum news\n\nEntry is free.\n")
    copy.write_text(told.replace("5月9日に開館", "同館は5月9日に開館"), encoding="utf-8")
    retired = press("merge", copy)
    copy.write_text(told.replace('"Entry is free', '"Entry costs nothing'), encoding="utf-8")
    refused = press("merge", copy)
    assert [done.code for done in (asked, retired, refused)] == [0, 0, 1]
    assert "its question is missing in the file, and stays: " in asked.out
    assert "not in the release, kept as obsolete: " in retired.out
    said = "".join(done.out + done.err for done in (asked, retired, refused))
    assert not any(words in said for words in ("museum opens", "開館", "Entry", "日付"))


def test_a_file_of_another_release_or_language_is_not_taken(press: Press) -> None:
    copy = _sent(press, "xliff")
    press("draft")
    before = press.files()
    assert "it has no sentence of this release" in press("merge", copy, "--into", BAKERY, "--to", "ja").err
    assert "in another language, not ko" in press("merge", copy, "--to", "ko").err
    assert press.files() == before


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<!DOCTYPE xliff [<!ENTITY a 'b'>]><xliff version='1.2'>&a;</xliff>", "its DOCTYPE defines something"),
        (b"<xliff version='1.2'><file>", "not well-formed XML"),
        (b"<html><body/></html>", "no XLIFF file of version 1 or 2"),
        (b"PK\x03\x04", "not a zip file, or cut short"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "locked with a password"),
        (b"", "the file is empty"),
        (b" \r\n", "the file is empty"),
    ],
)
def test_hostile_files_change_nothing(press: Press, data: bytes, said: str) -> None:
    press("draft", TRAM, "--to", "ja")
    bad = press.root / "back.xlf"
    bad.write_bytes(data)
    before = press.files()
    done = press("merge", bad)
    assert (done.code, press.files()) == (1, before)
    assert f"back.xlf{':1' if data.startswith(b'<') else ''}: error: " in done.err
    assert said in done.err


@pytest.mark.parametrize("form", catalogs.WRITERS)
def test_a_file_that_nobody_worked_on_changes_nothing_however_far_home_has_moved(press: Press, form: str) -> None:
    """Approved, changed and approved again, sent, changed back: the file knows less than the catalog at home."""
    text = "# Museum news\n\nThe museum opens on May 9.\n"
    name = "2026-07-01-museum"
    _drafted(press, name, text)
    _approved(
        press, name, {"Museum news": "博物館ニュース", "The museum opens on May 9.": "同館は5月9日に開館します。"}
    )
    _drafted(press, name, text.replace("May 9", "June 20"))
    _approved(press, name, {"The museum opens on June 20.": "6月20日に開館します。"})
    press("draft", name, "--to", "ja")
    done = press("send", name, "--to", "ja", "--as", form)
    file = press.root / done.out.strip()
    if form == catalogs.PO:
        file.write_text(re.sub(r"\n#~.*", "", file.read_text(encoding="utf-8")), encoding="utf-8")
    _drafted(press, name, text)
    before = press.catalog(name, "ja").read_bytes()
    done = press("merge", file)
    assert done.code == 0
    assert press.catalog(name, "ja").read_bytes() == before


@pytest.mark.parametrize("form", ["po", "xliff"])
def test_a_question_at_an_entry_that_is_missing_in_the_file_stays(press: Press, form: str) -> None:
    name = "2026-07-01-museum"
    _drafted(press, name, "# Museum news\n\nThe museum opens on May 9.\n\nEntry is free.\n")
    _approved(press, name, {"The museum opens on May 9.": "5月9日に開館。", "Entry is free.": "入場無料。"}, "? 確認中")
    press("draft", name, "--to", "ja")
    file = press.root / press("send", name, "--to", "ja", "--as", form).out.strip()
    told = file.read_text(encoding="utf-8")
    if form == "po":
        told = "\n\n".join(block for block in told.split("\n\n") if "Entry is free" not in block) + "\n"
    else:
        told = re.sub(r"<trans-unit(?:(?!</trans-unit>).)*Entry is free.*?</trans-unit>", "", told, flags=re.DOTALL)
    assert "Entry is free" not in told
    file.write_text(told, encoding="utf-8")
    before = press.catalog(name, "ja").read_bytes()
    assert press("merge", file).code == 0
    assert press.catalog(name, "ja").read_bytes() == before


@pytest.mark.parametrize("form", ["po", "xliff", "xliff2"])
def test_a_text_of_which_somebody_changed_the_source_is_refused_with_its_line(press: Press, form: str) -> None:
    name = "2026-07-01-museum"
    _drafted(press, name, "# Museum news\n\nThe museum opens on May 9.\n\nEntry is free.\n")
    _approved(press, name, {"The museum opens on May 9.": "5月9日に開館。", "Entry is free.": "入場無料。"})
    press("draft", name, "--to", "ja")
    file = press.root / press("send", name, "--to", "ja", "--as", form).out.strip()
    told = file.read_text(encoding="utf-8").replace("May 9", "May 8").replace("5月9日", "5月8日")
    file.write_text(told.replace("Entry is free", "Entry costs nothing"), encoding="utf-8")
    before = press.catalog(name, "ja").read_bytes()
    done = press("merge", file)
    assert (done.code, press.catalog(name, "ja").read_bytes()) == (1, before)
    assert ": error: it has a source text that was not sent (the first of 2): The museum opens on May 8." in done.err
    line = int(done.err.split(":")[1])
    assert "May 8" in "".join(told.split("\n")[line - 1 : line + 5])
    shutil.rmtree(press.root / ".locpipe")
    done = press("merge", file)
    assert "obsolete: Entry costs nothing." in done.out
    assert done.code == 1, "a person must decide about the sentence that it is like"
    assert all(entry.fuzzy for entry in polib.pofile(str(press.catalog(name, "ja"))).obsolete_entries())


def test_texts_of_sentences_that_are_gone_are_named(press: Press) -> None:
    name = "2026-07-01-museum"
    _drafted(press, name, "# Museum news\n\nThe museum opens on May 9.\n\nEntry is free.\n")
    file = press.root / press("send", name, "--to", "ja", "--as", "xliff").out.strip()
    _edit(file, "xliff", "Entry is free", "入場無料。")
    _drafted(press, name, "# Museum news\n\nThe museum opens on May 9.\n")
    done = press("merge", file)
    line = press.catalog(name, "ja").read_text(encoding="utf-8").split("\n").index('#~ msgid "Entry is free."') + 1
    assert done.out == (
        f"locales/ja/LC_MESSAGES/{name}.po:{line}: not in the release, kept as obsolete: Entry is free.\n"
        f"locales/ja/LC_MESSAGES/{name}.po: 0 taken, 0 in conflict, 1 obsolete\n"
    )


@pytest.mark.parametrize("form", ["po", "xliff", "xliff2"])
def test_a_tool_that_drops_notes_and_writes_its_own_closes_no_question(press: Press, form: str) -> None:
    name = "2026-07-01-museum"
    _drafted(press, name, "# Museum news\n\nThe museum opens on May 9.\n\nEntry is free.\n")
    texts = {"Museum news": "博物館ニュース", "The museum opens on May 9.": "5月9日に開館。"}
    _approved(press, name, texts | {"Entry is free.": "入場無料。"})
    _approved(press, name, {"Entry is free.": "入場無料。"}, "? 特別展も無料か")
    file = press.root / press("send", name, "--to", "ja", "--as", form).out.strip()
    told = file.read_text(encoding="utf-8").replace("5月9日に開館。", "5月9日に開館します。")
    if form == "po":
        told = told.replace("# ? 特別展も無料か\n", "").replace('msgid "Museum', '# QA ok\nmsgid "Museum')
    else:
        told = re.sub(r"<note [^>]*>\? 特別展も無料か</note>", "", told).replace("<notes></notes>", "")
        end, note = ("</trans-unit>", "{}") if form == "xliff" else ("<segment", "<notes>{}</notes>")
        told = told.replace(end, note.format("<note>QA ok</note>") + end, 1)
    assert "特別展" not in told
    file.write_text(told, encoding="utf-8")
    done = press("merge", file)
    assert done.code == 0
    assert "its question is missing in the file, and stays: Entry is free.\n" in done.out
    assert press("merge", file, "--json").json["merged"][0]["questions_kept"][0]["msgid"] == "Entry is free."
    assert "? 特別展も無料か" in _entry(press.catalog(name, "ja"), "Entry is free.").tcomment
    assert _entry(press.catalog(name, "ja"), "The museum opens on May 9.").msgstr == "5月9日に開館します。"
    assert "1 query is open" in press("build", name, "--to", "ja").err
    ours = press.catalog(name, "ja")
    ours.write_text(ours.read_text(encoding="utf-8").replace("# ? 特別展も無料か\n", ""), encoding="utf-8")
    assert "question" not in press("merge", file).out
    assert press("build", name, "--to", "ja").code == 0


def _museum(press: Press, form: str) -> Path:
    """A copy of a catalog of approved texts, as it was sent."""
    name = "2026-07-01-museum"
    _drafted(press, name, "# Museum news\n\nThe museum opens on May 9.\n\nEntry is free.\n")
    texts = {"Museum news": "博物館ニュース", "The museum opens on May 9.": "同館は5月9日に一般公開を始めます。"}
    _approved(press, name, texts | {"Entry is free.": "入場無料。"})
    return press.root / press("send", name, "--to", "ja", "--as", form).out.strip()


_UNIT = re.compile(r"<(trans-)?unit(?:(?!</(?:trans-)?unit>).)*Entry is free.*?</(?:trans-)?unit>", re.DOTALL)


@pytest.mark.parametrize("says", [True, False])
@pytest.mark.parametrize("form", catalogs.WRITERS)
def test_a_reviewer_who_takes_a_text_out_and_its_approval_back_is_heard(press: Press, form: str, says: bool) -> None:
    file = _museum(press, form)
    if form == "xlsx":
        _fill_in(file, "Entry is free", D="", **({"E": "要確認"} if says else {}))
    else:
        told = file.read_text(encoding="utf-8")
        if form == "po":
            told = told.replace('msgid "Entry is free."\nmsgstr "入場無料。"', 'msgid "Entry is free."\nmsgstr ""')
            told = told.replace('msgid "Entry is', '#, fuzzy\nmsgid "Entry is') if says else told
        else:
            unit = _UNIT.search(told)
            assert unit is not None
            new = re.sub("<target.*</target>", "", unit[0])
            if says:
                new = new.replace('approved="yes"', 'approved="no"').replace('state="reviewed"', 'state="initial"')
            told = told.replace(unit[0], new)
        file.write_text(told, encoding="utf-8")
    done = press("merge", file)
    entry = _entry(press.catalog("2026-07-01-museum", "ja"), "Entry is free.")
    assert (done.code, entry.msgstr, entry.fuzzy) == (0, "入場無料。", says)
    said = "its text is missing in the file, and stays" + (", to be looked at again" if says else "")
    assert f"{said}: Entry is free.\n" in done.out
    assert press("merge", file, "--json").json["merged"][0]["texts_kept"][0]["msgid"] == "Entry is free."


@pytest.mark.parametrize("text", ["요일", "무료 입장", "Entry is free for all visitors.", "Вход"])
def test_a_text_in_another_language_is_refused_however_short(press: Press, text: str) -> None:
    file = _museum(press, "xliff")
    told = file.read_text(encoding="utf-8").replace("入場無料。", text)
    file.write_text(told, encoding="utf-8")
    before = press.catalog("2026-07-01-museum", "ja").read_bytes()
    done = press("merge", file)
    assert (done.code, press.catalog("2026-07-01-museum", "ja").read_bytes()) == (1, before)
    line = next(number for number, said in enumerate(told.split("\n"), 1) if "Entry is free.</source>" in said)
    assert re.search(rf":{line}|:{line - 1}", done.err.partition(": error: a text in it is not in ja")[0])
    assert f"look at it: {text}" in done.err


@pytest.mark.parametrize("text", ["ENTRY FREE", "Entry is free", "「무료」の日があります。", "MUSEUM の日"])
def test_names_and_what_stands_in_the_source_are_at_home_in_a_translation(press: Press, text: str) -> None:
    file = _museum(press, "xliff")
    file.write_text(file.read_text(encoding="utf-8").replace("入場無料。", text), encoding="utf-8")
    assert press("merge", file).code == 0
    assert _entry(press.catalog("2026-07-01-museum", "ja"), "Entry is free.").msgstr == text


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("back.xlsx", "番号,訳文\n1,夜\n".encode(), "it is no workbook, whatever its name says\nhint: open it"),
        ("back.po", b"\0\1\2" * 99, "it contains a NUL character\nhint: is it the file that came back"),
    ],
)
def test_what_is_none_of_the_formats_is_told_what_it_should_be(press: Press, name: str, data: bytes, said: str) -> None:
    press("draft", TRAM, "--to", "ja")
    (press.root / name).write_bytes(data)
    done = press("merge", press.root / name)
    assert (done.code, said in done.err) == (1, True)


@pytest.mark.parametrize("emptied", ["cell", "column"])
def test_a_question_that_a_sheet_has_lost_is_named(press: Press, emptied: str) -> None:
    name = "2026-07-01-museum"
    _museum(press, "po")
    _approved(press, name, {"Entry is free.": "入場無料。"}, "? 特別展も無料か")
    file = press.root / press("send", name, "--to", "ja", "--as", "xlsx").out.strip()
    if emptied == "cell":
        _fill_in(file, "Entry is free", F="")
    else:
        book = load_workbook(file)
        book.worksheets[0].delete_cols(6)
        book.save(file)
    done = press("merge", file)
    assert (done.code, "its question is missing in the file, and stays: Entry is free.\n" in done.out) == (0, True)
    assert "? 特別展も無料か" in _entry(press.catalog(name, "ja"), "Entry is free.").tcomment


def test_a_file_that_goes_into_another_release_than_it_names_is_warned_of(press: Press) -> None:
    file = _museum(press, "xliff")
    again = "2026-08-01-museum"
    _drafted(press, again, "# Museum news\n\nThe museum opens on May 9.\n\nEntry is free.\n")
    said = f"warning: its header names the release 2026-07-01-museum, and it is merged into {again}\n"
    assert said in press("merge", file, "--into", again).err
    assert press("merge", file, "--into", "2026-07-01-museum").err == ""
    press.source("2026-07-01-museum").unlink()
    assert press("merge", file, "--into", again).err == ""


@pytest.mark.parametrize("form", ["xliff", "xliff2"])
def test_a_file_that_is_translated_from_another_language_is_refused(press: Press, form: str) -> None:
    file = _museum(press, form)
    told = file.read_text(encoding="utf-8")
    for tag, code in (("en-GB", 0), ("und", 0), ("ko", 1)):
        new = re.sub(r'(source-language|srcLang)="en"', rf'\1="{tag}"', told)
        file.write_text(new.replace("入場無料。", "入場は無料です。"), encoding="utf-8")
        done = press("merge", file)
        assert done.code == code
    assert "error: it is translated from ko, and the release is in en" in done.err


def _drafted(press: Press, name: str, text: str) -> None:
    press.release(f"{name}.en.md", text)
    assert press("draft", name, "--to", "ja").code == 0


def _approved(press: Press, name: str, texts: dict[str, str], comment: str = "") -> None:
    path = press.catalog(name, "ja")
    catalog = polib.pofile(str(path), wrapwidth=0)
    for entry in catalog:
        if entry.msgid in texts and not entry.obsolete:
            entry.msgstr, entry.flags, entry.previous_msgid = texts[entry.msgid], [], None
            entry.tcomment = "\n".join(filter(None, (entry.tcomment, comment)))
    catalog.save()
