"""One bad release never stops the others, and the summary names it."""

from __future__ import annotations

import pytest
from workplace import BAKERY, KILN, TRAM, Press

_BAD = "2026-05-05-bad"


@pytest.fixture
def spoiled(reviewed: Press) -> Press:
    """A reviewed project with one release more, which is no UTF-8."""
    reviewed.release(f"{_BAD}.ja.txt", "登り窯の一般公開を再開します。\n".encode("cp932"))
    return reviewed


@pytest.mark.parametrize("verb", ["draft", "status", "check", "build"])
def test_the_others_go_on_and_the_summary_names_the_bad_one(spoiled: Press, verb: str) -> None:
    done = spoiled(verb)
    assert done.code == 1
    assert done.err.splitlines()[0].startswith(f"releases/{_BAD}.ja.txt:1: error: not UTF-8")
    assert done.err.splitlines()[-1] == f"failed: {_BAD}"
    assert done.err.count("error:") == 1
    if verb != "check":
        assert all(name in done.out for name in (TRAM, KILN, BAKERY))


def test_the_others_are_drafted_and_built(spoiled: Press) -> None:
    spoiled.release("2026-05-06-good.en.txt", "It rained.\n")
    assert spoiled("draft", "--to", "ko").code == 1
    assert spoiled.catalog("2026-05-06-good", "ko").is_file()
    spoiled.approve("2026-05-06-good", "ko")
    assert spoiled("build", "--to", "ko").code == 1
    made = {path.name for path in (spoiled.root / "editions" / "ko").iterdir() if path.suffix != ".json"}
    assert made == {f"{TRAM}.md", f"{KILN}.md", "2026-05-06-good.txt"}


@pytest.mark.parametrize(("verb", "field"), [("draft", "drafted"), ("build", "built")])
def test_json_names_the_failed_and_stays_json(spoiled: Press, verb: str, field: str) -> None:
    done = spoiled(verb, "--json")
    assert done.code == 1
    assert done.json["failed"] == [_BAD]
    assert {row["release"] for row in done.json[field]} == {TRAM, KILN, BAKERY}


@pytest.mark.parametrize("verb", ["status", "check"])
def test_json_lists_stay_json(spoiled: Press, verb: str) -> None:
    done = spoiled(verb, "--json")
    assert done.code == 1
    assert isinstance(done.json, list)


def test_a_release_that_fails_in_one_language_is_done_in_the_other(reviewed: Press) -> None:
    reviewed.catalog(TRAM, "ja").write_text("no catalog\n", encoding="utf-8")
    done = reviewed("build")
    assert done.code == 1
    assert f"editions/ko/{TRAM}.md" in done.out
    assert done.err.endswith(f"failed: {TRAM}\n")
    assert len(done.out.splitlines()) == 5


def test_a_release_that_fails_twice_is_named_once(press: Press) -> None:
    press("draft", KILN, BAKERY)
    done = press("build", TRAM, "--json")
    assert (done.json["built"], done.json["failed"]) == ([], [TRAM])
    assert [error["file"] for error in done.json["errors"]] == [
        f"locales/{language}/LC_MESSAGES/{TRAM}.po" for language in ("ja", "ko")
    ]
    assert all("locpipe draft" in error["hint"] for error in done.json["errors"])


def test_json_names_what_could_not_be_checked(spoiled: Press) -> None:
    (found,) = (row for row in spoiled("check", "--json").json if row["check"] == "file")
    assert (found["severity"], found["file"], found["line"]) == ("error", f"releases/{_BAD}.ja.txt", 1)


def test_json_lists_every_entry_that_keeps_an_edition_back(press: Press) -> None:
    press("draft", TRAM)
    (error, _) = press("build", TRAM, "--json").json["errors"]
    assert len(error["entries"]) == 9
    assert {entry["state"] for entry in error["entries"]} == {"draft"}


@pytest.mark.parametrize("verb", ["check", "build"])
def test_a_language_that_nobody_drafted_is_not_asked_for(reviewed: Press, verb: str) -> None:
    reviewed.catalog(TRAM, "ko").unlink()
    assert reviewed(verb, TRAM).code == 0
    assert reviewed(verb, TRAM, "--to", "ja,ko").code == 1


def test_from_is_for_the_releases_that_do_not_say(press: Press) -> None:
    press.release("2026-09-01-note.txt", "It rained.\n")
    assert press("draft", "--from", "en").code == 0
    assert press("status").code == 0  # the catalog remembers
    assert press("draft", TRAM, "--from", "ko").code == 1
