"""Catalogs on disk: what their header promises, and changes that lose nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from locpipe.catalog import pofile, store
from locpipe.catalog.history import History
from locpipe.catalog.model import SOURCE_DIGEST, Catalog, Entry
from locpipe.catalog.store import Drafted, Origin, load, template, with_drafts
from locpipe.catalog.update import Needed
from locpipe.errors import InputError, LocpipeError
from locpipe.model import Locale

ORIGIN = Origin("2026-04-02-tram", "releases/2026-04-02-tram.en.md", "sha256:00", Locale.EN, Locale.JA)
NEEDED = (
    Needed((None, "The tram runs."), ("role: lead",), (("releases/2026-04-02-tram.en.md", "3"),)),
    Needed((None, "It is free."), ("role: body",), (("releases/2026-04-02-tram.en.md", "5"),)),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A catalog with two empty entries."""
    path = tmp_path / "ja" / "LC_MESSAGES" / "2026-04-02-tram.po"
    revise(path, ORIGIN)
    return path


def unchanged(catalog: Catalog) -> Catalog:
    """No change but what the source asks for."""
    return catalog


def revise(path: Path, origin: Origin, change: Callable[[Catalog], Catalog] = unchanged) -> Catalog:
    """Bring a catalog up to date and change it, as a run does."""
    return store.revise(path, origin, NEEDED, History(path.parent.with_suffix(".sqlite")), change).catalog


def approving(msgstr: str) -> Callable[[Catalog], Catalog]:
    """A change that gives the first entry a text."""
    return lambda catalog: replace(catalog, entries=(replace(catalog.entries[0], msgstr=msgstr), *catalog.entries[1:]))


def test_no_catalog_is_none(tmp_path: Path) -> None:
    assert load(tmp_path / "none.po", ORIGIN) is None


def test_a_new_catalog_has_a_whole_header_that_is_the_same_in_every_run(path: Path, tmp_path: Path) -> None:
    catalog = load(path, ORIGIN)
    assert catalog is not None
    assert catalog.get("Language") == "ja"
    assert catalog.get("Plural-Forms") == "nplurals=1; plural=0;"
    assert catalog.get("PO-Revision-Date") == "2026-04-02 00:00+0000"
    assert catalog.get("X-Locpipe-Source") == "releases/2026-04-02-tram.en.md"
    assert catalog.get("X-Locpipe-Source-Language") == "en"
    assert "<joined/>" in catalog.header_comment
    again = tmp_path / "again" / "LC_MESSAGES" / "again.po"
    revise(again, ORIGIN)
    assert again.read_bytes() == path.read_bytes()


def test_a_renamed_source_keeps_its_catalog(path: Path) -> None:
    renamed = replace(ORIGIN, source_file="releases/2026-04-02-tram.md")
    assert load(path, renamed) is not None
    assert revise(path, renamed).get("X-Locpipe-Source") == "releases/2026-04-02-tram.md"
    with pytest.raises(InputError, match="this is the catalog of"):
        load(path, replace(ORIGIN, release="2026-04-03-bus", source_file="releases/2026-04-03-bus.en.md"))


def test_a_file_that_reads_the_same_is_not_written(path: Path) -> None:
    wrapped = path.read_bytes().replace(b'msgid "The tram runs."', b'msgid ""\n"The tram "\n"runs."')
    crlf = wrapped.replace(b"\n", b"\r\n")
    for data in (wrapped, crlf, b"\xef\xbb\xbf" + wrapped):
        path.write_bytes(data)
        before = path.stat().st_mtime_ns
        revise(path, ORIGIN)
        assert path.read_bytes() == data
        assert path.stat().st_mtime_ns == before


def test_the_order_of_the_header_is_no_reason_to_write(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith('"Language: '))
    shuffled = "\n".join([*lines[:at], '"X-Generator: Scribe 4\\n"', *lines[at:]])
    path.write_text(shuffled, encoding="utf-8")
    revise(path, ORIGIN)
    assert path.read_text(encoding="utf-8") == shuffled


def test_what_editors_put_into_the_header_stays(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    text = text.replace("Automatically generated", "Mori Hana <mori@mill.example>").replace(
        "Language: ja", "Language: ja_JP"
    )
    path.write_text(text, encoding="utf-8")
    catalog = revise(path, ORIGIN, approving("電車が走る。"))
    assert catalog.get("Last-Translator") == "Mori Hana <mori@mill.example>"
    assert catalog.get("Language") == "ja"


def test_a_changed_source_is_named_in_the_header(path: Path) -> None:
    revise(path, replace(ORIGIN, source_digest="sha256:11"))
    assert pofile.read(path.read_bytes(), path).get(SOURCE_DIGEST) == "sha256:11"


def test_what_somebody_saves_meanwhile_is_kept_and_the_change_made_on_it(path: Path) -> None:
    calls = []

    def change(catalog: Catalog) -> Catalog:
        calls.append(catalog)
        if len(calls) == 1:  # an editor saves now
            other = approving("人の訳。")(catalog)
            path.write_bytes(pofile.write(replace(other, header=(*other.header, ("X-Generator", "Scribe")))))
        return with_drafts(catalog, {entry.key: Drafted("機械の訳。", "pseudo:2") for entry in catalog.entries})

    catalog = revise(path, ORIGIN, change)
    assert len(calls) == 2
    assert [entry.msgstr for entry in catalog.entries] == ["人の訳。", "機械の訳。"]
    assert pofile.read(path.read_bytes(), path) == catalog
    assert catalog.get("X-Generator") == "Scribe"


def test_a_file_that_keeps_changing_is_given_up_and_left_as_it_is(path: Path) -> None:
    count = 0

    def change(catalog: Catalog) -> Catalog:
        nonlocal count
        count += 1
        path.write_bytes(pofile.write(approving(f"人の訳{count}。")(catalog)))
        return approving("機械の訳。")(catalog)

    with pytest.raises(LocpipeError, match="keeps changing"):
        revise(path, ORIGIN, change)
    assert f"人の訳{count}。" in path.read_text(encoding="utf-8")
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_catalog_of_another_release_is_refused(path: Path) -> None:
    before = path.read_bytes()
    other = replace(ORIGIN, release="kiln", source_file="releases/kiln.en.md")
    of_another = r"catalog of releases/2026-04-02-tram\.en\.md, not of releases/kiln"
    with pytest.raises(InputError, match=of_another):
        load(path, other)
    with pytest.raises(InputError, match=of_another):
        revise(path, other)
    assert path.read_bytes() == before


def test_a_catalog_in_another_language_is_refused(path: Path) -> None:
    with pytest.raises(InputError, match="Language: ja, not ko"):
        load(path, replace(ORIGIN, target=Locale.KO))


@pytest.mark.parametrize("language", ["ja", "ja_JP", "ja-JP", "JA", "", "Japanese"])
def test_spellings_of_the_language_are_taken(path: Path, language: str) -> None:
    text = path.read_text(encoding="utf-8").replace("Language: ja\\n", f"Language: {language}\\n")
    path.write_text(text, encoding="utf-8")
    assert load(path, ORIGIN) is not None


def test_a_template_has_every_entry_and_no_translation() -> None:
    made = template(NEEDED, ORIGIN)
    assert [entry.key for entry in made.entries] == [want.key for want in NEEDED]
    assert not any(entry.msgstr or entry.fuzzy for entry in made.entries)
    assert made.get("Language") == ""
    assert made.get("Plural-Forms") is None
    assert template(NEEDED, replace(ORIGIN, target=Locale.KO)) == made


def test_drafts_leave_obsolete_entries_alone() -> None:
    gone = Entry("It is free.", "無料。", fuzzy=True, obsolete=True)
    assert with_drafts(Catalog((gone,)), {gone.key: Drafted("x", "pseudo:2")}).entries == (gone,)


def test_a_draft_from_a_release_with_spaces_in_its_name_is_known_as_a_draft_again() -> None:
    catalog = with_drafts(
        Catalog((Entry("It is free."),)), {(None, "It is free."): Drafted("無料。", "memory:spring news")}
    )
    (entry,) = pofile.read(pofile.write(catalog), Path("ja.po")).entries
    assert not entry.is_persons
