"""Catalogs: nothing is lost on disk, and nobody's work is lost or changed by whatever happens to the source."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from locpipe.catalog import pofile
from locpipe.catalog.model import Catalog, Entry, Key, State
from locpipe.catalog.provenance import Kind, Provenance
from locpipe.catalog.store import Drafted, with_drafts
from locpipe.catalog.update import Needed, update

PATH = Path("ja.po")

# --- what a PO file can hold

_SEPARATORS = list("\u2028\u2029\x85\x0b\x0c\x1c\a\b\t\r\n\ufeff \u3000\xa0")
_NASTY = st.sampled_from(
    [*_SEPARATORS, "\\", '"', "\\n", '\\"', "か\u3099", "㈱", "𠮷", "\\<x1/>", "</g1>", "#~ ", "msgid "]
)
_CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
_TEXT = st.lists(_NASTY | st.text(_CHARACTERS, max_size=4), max_size=6).map("".join)
_WORD = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=6)
_LINE = (
    st.lists(_NASTY | _WORD, min_size=1, max_size=4)
    .map(lambda parts: "".join(parts).replace("\n", "").strip())
    .filter(lambda line: line and not line.lower().startswith("locpipe"))
)
_MARK = st.builds(
    Provenance,
    st.sampled_from(Kind),
    st.text("0123456789abcdef", min_size=16, max_size=16),
    st.sampled_from(["", "pseudo:2", "memory:2026-05-12-michishio", "rule:date"]),
    st.sampled_from(["", "9f86d081"]),
    st.sampled_from(["", "(not) Japanese: '가'"]),
    st.sampled_from(["", "60303ae22b998861"]),
)
_REFERENCE = st.tuples(
    st.sampled_from(["releases/kiln.en.md", "releases/窯%20元.en.md"]), st.sampled_from(["", "3", "44"])
)


@st.composite
def _entries(draw: st.DrawFn) -> Entry:
    obsolete = draw(st.booleans())
    return Entry(
        msgid=draw(_TEXT.filter(bool)),
        msgstr=draw(_TEXT),
        msgctxt=draw(st.none() | st.just("headline") | _TEXT),
        fuzzy=draw(st.booleans()),
        previous=draw(st.none() | _TEXT),
        previous_ctxt=draw(st.none() | _TEXT),
        extracted=() if obsolete else tuple(draw(st.lists(_LINE, max_size=2))),
        references=() if obsolete else tuple(draw(st.lists(_REFERENCE, max_size=3))),
        comments=tuple(draw(st.lists(_LINE, max_size=2))),
        provenance=draw(st.none() | _MARK),
        flags=tuple(draw(st.lists(st.sampled_from(["no-wrap", "c-format", "python-format"]), max_size=2, unique=True))),
        obsolete=obsolete,
    )


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """Any catalog: current entries first, no key twice."""
    entries = draw(st.lists(_entries(), max_size=5, unique_by=lambda entry: entry.key))
    fields = [("Language", "ja"), ("Content-Type", "text/plain; charset=UTF-8"), ("X-Locpipe-Source", "窯.en.md")]
    header = tuple(pair for pair in fields if draw(st.booleans()))
    comment = draw(st.sampled_from(["", "Translations of one press release.", "二行\n\nの注記"]))
    return Catalog(tuple(sorted(entries, key=lambda entry: entry.obsolete)), header, comment)


@given(catalogs())
def test_a_catalog_reads_back_as_it_was_written(catalog: Catalog) -> None:
    assert pofile.read(pofile.write(catalog), PATH) == catalog


@given(catalogs())
def test_what_is_remembered_of_a_file_is_what_stands_in_it(catalog: Catalog) -> None:
    data, kept = pofile.written(catalog)
    read = pofile.read(data + b"\n", PATH)  # other bytes, so they are parsed
    assert pofile.read(data, PATH) is kept
    assert kept == read
    assert [entry.line for entry in kept.entries] == [entry.line for entry in read.entries]


@given(catalogs())
def test_writing_is_stable(catalog: Catalog) -> None:
    data = pofile.write(catalog)
    assert pofile.write(pofile.read(data, PATH)) == data
    assert pofile.read(data.replace(b"\n", b"\r\n"), PATH) == catalog
    assert pofile.read(b"\xef\xbb\xbf" + data, PATH) == catalog


# --- what happens to a catalog over the years

_SENTENCES = [
    f"{start} {verb} {end}."
    for start in ("The Larkmoor museum", "A night tram")
    for verb in ("opens", "opened", "will open")
    for end in ("on May 9", "on June 20")
] + ["Tickets cost eight dollars.", "水原こずえ館長は話しています。"]
_KEYS = st.tuples(st.sampled_from([None, None, None, "headline"]), st.sampled_from(_SENTENCES))
_SOURCES = st.lists(_KEYS, max_size=6, unique=True)
_PERSONS = st.tuples(st.integers(0, 5), st.sampled_from(["write", "write", "flag", "unmark", "double"]), st.booleans())
_STEPS = st.lists(_SOURCES | _PERSONS | st.just("draft"), min_size=2, max_size=12)


@dataclass
class History:
    """A catalog, the source it was last updated for, and what people ever approved."""

    catalog: Catalog = field(default_factory=Catalog)
    needed: list[Needed] = field(default_factory=list)
    approved: set[tuple[str, str]] = field(default_factory=set)
    count: int = 0

    def save(self, catalog: Catalog) -> None:
        """Put a catalog on disk and take it up again."""
        self.catalog = pofile.read(pofile.write(catalog), PATH)
        assert self.catalog == catalog
        self.approved |= {(e.msgid, e.msgstr) for e in catalog.entries if e.state is State.APPROVED}

    def source_changes(self, keys: list[Key]) -> None:
        """Another version of the source."""
        self.needed = [Needed(key, (f"role: {n}",), (("a.en.md", str(n)),)) for n, key in enumerate(keys)]
        before, after = self.catalog, update(self.catalog, self.needed)
        assert [entry.key for entry in after.current] == keys
        assert max(Counter(entry.key for entry in after.entries).values(), default=1) == 1
        assert persons_texts(after) == persons_texts(before)
        assert update(after, self.needed) == after
        now = {entry.key: entry for entry in after.current}
        for entry in before.current:
            back = any(msgid == entry.previous for _, msgid in keys)  # its text may be approved there
            if entry.key in now and entry.is_persons and not back:
                kept = entry if entry.fuzzy else replace(entry, previous=None)
                assert replace(now[entry.key], extracted=entry.extracted, references=entry.references) == kept
        for entry in after.entries:
            if entry.state is State.APPROVED:
                assert (entry.msgid, entry.msgstr) in self.approved
            assert entry.previous != entry.msgid
        self.save(after)

    def machine_drafts(self) -> None:
        """Drafts for everything, as after `--redraft`."""
        self.count += 1
        drafts = {entry.key: Drafted(f"機械{self.count}。", "pseudo:2") for entry in self.catalog.entries}
        after = with_drafts(self.catalog, drafts)
        assert persons_texts(after) == persons_texts(self.catalog)
        assert [e for e in after.entries if e.is_persons] == [e for e in self.catalog.entries if e.is_persons]
        self.save(after)

    def person_acts(self, index: int, deed: str, fuzzy: bool) -> None:
        """Somebody writes into an entry, flags it, or meddles with locpipe's comment."""
        entries = list(self.catalog.entries)
        if index >= len(self.catalog.current):
            return
        entry = entries[index]
        self.count += 1
        match deed:
            case "write":
                entries[index] = replace(entry, msgstr=f"人{self.count}。", fuzzy=fuzzy)
            case "flag" if entry.msgstr:
                entries[index] = replace(entry, fuzzy=fuzzy)
            case "unmark":
                entries[index] = replace(entry, provenance=None)
            case "double" if entry.provenance:
                entries[index] = replace(entry, provenance=None, comments=(*entry.comments, "kept"))
        self.save(replace(self.catalog, entries=tuple(entries)))


def persons_texts(catalog: Catalog) -> Counter[str]:
    """Every text that is a person's."""
    return Counter(entry.msgstr for entry in catalog.entries if entry.is_persons)


@settings(max_examples=150, deadline=None)
@given(_STEPS)
def test_no_text_of_a_person_is_ever_lost_or_changed(steps: list[list[Key] | tuple[int, str, bool] | str]) -> None:
    history = History()
    for step in steps:
        match step:
            case list():
                history.source_changes(step)
            case tuple():
                history.person_acts(*step)
            case _:
                history.machine_drafts()


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=6, unique=True),
    st.lists(st.lists(st.sampled_from(_SENTENCES), max_size=6, unique=True), max_size=5),
)
def test_approval_comes_back_with_the_source(sentences: list[str], versions: list[list[str]]) -> None:
    first = Catalog(tuple(Entry(sentence, f"訳{n}。") for n, sentence in enumerate(sentences)))
    catalog = first
    for version in [*versions, sentences]:
        catalog = update(catalog, [Needed((None, sentence), (), ()) for sentence in version])
    assert {entry.msgid: (entry.msgstr, entry.state) for entry in catalog.current} == {
        entry.msgid: (entry.msgstr, State.APPROVED) for entry in first.entries
    }
