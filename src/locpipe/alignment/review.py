"""The file in which a person looks at the pairs before they are memory: a PO catalog, every pair fuzzy.

Entries stand in the order of the source. A sentence that only the source has is an entry without a translation, which
a person may give it; what only the target has is listed in the comment at the top of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from locpipe import inline
from locpipe.alignment import terms
from locpipe.alignment.entries import as_entry
from locpipe.alignment.model import Alignment, EditionFile, Proposal, Sentence
from locpipe.catalog import pofile
from locpipe.catalog.model import Catalog, Entry
from locpipe.catalog.pofile import REVISION
from locpipe.catalog.store import SOURCE_LANGUAGE, stamped
from locpipe.errors import InputError, LocpipeError, printable
from locpipe.fileio import digest, read_if_there, write_whole

KIND, ALIGNED = "X-Locpipe-Review", "alignment"
"""The header field, and its value, that tell a review file from a catalog of a release."""
SOURCE, SOURCE_DIGEST = "X-Locpipe-Aligned-Source", "X-Locpipe-Aligned-Source-Digest"
TARGET, TARGET_DIGEST = "X-Locpipe-Aligned-Target", "X-Locpipe-Aligned-Target-Digest"
LANGUAGES, ENTRIES = "X-Locpipe-Aligned-Languages", "X-Locpipe-Aligned-Entries"
"""The header fields with both languages and with how many entries were written, which nobody should change."""
MARK = "source "
"""How the `#.` line begins that has the digest of an entry's msgid."""

_COMMENT = (
    "Pairs of sentences of two existing editions, proposed by locpipe; nothing of them is in the memory yet.\n"
    "Right as it is, or after you have edited it: clear the fuzzy flag. Wrong: leave it, or empty the text.\n"
    "Then: locpipe tm import THIS-FILE"
)


def review(alignment: Alignment, source: EditionFile, target: EditionFile) -> Catalog:
    """The catalog to be looked at, the same for the same editions."""
    pairs = [(pair.source[0].number, _of_pair(pair, alignment, source.name, target.name)) for pair in alignment.pairs]
    alone = [(each.number, _of_one(each, source.name)) for each in alignment.source_alone]
    entries: dict[tuple[str, str], Entry] = {}
    for _, entry in sorted([*pairs, *alone], key=lambda row: row[0]):
        same = entries.get((entry.msgid, entry.msgstr))
        entries[entry.msgid, entry.msgstr] = _once(same, entry) if same else entry
    warned = [] if alignment.plausible else ["", f"Careful: {alignment.warning}"]
    comment = "\n".join([_COMMENT, *warned, *_only_in(alignment.target_alone, target.name)])
    header = _header(source, target) | {ENTRIES: str(len(entries))}
    return stamped(Catalog(tuple(map(_marked, _told_apart(entries.values()))), tuple(header.items()), comment))


def mark_of(msgid: str) -> str:
    """The `#.` line by which a msgid that was edited is noticed."""
    return MARK + digest(msgid.encode()).rpartition(":")[2][:16]


def _marked(entry: Entry) -> Entry:
    return replace(entry, extracted=(*entry.extracted, mark_of(entry.msgid)))


def _of_pair(pair: Proposal, alignment: Alignment, source: str, target: str) -> Entry:
    msgid, msgstr = as_entry(pair.source, alignment.source.locale, pair.target, alignment.target.locale)
    said = [f"score {pair.score}: {'; '.join(pair.reasons) or 'place, length and structure'}"]
    said += ["stands elsewhere in the other edition"] if pair.moved else []
    said += [f"look: {doubt}" for doubt in pair.doubts]
    places = (*_places(pair.source, source), *_places(pair.target, target))
    roles = dict.fromkeys(f"role: {each.role}" for each in pair.source)
    return Entry(msgid, msgstr, fuzzy=True, extracted=(*roles, *map(printable, said)), references=places)


def _of_one(sentence: Sentence, source: str) -> Entry:
    said = (f"role: {sentence.role}", "no partner found in the other edition")
    return Entry(inline.to_msgid(sentence.text), extracted=said, references=tuple(_places([sentence], source)))


def _places(sentences: Iterable[Sentence], file: str) -> Iterator[tuple[str, str]]:
    name = "%20".join(file.split(" "))  # a space ends a file name in `#:`
    return ((name, str(line)) for line in dict.fromkeys(each.line for each in sentences))


def _once(one: Entry, other: Entry) -> Entry:
    """Two entries with the same texts as one, with the places of both."""
    return replace(one, references=tuple(dict.fromkeys((*one.references, *other.references))))


def _told_apart(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, those that have the msgid of one before them with its place as their msgctxt."""
    seen: set[str] = set()
    for entry in entries:
        context = f"line {entry.references[0][1]}" if entry.msgid in seen else None
        seen.add(entry.msgid)
        yield replace(entry, msgctxt=context)


def _only_in(sentences: Sequence[Sentence], file: str) -> list[str]:
    if not sentences:
        return []
    return [
        "",
        printable(f"Only in {file}, by line:"),
        *(printable(f"{each.line}: {each.words}") for each in sentences),
    ]


def _header(source: EditionFile, target: EditionFile) -> dict[str, str]:
    return {
        "Project-Id-Version": printable(f"{source.name} and {target.name}"),
        "PO-Revision-Date": "2000-01-01 00:00+0000",
        "Last-Translator": "Automatically generated",
        "Language-Team": "none",
        "Language": target.locale.value,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        KIND: ALIGNED,
        SOURCE: printable(source.name),
        SOURCE_DIGEST: digest(source.data),
        SOURCE_LANGUAGE: source.locale.value,
        TARGET: printable(target.name),
        TARGET_DIGEST: digest(target.data),
        LANGUAGES: f"{source.locale} {target.locale}",
    }


def write_review(catalog: Catalog, names: str, path: Path) -> Path | None:
    """Write a review file, and beside it the glossary's fragment with names (`terms`), whose path is returned.

    There is none if there are no names. Raises LocpipeError, and writes nothing, where somebody has worked on a file
    that is there.
    """
    beside = path.with_suffix(".terms.yml")
    there, names_there = read_if_there(path), read_if_there(beside)
    for file, data, untouched in ((path, there, _is_untouched), (beside, names_there, terms.is_untouched)):
        if data is not None and not untouched(data):
            hint = "import it, or move it away, or choose another name with -o"
            raise LocpipeError("this file was worked on, or is another one: it is not overwritten", file, hint)
    write_whole(path, pofile.write(catalog), was=there)
    if names:
        write_whole(beside, terms.signed(names), was=names_there)
    return beside if names else None


def _is_untouched(data: bytes) -> bool:
    try:
        catalog = pofile.read(data, Path())
    except InputError:
        return False
    return is_review(catalog) and catalog.get(REVISION) == pofile.revision_of(catalog)


def is_review(catalog: Catalog) -> bool:
    """Whether a catalog is a review file, and not the catalog of a release."""
    return catalog.get(KIND) == ALIGNED
