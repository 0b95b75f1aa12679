"""`locpipe status`."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields

import polib
from workplace import BAKERY, KILN, TRAM, Press, edit, require

from locpipe.standing import Standing


def _row(press: Press) -> dict[str, object]:
    row: dict[str, object] = press("status", TRAM, "--to", "ja", "--json").json[0]
    return row


def test_json_has_a_row_for_every_release_and_language(press: Press) -> None:
    press("draft", TRAM, "--to", "ja")
    rows = press("status", "--json").json
    pairs = [(row["release"], row["target"]) for row in rows]
    assert pairs == [(TRAM, "ja"), (TRAM, "ko"), (KILN, "en"), (KILN, "ko"), (BAKERY, "en"), (BAKERY, "ja")]
    assert all(list(row) == [field.name for field in fields(Standing)] for row in rows)
    assert rows[0]["segments"] == 10
    assert rows[0]["states"] == {"empty": 0, "draft": 9, "edited": 0, "approved": 0}
    assert rows[0]["findings"] == {"error": 0, "warning": 0, "hint": 0}
    assert (rows[0]["queries"], rows[0]["signoff"], rows[0]["signed"], rows[0]["built"]) == ([], "-", None, None)
    assert rows[1]["catalog"] == "missing"
    assert rows[1]["next"] == f"locpipe draft {TRAM} --to ko"


def test_a_release_goes_from_missing_to_done(press: Press) -> None:
    row = _row(press)
    assert (row["catalog"], row["edition"], row["next"]) == ("missing", "none", f"locpipe draft {TRAM} --to ja")
    press("draft")
    row = _row(press)
    assert (row["catalog"], row["next"]) == ("current", f"review locales/ja/LC_MESSAGES/{TRAM}.po")
    press.approve(TRAM, "ja")
    assert _row(press)["next"] == f"locpipe build {TRAM} --to ja"
    press("build", TRAM, "--to", "ja")
    row = _row(press)
    assert (row["edition"], row["next"]) == ("current", "")


def test_a_changed_source_makes_the_catalog_stale_and_a_changed_catalog_the_edition_old(reviewed: Press) -> None:
    reviewed("build")
    catalog = reviewed.catalog(TRAM, "ja")
    catalog.write_text(catalog.read_text(encoding="utf-8").replace("お問い合わせ先", "連絡先"), encoding="utf-8")
    assert _row(reviewed)["edition"] == "old"
    source = reviewed.source(TRAM)
    source.write_text(source.read_text(encoding="utf-8").replace("1,400", "1,900"), encoding="utf-8")
    row = _row(reviewed)
    assert (row["catalog"], row["next"]) == ("stale", f"locpipe draft {TRAM} --to ja")


def test_the_table_has_the_same_rows_and_the_next_command(press: Press) -> None:
    shown = press("status").out.splitlines()
    assert shown[0].split() == [
        *("LANG", "SEGM", "EMPTY", "DRAFT", "EDITED", "APPROVED", "ERR", "WARN", "QUERY"),
        *("CATALOG", "SIGN-OFF", "EDITION"),
    ]
    assert shown[1] == TRAM
    assert shown[2].split() == ["ja", "10", "0", "0", "0", "0", "0", "0", "0", "missing", "-", "none"]
    assert shown[3] == f"      next: locpipe draft {TRAM} --to ja"


def test_the_next_command_can_be_typed_as_it_is_shown(press: Press) -> None:
    press.release("autumn news.en.txt", "Dunmere Museum opens on Monday.\n")
    assert press("status", "autumn news", "--to", "ja", "--json").json[0]["next"] == (
        "locpipe draft 'autumn news' --to ja"
    )


def test_columns_stay_in_line_below_wide_letters(press: Press) -> None:
    press.release("秋のお知らせ.en.txt", "Dunmere Museum opens on Monday.\n")
    require(press)
    press("draft", "秋のお知らせ")
    for language in ("ja", "ko"):
        press.approve("秋のお知らせ", language)
    press("approve", "秋のお知らせ", "--to", "ja", "--by", "水原こずえ")
    shown = press("status", "秋のお知らせ").out.splitlines()
    assert shown[0].index("EDITION") == shown[2].index("none") + len("水原こずえ") == shown[4].rindex("none")


def test_the_table_fits_into_120_columns(reviewed: Press) -> None:
    name = "2026-04-02-the-county-of-larkmoor-and-its-eleven-parishes-open-a-night-tram-line-to-the-harbor"
    reviewed.release(f"{name}.en.txt", "Dunmere Museum opens on Monday.\n")
    require(reviewed)
    assert reviewed("draft", name, "--to", "ja").code == 0
    reviewed.approve(name, "ja")
    assert reviewed("approve", name, "--to", "ja", "--by", "Mizuhara Kozue of the Desk for Everything").code == 0
    shown = reviewed("status", name, "--to", "ja").out.splitlines()
    assert "Mizuhara Kozu… 20" in shown[2]
    assert max(len(line) for line in shown if " next: " not in line) <= 120


def _step(press: Press) -> str:
    following = _row(press)["next"]
    assert isinstance(following, str)
    return following


def test_the_next_command_leads_the_whole_way(press: Press) -> None:
    require(press)
    place = f"locales/ja/LC_MESSAGES/{TRAM}.po"
    assert _step(press) == f"locpipe draft {TRAM} --to ja"
    press("draft")
    edit(press, "<g1>クサ ウユ</g1>", "クサ ウユ")
    assert _step(press) == f"review {place}"
    press.approve(TRAM, "ja")
    edit(press, 'msgid "Contact"', '# ? 問い合わせ先でよいですか。\nmsgid "Contact"')
    lines = press.catalog(TRAM, "ja").read_text(encoding="utf-8").split("\n")
    line = lines.index('msgid "Contact"') + 1
    assert _step(press) == f"answer {place}:{line}"
    assert _row(press)["queries"] == [f"{place}:{line}"]
    edit(press, "# ? 問い合わせ先でよいですか。\n", "")
    assert _step(press) == f"locpipe check {TRAM} --to ja"
    assert _row(press)["findings"] == {"error": 2, "warning": 0, "hint": 0}
    for message in ("<g1> is missing", "</g1> is missing"):
        found = next(row for row in press("check", TRAM, "--json").json if row["message"] == message)
        at = f"{found['file']}:{found['line']}"
        assert press("waive", at, "codes", message, "--by", "Edda Quill", "--reason", "no bold in print").code == 0
    assert (_row(press)["findings"], _row(press)["waived"]) == ({"error": 0, "warning": 0, "hint": 0}, 2)
    assert _step(press) == f"locpipe approve {TRAM} --to ja --by NAME"
    assert press("approve", TRAM, "--to", "ja", "--by", "Edda Quill").code == 0
    assert _step(press) == f"locpipe build {TRAM} --to ja"
    assert press("build", TRAM, "--to", "ja").code == 0
    assert _step(press) == ""


def test_it_says_from_what_the_edition_was_built_and_what_has_changed_since(reviewed: Press) -> None:
    reviewed("build")
    assert (_row(reviewed)["edition"], _row(reviewed)["edition_changed"]) == ("current", [])
    built = json.loads((reviewed.root / "editions" / "ja" / f"{TRAM}.md.json").read_text(encoding="utf-8"))
    row = _row(reviewed)["built"]
    assert isinstance(row, dict)
    assert row["built"] == built["built"]
    assert row["made_from"] == {name: built[f"{name}"] for name in row["made_from"]}
    glossary = reviewed.root / "glossary.yml"
    glossary.write_text(glossary.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    edit(reviewed, "お問い合わせ先", "連絡先")
    edition = reviewed.edition(TRAM, "ja")
    edition.write_text("Something else.\n", encoding="utf-8")
    assert _row(reviewed)["edition_changed"] == ["catalog", "glossary", "edition"]
    shown = reviewed("status", TRAM, "--to", "ja").out
    assert "changed since the edition: catalog, glossary, edition\n" in shown
    edition.with_name(edition.name + ".json").write_text("[]", encoding="utf-8")
    assert (_row(reviewed)["edition"], _row(reviewed)["edition_changed"]) == ("old", ["record"])


def test_a_record_of_the_old_kind_is_of_another_catalog(reviewed: Press) -> None:
    reviewed("build")
    record = reviewed.root / "editions" / "ja" / f"{TRAM}.md.json"
    told = json.loads(record.read_text(encoding="utf-8"))
    told["catalog_digest"] = "sha256:" + hashlib.sha256(reviewed.catalog(TRAM, "ja").read_bytes()).hexdigest()
    record.write_text(json.dumps(told), encoding="utf-8")
    assert (_row(reviewed)["edition"], _row(reviewed)["edition_changed"]) == ("old", ["catalog"])
    assert _step(reviewed) == f"locpipe build {TRAM} --to ja"
    reviewed("build", TRAM)
    assert _row(reviewed)["edition"] == "current"


def test_an_editor_that_wraps_a_catalog_anew_makes_nothing_old(reviewed: Press) -> None:
    reviewed("build")
    assert reviewed("approve", TRAM, "--to", "ja", "--by", "Edda Quill").code == 0
    wrapped = polib.pofile(str(reviewed.catalog(TRAM, "ja")), wrapwidth=20)
    wrapped.metadata["X-Generator"] = "Poedit 3.5"
    wrapped.save()
    assert (_row(reviewed)["edition"], _row(reviewed)["signoff"]) == ("current", "valid")


def test_nothing_is_written(press: Press) -> None:
    before = press.files(besides=())
    assert press("status").code == 0
    assert press.files(besides=()) == before


def test_it_names_files_that_are_not_read_and_editions_that_are_left(reviewed: Press) -> None:
    reviewed("build", TRAM, "--to", "ja")
    (reviewed.root / "releases" / "notes").mkdir()
    (reviewed.root / "releases" / "plan.odt").write_bytes(b"")
    said = reviewed("status").out
    assert "releases/notes: not read: " in said
    assert "releases/plan.odt: not read: " in said
    assert "editions/" not in said
    reviewed.source(TRAM).unlink()
    assert f"editions/ja/{TRAM}.md: an edition of no release that is there\n" in reviewed("status").out


def test_an_edition_that_a_person_changed_is_not_to_be_built_over(reviewed: Press) -> None:
    reviewed("build", TRAM, "--to", "ja")
    path = reviewed.edition(TRAM, "ja")
    path.write_text("訂正版\n", encoding="utf-8")
    assert _row(reviewed)["next"] == "move away the edition in ja, which a person changed"
    assert reviewed("build", TRAM, "--to", "ja").code == 1
    assert path.read_text(encoding="utf-8") == "訂正版\n"
