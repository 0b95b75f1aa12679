"""`locpipe status`."""

from __future__ import annotations

from workplace import BAKERY, KILN, TRAM, Press


def _row(press: Press) -> dict[str, object]:
    row: dict[str, object] = press("status", TRAM, "--to", "ja", "--json").json[0]
    return row


def test_json_has_a_row_for_every_release_and_language(press: Press) -> None:
    press("draft", TRAM, "--to", "ja")
    rows = press("status", "--json").json
    pairs = [(row["release"], row["target"]) for row in rows]
    assert pairs == [(TRAM, "ja"), (TRAM, "ko"), (KILN, "en"), (KILN, "ko"), (BAKERY, "en"), (BAKERY, "ja")]
    assert all(set(row) == {"release", "target", "states", "catalog", "edition", "next"} for row in rows)
    assert rows[0]["states"] == {"empty": 0, "draft": 8, "edited": 0, "approved": 0}
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
    catalog.write_text(catalog.read_text(encoding="utf-8").replace("ワイチヒ", "連絡先"), encoding="utf-8")
    assert _row(reviewed)["edition"] == "old"
    source = reviewed.source(TRAM)
    source.write_text(source.read_text(encoding="utf-8").replace("1,400", "1,900"), encoding="utf-8")
    row = _row(reviewed)
    assert (row["catalog"], row["next"]) == ("stale", f"locpipe draft {TRAM} --to ja")


def test_the_table_has_the_same_rows_and_the_next_command(press: Press) -> None:
    shown = press("status").out.splitlines()
    assert shown[0].split() == [
        *("RELEASE", "LANG", "ENTRIES", "APPROVED", "EDITED", "DRAFT", "EMPTY", "CATALOG", "EDITION")
    ]
    assert shown[1].split() == [TRAM, "ja", "0", "0", "0", "0", "0", "missing", "none"]
    assert f"next: locpipe draft {TRAM} --to ja" in shown


def test_the_next_command_can_be_typed_as_it_is_shown(press: Press) -> None:
    press.release("autumn news.en.txt", "Dunmere Museum opens on Monday.\n")
    assert press("status", "autumn news", "--to", "ja", "--json").json[0]["next"] == (
        "locpipe draft 'autumn news' --to ja"
    )


def test_columns_stay_in_line_below_wide_letters(press: Press) -> None:
    press.release("秋のお知らせ.en.txt", "Dunmere Museum opens on Monday.\n")
    shown = press("status", "秋のお知らせ", "--to", "ja").out.splitlines()
    assert shown[0].index("LANG") == shown[1].index("ja") + len("秋のお知らせ")


def test_nothing_is_written(press: Press) -> None:
    before = press.files(besides=())
    assert press("status").code == 0
    assert press.files(besides=()) == before
