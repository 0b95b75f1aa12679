"""`locpipe approve`, and what `build` makes of it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from workplace import KILN, TRAM, Outcome, Press, edit, require

EDDA = "Edda Quill"
WORDS = ("approve", TRAM, "--to", "ja", "--by", EDDA)


def _file(press: Press, language: str = "ja", name: str = TRAM) -> Path:
    return press.root / "signoffs" / language / f"{name}.json"


def _refused(done: Outcome, *said: str) -> None:
    assert (done.code, done.out) == (1, "")
    assert all(each in done.err for each in said), done.err
    assert done.err.endswith(f"failed: {TRAM}\n")


def test_what_is_ready_is_signed_off(reviewed: Press) -> None:
    done = reviewed("approve", TRAM, KILN, "--to", "ja,ko", "--by", EDDA)
    assert (done.code, done.err) == (0, "")
    places = [f"signoffs/{name}.json" for name in (f"ja/{TRAM}", f"ko/{TRAM}", f"ko/{KILN}")]
    assert done.out.splitlines() == [f"{place}: signed off by {EDDA}" for place in places]
    written = {name for name in reviewed.files() if name.startswith("signoffs")}
    assert written == set(places)
    (row,) = json.loads(_file(reviewed).read_text(encoding="utf-8"))
    reviewed("build", TRAM)
    record = json.loads((reviewed.root / "editions" / "ja" / f"{TRAM}.md.json").read_text(encoding="utf-8"))
    digests = ("source_digest", "catalog_digest", "glossary_digest")
    assert [row[name] for name in digests] == [record[name] for name in digests]


def test_signing_twice_changes_nothing(reviewed: Press) -> None:
    reviewed(*WORDS)
    before = reviewed.files()
    again = reviewed(*WORDS)
    assert (again.code, again.out) == (0, f"signoffs/ja/{TRAM}.json: already signed off by {EDDA}\n")
    assert reviewed.files() == before
    assert reviewed(*WORDS[:-1], "水原　こずえ").code == 0
    rows = json.loads(_file(reviewed).read_text(encoding="utf-8"))
    assert [row["by"] for row in rows] == [EDDA, "水原　こずえ"]


@pytest.mark.parametrize(
    "words",
    [
        ("approve",),
        ("approve", "--to", "ja", "--by", EDDA),
        ("approve", TRAM, "--by", EDDA),
        ("approve", TRAM, "--to", "ja"),
        ("approve", TRAM, "--to", ",", "--by", EDDA),
        ("approve", TRAM, "--to", "fr", "--by", EDDA),
        ("approve", "../locales", "--to", "ja", "--by", EDDA),
        ("approve", f"../../{TRAM}", "--to", "ja", "--by", EDDA),
        ("approve", TRAM, "--to", "../../ja", "--by", EDDA),
        ("approve", TRAM, "--to", "ja", "--by", ""),
        ("approve", TRAM, "--to", "ja", "--by", "  "),
        ("approve", TRAM, "--to", "ja", "--by", "NAME"),
        ("approve", TRAM, "--to", "ja", "--by", "Edda\nQuill"),
        ("approve", TRAM, "--to", "ja", "--by", "Edda\x1b[31m"),
        ("approve", TRAM, "--to", "ja", "--by", "Edda\u202eadE"),
        ("approve", TRAM, "--to", "ja", "--by", "Edda\udcff"),
    ],
)
def test_nothing_is_signed_by_accident(reviewed: Press, words: tuple[str, ...]) -> None:
    before = reviewed.files()
    done = reviewed(*words)
    assert (done.code, done.out) == (2, "")
    assert "error: " in done.err
    assert "\x1b" not in done.err
    assert reviewed.files() == before


def test_a_release_is_not_signed_off_in_its_own_language(reviewed: Press) -> None:
    done = reviewed("approve", TRAM, "--to", "en", "--by", EDDA)
    _refused(done, "the release is written in en")
    assert not (reviewed.root / "signoffs").exists()


def test_without_a_catalog_it_says_what_to_run(press: Press) -> None:
    _refused(press(*WORDS), "there is no catalog yet", f"hint: run: locpipe draft {TRAM} --to ja")


def test_a_catalog_older_than_its_source_is_refused(reviewed: Press) -> None:
    source = reviewed.source(TRAM)
    source.write_text(source.read_text(encoding="utf-8").replace("1,400", "1,900"), encoding="utf-8")
    _refused(reviewed(*WORDS), "the source has changed since", f"hint: run: locpipe draft {TRAM} --to ja")


def test_it_lists_all_that_is_left_to_do(reviewed: Press) -> None:
    edit(reviewed, "<g1>クサ ウユ</g1>", "クサ ウユ")
    edit(reviewed, 'msgid "Contact"', '# ? 連絡先\x07でよいですか。\n#, fuzzy\nmsgid "Contact"')
    done = reviewed(*WORDS)
    text = reviewed.catalog(TRAM, "ja").read_text(encoding="utf-8").split("\n")
    line = text.index('msgid "Contact"') + 1
    contact = f"locales/ja/LC_MESSAGES/{TRAM}.po:{line}"
    _refused(done, f"{contact}: draft: Contact\n", f"{contact}: query: ? 連絡先\\x07でよいですか。\n")
    assert ": error: <g1> is missing [codes]\n" in done.err
    assert "not ready to be signed off: 1 entry not approved, 2 errors, 1 open query\n" in done.err
    assert not (reviewed.root / "signoffs").exists()
    errors = reviewed(*WORDS, "--json").json["errors"]
    assert [entry["what"] for entry in errors[0]["entries"]] == ["draft", "error", "error", "query"]


def test_waived_errors_and_warnings_are_no_obstacle(reviewed: Press) -> None:
    edit(reviewed, "<g2>ニムア</g2>", "<g2>ニムア</g2><x9/>")
    edit(reviewed, "ラークムーア交通 ", "交通局 ")
    found = reviewed("check", TRAM, "--to", "ja", "--json").json
    assert {row["severity"] for row in found} == {"error", "warning"}
    _refused(reviewed(*WORDS), "1 error\n")
    at = next(f"{row['file']}:{row['line']}" for row in found if row["severity"] == "error")
    assert reviewed("waive", at, "--by", EDDA, "--reason", "test print").code == 0
    assert reviewed(*WORDS).code == 0


def test_json_says_what_was_signed(reviewed: Press) -> None:
    done = reviewed(*WORDS, "--json").json
    (row,) = done["signed"]
    assert (row["release"], row["target"], row["by"], row["new"]) == (TRAM, "ja", EDDA, True)
    assert row["path"] == f"signoffs/ja/{TRAM}.json"
    assert (done["failed"], done["errors"]) == ([], [])
    assert reviewed(*WORDS, "--json").json["signed"] == [row | {"new": False}]


def test_one_that_is_refused_does_not_stop_the_others(reviewed: Press) -> None:
    edit(reviewed, "<g1>クサ ウユ</g1>", "クサ ウユ")
    done = reviewed("approve", TRAM, KILN, "--to", "ja,ko", "--by", EDDA)
    assert done.code == 1
    assert len(done.out.splitlines()) == 2
    assert not _file(reviewed).exists()


# --- what build makes of it


def test_build_needs_a_sign_off_only_where_the_project_says_so(reviewed: Press) -> None:
    assert reviewed("build", TRAM, "--to", "ja").code == 0
    require(reviewed)
    done = reviewed("build", TRAM, "--to", "ja")
    hint = f"hint: run: locpipe approve {TRAM} --to ja --by NAME\n"
    _refused(done, "error: nobody has signed the edition off\n", hint)
    for policy in ("draft", "source"):
        assert reviewed("build", TRAM, "--to", "ja", "--policy", policy).code == 0
    assert reviewed(*WORDS).code == 0
    assert reviewed("build", TRAM, "--to", "ja").code == 0
    _refused(reviewed("build", TRAM, "--to", "ko"), f"signoffs/ko/{TRAM}.json: error: nobody has signed")


@pytest.fixture
def signed(reviewed: Press) -> Press:
    """The reviewed project, which needs sign-offs, with the tram's Japanese edition signed off and built."""
    require(reviewed)
    assert reviewed(*WORDS).code == 0
    assert reviewed("build", TRAM, "--to", "ja").code == 0
    return reviewed


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def _status(press: Press) -> dict[str, object]:
    row: dict[str, object] = press("status", TRAM, "--to", "ja", "--json").json[0]
    return row


@pytest.mark.parametrize("what", ["catalog", "glossary"])
def test_it_lapses_and_everything_says_what_changed(signed: Press, what: str) -> None:
    edition = signed.edition(TRAM, "ja").read_bytes()
    before = signed.files()
    if what == "catalog":
        edit(signed, "お問い合わせ先", "連絡先")
    else:
        _append(signed.root / "glossary.yml", "# read again\n")
    done = signed("build", TRAM, "--to", "ja")
    assert done.code == 1
    assert f"has lapsed; changed since: {what}\nhint: run: locpipe approve {TRAM} --to ja --by NAME\n" in done.err
    assert signed.edition(TRAM, "ja").read_bytes() == edition
    row = _status(signed)
    assert (row["signoff"], row["signoff_changed"]) == ("lapsed", [what])
    assert row["next"] == f"locpipe approve {TRAM} --to ja --by NAME"
    assert f"changed since the sign-off: {what}\n" in signed("status", TRAM, "--to", "ja").out
    assert signed(*WORDS).code == 0
    assert signed("build", TRAM, "--to", "ja").code == 0
    assert len(json.loads(_file(signed).read_text(encoding="utf-8"))) == 2
    for name in ("glossary.yml", f"locales/ja/LC_MESSAGES/{TRAM}.po"):
        (signed.root / name).write_bytes(before[name])
    assert _status(signed)["signoff"] == "valid"


def test_a_changed_source_lapses_it_too(signed: Press) -> None:
    source = signed.source(TRAM)
    _append(source, "\n")
    signed("draft", TRAM, "--to", "ja")
    assert "has lapsed; changed since: source\n" in signed("build", TRAM, "--to", "ja").err
    assert _status(signed)["signoff_changed"] == ["source"]


def test_comments_headers_and_layout_change_nothing(signed: Press) -> None:
    edit(signed, 'msgid "Contact"', '# 見出し\nmsgid "Contact"')
    edit(signed, '"Language: ja\\n"', '"Language: ja\\n"\n"X-Generator: Poedit 3.5\\n"')
    path = signed.catalog(TRAM, "ja")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert signed("build", TRAM, "--to", "ja").code == 0
    assert _status(signed)["signoff"] == "valid"


@pytest.mark.parametrize("data", [b"", b"signed", b'{"by": "Edda Quill"}', b"[" * 50_000, b"[{}]"])
def test_a_broken_sign_off_is_an_error_and_never_valid(signed: Press, data: bytes) -> None:
    before = signed.files()
    _file(signed).write_bytes(data)
    for words in (("build", TRAM, "--to", "ja"), ("status", TRAM, "--to", "ja"), WORDS):
        _refused(signed(*words), f"signoffs/ja/{TRAM}.json: error: the sign-offs cannot be read")
    assert signed.files() == before | {f"signoffs/ja/{TRAM}.json": data}


def test_a_sign_off_of_another_release_counts_for_nothing(signed: Press) -> None:
    other = _file(signed, "ko", KILN)
    other.parent.mkdir(parents=True)
    other.write_bytes(_file(signed).read_bytes())
    done = signed("build", KILN, "--to", "ko")
    assert done.code == 1
    assert f"is of {TRAM} in ja, not of {KILN} in ko" in done.err


@pytest.mark.skipif(os.geteuid() == 0, reason="everything can be written by root")
def test_a_folder_that_cannot_be_written_is_said(reviewed: Press) -> None:
    (reviewed.root / "signoffs").mkdir(mode=0o555)
    _refused(reviewed(*WORDS), "cannot be written")


def test_a_file_where_the_folder_should_be_is_said(reviewed: Press) -> None:
    (reviewed.root / "signoffs").write_text("no folder\n", encoding="utf-8")
    _refused(reviewed(*WORDS), "cannot be written")
    (reviewed.root / "signoffs").unlink()
    _file(reviewed).mkdir(parents=True)
    _refused(reviewed(*WORDS), f"signoffs/ja/{TRAM}.json: error: cannot be read")


def test_what_is_signed_is_what_was_read(reviewed: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that saves between reading and writing leaves a sign-off that has lapsed, not one of its own text."""
    from locpipe import clock

    time = clock.now()

    def while_an_editor_saves() -> object:
        edit(reviewed, "お問い合わせ先", "連絡先")
        _append(reviewed.root / "glossary.yml", "# more\n")
        return time

    with monkeypatch.context() as patch:
        patch.setattr(clock, "now", while_an_editor_saves)
        assert reviewed(*WORDS).code == 0
    row = _status(reviewed)
    assert (row["signoff"], row["signoff_changed"]) == ("lapsed", ["catalog", "glossary"])


def test_another_locpipe_at_work_is_a_usage_error(reviewed: Press) -> None:
    from locpipe.project import load_project

    with load_project(reviewed.root).locked():
        assert reviewed(*WORDS).code == 2
