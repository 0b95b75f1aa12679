"""Against the gettext tools: they read what locpipe writes, locpipe reads what they write, both refuse the same."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from locpipe.catalog import pofile, store
from locpipe.catalog.history import History
from locpipe.catalog.model import Catalog, Entry, State
from locpipe.catalog.provenance import Kind, Provenance, text_digest
from locpipe.catalog.update import Needed, update
from locpipe.errors import InputError
from locpipe.model import Locale

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("msgfmt", "msgcat", "msgmerge")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"install gettext: there is no {', '.join(MISSING)} here")

NO_LANGUAGE_YET = "header field 'Language' still has the initial default value"
"""What msgfmt says about every template, gettext's own included."""

ODD_ESCAPE = "internationalized messages should not contain"
"""What msgfmt says about control characters other than line ends."""

_WRAPPED_PLACES = re.compile(rb"(?<=\n)(#: [^\n]*)\n#: ")

ORIGIN = store.Origin("2026-04-02-tram", "releases/2026-04-02-tram.en.md", "sha256:00", Locale.EN, Locale.JA)
RUNS, FREE, WAITS = "The tram runs every 20 minutes.", "It is free on Sundays.", "A tram waits at the mill."


def run(*words: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Run a gettext tool, its messages in English."""
    environment = {"LC_ALL": "C.UTF-8", "PATH": str(Path(shutil.which("msgfmt") or "").parent)}
    return subprocess.run([str(word) for word in words], capture_output=True, check=False, env=environment)


def output(*words: str | Path, but: str = "\0") -> bytes:
    """What a tool writes; it must have nothing to complain about, but for lines with a certain text."""
    done = run(*words)
    complaints = [line for line in done.stderr.decode().splitlines() if but not in line]
    assert (done.returncode, complaints) == (0, [])
    return done.stdout


def unwrapped(data: bytes) -> bytes:
    """A PO file with all places of an entry on one line: gettext wraps these even with --no-wrap."""
    joined = _WRAPPED_PLACES.sub(rb"\1 ", data)
    return joined if joined == data else unwrapped(joined)


def needed(*msgids: str) -> tuple[Needed, ...]:
    """What a source with these sentences asks for."""
    return tuple(
        Needed((None, msgid), ("role: body", "<g1> = **"), ((ORIGIN.source_file, str(line)),))
        for line, msgid in enumerate(msgids, start=1)
    )


@pytest.fixture
def catalog() -> Catalog:
    """A catalog with an entry in every state, the first one carried over from an older sentence."""
    made = update(Catalog(), needed(RUNS, FREE, WAITS, "Press", "The depot is closed for good."))
    texts = {
        RUNS: "電車は20分ごとに走ります。",
        FREE: "日曜は無料です。",
        "The depot is closed for good.": "車庫は閉鎖されました。",
    }
    made = replace(made, entries=tuple(replace(e, msgstr=texts.get(e.msgid, "")) for e in made.entries))
    made = replace(made, entries=(replace(made.entries[0], comments=("Ask the depot.",)), *made.entries[1:]))
    made = store.with_drafts(made, {(None, WAITS): store.Drafted("電車が待ちます。", "pseudo:2", "9f86d081")})
    return update(made, needed(RUNS.replace("20", "15"), FREE, WAITS, "Press"))


def written(tmp_path: Path, catalog: Catalog) -> Path:
    """The catalog on disk, with the header that every catalog of a project has."""
    path = tmp_path / "ja.po"
    history = History(tmp_path / "history.sqlite")
    headed = replace(catalog, header=(), header_comment="")
    store.revise(path, ORIGIN, (), history, lambda old: headed)
    return path


def test_msgfmt_has_nothing_to_say_about_what_we_write(tmp_path: Path, catalog: Catalog) -> None:
    states = [entry.state for entry in catalog.entries]
    assert states == [State.EDITED, State.APPROVED, State.DRAFT, State.EMPTY, State.APPROVED]
    assert output("msgfmt", "-c", "-o", tmp_path / "ja.mo", written(tmp_path, catalog)) == b""


def test_msgfmt_has_nothing_to_say_about_our_templates(tmp_path: Path) -> None:
    path = tmp_path / "tram.pot"
    path.write_bytes(pofile.write(store.template(needed(RUNS, FREE), ORIGIN)))
    assert output("msgfmt", "-c", "-o", tmp_path / "pot.mo", path, but=NO_LANGUAGE_YET) == b""


@pytest.mark.parametrize(
    "path", sorted((ROOT / "locales").rglob("*.po*")), ids=lambda path: path.relative_to(ROOT / "locales").as_posix()
)
def test_the_samples_are_clean_and_written_as_msgcat_writes_them(path: Path, tmp_path: Path) -> None:
    known = NO_LANGUAGE_YET if path.suffix == ".pot" else "\0"
    assert output("msgfmt", "-c", "-o", tmp_path / "a.mo", path, but=known) == b""
    assert unwrapped(output("msgcat", "--no-wrap", path)) == path.read_bytes()


def test_msgcat_writes_what_we_write(tmp_path: Path, catalog: Catalog) -> None:
    path = written(tmp_path, catalog)
    assert unwrapped(output("msgcat", "--no-wrap", path)) == path.read_bytes()


def test_wrapped_sorted_crlf_and_bom_copies_read_the_same(tmp_path: Path, catalog: Catalog) -> None:
    path = written(tmp_path, catalog)
    ours = pofile.read(path.read_bytes(), path)
    wrapped = output("msgcat", "--width=40", path)
    assert wrapped != path.read_bytes()
    for data in (wrapped, wrapped.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + wrapped, output("msgcat", "-e", path)):
        assert pofile.read(data, path) == ours
    by_name = pofile.read(output("msgcat", "--sort-output", path), path)
    assert set(by_name.entries) == set(ours.entries)


_PIECES = st.sampled_from(
    [
        "a",
        "B ",
        "가나다",
        "登り窯",
        "㈱",
        "か\u3099",
        "𠮷",
        "\u2028",
        "\x85",
        "\v",
        "\f",
        "\a",
        "\b",
        "\t",
        "\n",
        "\\",
        '"',
        "\\n",
    ]
)
_TEXTS = st.lists(_PIECES, min_size=1, max_size=8).map("".join)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    entries=st.lists(
        st.tuples(_TEXTS, _TEXTS, st.booleans(), st.booleans()), min_size=1, max_size=6, unique_by=lambda e: e[0]
    )
)
def test_nasty_strings_go_through_msgcat_unharmed(tmp_path: Path, entries: list[tuple[str, str, bool, bool]]) -> None:
    made = [Entry(msgid, msgstr, fuzzy=fuzzy, obsolete=gone) for msgid, msgstr, fuzzy, gone in entries]
    catalog = Catalog(tuple(sorted(made, key=lambda entry: entry.obsolete)))
    path = written(tmp_path, catalog)
    ours = pofile.read(path.read_bytes(), path)
    for width in ("--no-wrap", "--width=30"):
        assert pofile.read(output("msgcat", width, path, but=ODD_ESCAPE), path) == ours
    path.unlink()


def merged(tmp_path: Path, catalog: Catalog, *msgids: str) -> Catalog:
    """What msgmerge makes of a catalog and the template of a newer source."""
    path, template = written(tmp_path, catalog), tmp_path / "tram.pot"
    template.write_bytes(pofile.write(store.template(needed(*msgids), ORIGIN)))
    return pofile.read(output("msgmerge", "--quiet", "--previous", "--no-wrap", path, template), path)


def test_provenance_and_comments_survive_msgmerge(tmp_path: Path, catalog: Catalog) -> None:
    before = {entry.msgid: entry for entry in catalog.current}
    after = {entry.msgid: entry for entry in merged(tmp_path, catalog, *before).current}
    assert {msgid: entry.state for msgid, entry in after.items()} == {m: entry.state for m, entry in before.items()}
    assert {msgid: entry.provenance for msgid, entry in after.items()} == {m: e.provenance for m, e in before.items()}
    assert {msgid: entry.comments for msgid, entry in after.items()} == {m: e.comments for m, e in before.items()}


def test_msgmerge_and_our_update_together_lose_no_text(tmp_path: Path, catalog: Catalog) -> None:
    texts = {entry.msgstr for entry in catalog.entries if entry.is_persons}
    now = (FREE.replace("Sundays", "Mondays"), WAITS.replace("mill", "harbor"), "Something else.")
    by_msgmerge = merged(tmp_path, catalog, *now)
    assert texts <= {entry.msgstr for entry in by_msgmerge.entries}
    by_us = update(by_msgmerge, needed(*now))
    assert texts <= {entry.msgstr for entry in by_us.entries}
    assert by_us.get("X-Locpipe-Source") == ORIGIN.source_file


def test_a_draft_that_msgmerge_gives_to_another_sentence_counts_as_a_persons(tmp_path: Path) -> None:
    mark = Provenance(Kind.DRAFT, text_digest(WAITS, "電車が待ちます。"), "pseudo:2")
    draft = Entry(WAITS, "電車が待ちます。", fuzzy=True, provenance=mark)
    assert draft.state is State.DRAFT
    (entry,) = merged(tmp_path, Catalog((draft,)), WAITS.replace("mill", "harbor")).current
    assert (entry.msgstr, entry.previous, entry.state) == ("電車が待ちます。", None, State.EDITED)


HEADER = b"""\
msgid ""
msgstr ""
"Language: ja\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""

REFUSED = [
    'msgid "a\nmsgstr "b"\n',
    'msgid "a"b"\nmsgstr "b"\n',
    'msgid "a\\\\"b"\nmsgstr "b"\n',
    'msgid "a\\q"\nmsgstr "b"\n',
    'msgid "a"\nmsgstr "b',
    'msgid "a"\nmsgstr "b" c\n',
    "msgid a\nmsgstr b\n",
    "msgid 'a'\nmsgstr 'b'\n",
    'MSGID "a"\nmsgstr "b"\n',
    'msgtxt "a"\nmsgstr "b"\n',
    'msgid "a"\n',
    'msgid "a"\n\nmsgid "c"\nmsgstr "b"\n',
    'msgid "a"\n# b\nmsgstr "b"\n',
    'msgid "a"\n#. b\nmsgstr "b"\n',
    'msgid "a"\n# b\n"c"\nmsgstr "b"\n',
    'msgid "a"\nmsgstr "b"\n# c\nmsgstr "d"\n',
    'msgid "a"\nmsgstr "b"\nmsgstr "d"\n',
    'msgid "a"\nmsgstr "b"\n# c\n"d"\n',
    'msgstr "d"\n',
    'msgctxt "d"\n',
    'msgctxt "d"\nmsgctxt "e"\nmsgid "a"\nmsgstr "b"\n',
    'msgid "a"\nmsgctxt "d"\nmsgstr "b"\n',
    'msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n',
    'msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n',
    'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[2] "d"\n',
    'msgid "a"\nmsgstr[0] "c"\n',
    '#~ msgid "a"\nmsgstr "b"\n',
    'msgid "a"\n#~ msgstr "b"\n',
    '#| msgid "a\nmsgid "a"\nmsgstr "b"\n',
    '#| words\nmsgid "a"\nmsgstr "b"\n',
    'msgid "a"\nmsgstr "b"\nmsgid "a"\nmsgstr "c"\n',
    'msgid "a"\nmsgstr "b"\n#~ msgid "a"\n#~ msgstr "c"\n',
    '#~ msgid "a"\n#~ msgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"\n',
    '<<<<<<< ours\nmsgid "a"\nmsgstr "b"\n=======\n',
    '\u3000msgid "a"\nmsgstr "b"\n',
    'msgid\u00a0"a"\nmsgstr "b"\n',
]
TAKEN = [
    "",
    'msgid "a"\nmsgstr "b"\n',
    '  msgid "a"\n\tmsgstr "b"\n',
    'msgid"a"\nmsgstr"b"\n',
    'msgid ""\n"a"\n\n"b"\nmsgstr "c"\n',
    '#c\n#,fuzzy\n#.d\n#:e:1\n#|msgid"f"\nmsgid "a"\nmsgstr "b"\n',
    '#~msgid "a"\n#~msgstr "b"\n',
    '#~| msgid "f"\n#~ msgid "a"\n#~ msgstr "b"\n',
    'msgctxt ""\nmsgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "b"\n',
    'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n',
    'msgid "a\\a\\b\\f\\n\\r\\t\\v\\\\\\"\\101\\x41"\nmsgstr "b"\n',
    'msgid "a"\nmsgstr "b"\n#\n#,\n#.\n#:\n#|\n#~\n',
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_msgfmt_refuses_we_refuse_with_file_and_line(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(HEADER + text.encode())
    assert run("msgfmt", "-o", tmp_path / "a.mo", path).returncode == 1
    with pytest.raises(InputError) as caught:
        pofile.read(path.read_bytes(), path)
    assert caught.value.where is not None
    assert caught.value.where.line > HEADER.count(b"\n")


@pytest.mark.parametrize("text", TAKEN)
def test_what_msgfmt_takes_we_take(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(HEADER + text.encode())
    assert run("msgfmt", "-o", tmp_path / "a.mo", path).returncode == 0
    ours = pofile.read(path.read_bytes(), path)
    if "_plural" not in text:
        again = pofile.read(output("msgcat", path, but=ODD_ESCAPE), path)
        assert [(e.key, e.msgstr, e.fuzzy, e.comments) for e in again.entries] == [
            (e.key, e.msgstr, e.fuzzy, e.comments) for e in ours.entries
        ]
