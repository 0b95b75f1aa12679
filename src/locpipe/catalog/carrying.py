"""Texts of people carried to sentences that changed, further than an update can: made to fit, as drafts.

An update (`catalog.update`) takes a person's text along to one changed sentence as it is, fuzzy. `carried` then makes
drafts of such texts: a fact or a name exchanged (patched), a text divided between the two sentences that its own has
become (split), two texts put together where their sentences have become one (merged). What a person wrote stays beside
them, obsolete, with its own msgid and its approval. `undone` takes all this back where nobody has touched it, so that
updates and merges only ever see what people wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from locpipe import inline
from locpipe.catalog.model import Catalog, Entry, Key, State
from locpipe.catalog.parts import are_one, divided, edges, first_of, likeness, put_together
from locpipe.catalog.provenance import Kind, Provenance, text_digest
from locpipe.catalog.typos import is_typo
from locpipe.catalog.wording import change_line, differences
from locpipe.model import Locale

PATCH, SPLIT, MERGED = "patch:facts", "carried:split", "carried:merged"
"""The origins of such drafts."""
ORIGINS = frozenset({PATCH, SPLIT, MERGED})
TRANSLATION = "translation: "
"""What the ``#.`` line of a patched translation starts with."""

Adapt = Callable[[str, str, str], str | None]
"""Given a msgid, its msgstr and another msgid: the msgstr made to fit that, None where it is not certain."""


def is_carried(entry: Entry) -> bool:
    """Whether the text is such a draft and nobody has touched it."""
    mark = entry.provenance
    return entry.state is State.DRAFT and mark is not None and mark.origin in ORIGINS


def carried(catalog: Catalog, source: Locale, target: Locale, adapt: Adapt, *, typos: bool = False) -> Catalog:
    """An updated catalog with drafts made of people's texts where their sentences changed.

    With ``typos``, a text stays approved where only marks and spaces of its sentence changed.
    """
    retired = [entry for entry in catalog.entries if entry.obsolete]
    keys = {entry.key for entry in catalog.entries}
    work = _Work(list(catalog.current), retired, source, target, adapt, keys)
    if typos:
        work.keep_typos()
    work.patch()
    work.split()
    work.merge()
    return replace(catalog, entries=(*work.current, *work.retired, *work.originals))


@dataclass
class _Work:
    current: list[Entry]
    retired: list[Entry]
    source: Locale
    target: Locale
    adapt: Adapt
    keys: set[Key]
    originals: list[Entry] = field(default_factory=list)

    def keep_typos(self) -> None:
        for at, entry in self._changed():
            if _was_approved(entry) and is_typo(entry.previous or "", entry.msgid, self.source):
                lines = tuple(line for line in entry.extracted if line != _changed_line(entry))
                self.current[at] = replace(entry, fuzzy=False, previous=None, provenance=None, extracted=lines)

    def patch(self) -> None:
        for at, entry in self._changed():
            if not _was_approved(entry) or entry.previous is None:
                continue
            made = self.adapt(entry.previous, entry.msgstr, entry.msgid)
            if made is not None and made != entry.msgstr and self._keeps(entry):
                shown = f"{TRANSLATION}{differences(entry.msgstr, made)}"
                self.current[at] = replace(_draft(entry, made, PATCH), extracted=(*entry.extracted, shown))

    def split(self) -> None:
        for at, entry in self._changed():
            for first, second in ((at, at + 1), (at - 1, at)):
                if first < 0 or second >= len(self.current) or not self._is_free(first + second - at):
                    continue
                halves = self.current[first], self.current[second]
                texts = self._halves(entry, *halves)
                if texts and self._keeps(entry):
                    for number, half, text in zip((first, second), halves, texts, strict=True):
                        shown = (*half.extracted, _changed_line(replace(half, previous=entry.previous)))
                        made = _draft(replace(half, previous=entry.previous), text, SPLIT)
                        self.current[number] = replace(made, extracted=tuple(dict.fromkeys(shown)))
                    break

    def _halves(self, entry: Entry, first: Entry, second: Entry) -> tuple[str, str] | None:
        """The texts of two sentences that were one."""
        previous = entry.previous or ""
        if not are_one(previous, first.msgid, second.msgid):
            return None
        texts = divided(entry.msgstr, first.msgid, second.msgid, self.target)
        beside = not {*first.references}.isdisjoint(second.references) or not first.references
        return texts or ((entry.msgstr, inline.JOINED) if beside else None)

    def merge(self) -> None:
        by_edge: dict[tuple[int, str], list[Entry]] = {}
        for entry in self.retired:
            for side, edge in enumerate(edges(entry.msgid)):
                by_edge.setdefault((side, edge), []).append(entry)
        for at, entry in self._changed(joined=True):
            for other in chain.from_iterable(by_edge.get(each, ()) for each in enumerate(edges(entry.msgid))):
                pair = self._in_order(entry, other)
                if pair and self._keeps(entry):
                    (one, first), (two, second) = pair
                    previous = put_together(one, two, one, self.source)
                    text = put_together(first, second, one, self.target)
                    lines = tuple(line for line in entry.extracted if line != _changed_line(entry))
                    made = replace(_draft(entry, text, MERGED), previous=previous)
                    comments = (*entry.comments, *(line for line in other.comments if line not in entry.comments))
                    self.current[at] = replace(made, extracted=(*lines, _changed_line(made)), comments=comments)
                    self.retired[self.retired.index(other)] = replace(other, comments=())
                    break

    def _in_order(self, entry: Entry, other: Entry) -> tuple[tuple[str, str], tuple[str, str]] | None:
        """The sentences that have become the entry's, each with its text, first the first."""
        both_joined = inline.is_joined(entry.msgstr) and inline.is_joined(other.msgstr)
        if not other.is_persons or other.msgid == entry.previous or both_joined:
            return None
        sides = (entry.previous or "", entry.msgstr), (other.msgid, other.msgstr)
        for one, two in (sides, sides[::-1]):
            if are_one(entry.msgid, one[0], two[0]):
                return one, two
        return None

    def _changed(self, *, joined: bool = False) -> Iterator[tuple[int, Entry]]:
        """People's texts of sentences that changed, which hold no other's text; those joined to others if asked for."""
        msgstrs = [entry.msgstr for entry in self.current]
        for at in range(len(self.current)):
            entry = self.current[at]
            waits = entry.state is State.EDITED and entry.previous is not None
            if waits and not inline.joined_to(msgstrs, at) and (joined or not inline.is_joined(entry.msgstr)):
                yield at, entry

    def _is_free(self, at: int) -> bool:
        return self.current[at].state is State.EMPTY

    def _keeps(self, entry: Entry) -> bool:
        """Put what the person wrote beside it, if there is room for that: no other text of the same msgid."""
        original = replace(
            entry,
            msgid=entry.previous or "",
            fuzzy=not _was_approved(entry),
            previous=None,
            extracted=(),
            references=(),
            comments=(),
            obsolete=True,
        )
        if original.key in self.keys or not original.is_persons:
            return False
        self.keys.add(original.key)
        self.originals.append(original)
        return True


def _draft(entry: Entry, msgstr: str, origin: str) -> Entry:
    mark = Provenance(Kind.DRAFT, text_digest(entry.msgid, msgstr), origin)
    return replace(entry, msgstr=msgstr, fuzzy=True, provenance=mark)


def _was_approved(entry: Entry) -> bool:
    """Whether the text was approved for the sentence that it translates."""
    return entry.previous is not None and entry.was_approved(entry.previous)


def _changed_line(entry: Entry) -> str:
    return change_line(entry.previous or "", entry.msgid)


# --- and back again


def undone(catalog: Catalog) -> Catalog:
    """The catalog with each text as the person wrote it, in the entry of one changed sentence, fuzzy.

    A draft that somebody has edited, or whose original is gone, stays as it is.
    """
    if not any(map(is_carried, catalog.current)):
        return catalog
    originals = {entry.key: entry for entry in catalog.entries if entry.obsolete and entry.is_persons}
    made: dict[Key, Entry] = {}
    used: set[Key] = set()
    for family in _families([entry for entry in catalog.current if is_carried(entry)]):
        original = _original(family, originals)
        if original is None or original.key in used:
            continue
        used.add(original.key)
        holder = family[first_of([likeness(original.msgid, entry.msgid) for entry in family])]
        for entry in family:
            made[entry.key] = _emptied(entry)
        made[holder.key] = _holding(holder, original)
    left = (entry for entry in catalog.entries if not (entry.obsolete and entry.key in used))
    return replace(catalog, entries=tuple(entry if entry.obsolete else made.get(entry.key, entry) for entry in left))


def _families(drafts: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Drafts that were made of one text: both halves of a split one, or one alone."""
    halves: dict[str, list[Entry]] = {}
    for entry in drafts:
        if entry.provenance and entry.provenance.origin == SPLIT:
            halves.setdefault(entry.previous or "", []).append(entry)
        else:
            yield [entry]
    yield from (family for family in halves.values() if len(family) == 2)


def _original(family: Sequence[Entry], originals: dict[Key, Entry]) -> Entry | None:
    """What a person wrote; of two texts that were put together, that of the sentence most like the new one."""
    entry = family[0]
    previous = entry.previous or ""
    if entry.provenance and entry.provenance.origin == MERGED:
        firsts = (one for one in originals.values() if previous.startswith(one.msgid))
        pair = next((pair for one in firsts for pair in _pairs(one, previous, originals)), None)
        return pair[first_of([likeness(each.msgid, entry.msgid) for each in pair])] if pair else None
    contexts = [each.msgctxt for each in family]
    return next((originals[key] for key in ((context, previous) for context in contexts) if key in originals), None)


def _pairs(one: Entry, previous: str, originals: dict[Key, Entry]) -> Iterator[tuple[Entry, Entry]]:
    end = edges(previous)[1]
    for two in originals.values():
        ends = two.key != one.key and end.endswith(edges(two.msgid)[1])
        if ends and previous in _together(one.msgid, two.msgid):
            yield one, two


def _together(one: str, two: str) -> list[str]:
    """How two msgids are put together in whatever language."""
    return [put_together(one, two, one, locale) for locale in Locale]


def _emptied(entry: Entry) -> Entry:
    return replace(entry, msgstr="", fuzzy=False, previous=None, provenance=None)


def _holding(entry: Entry, original: Entry) -> Entry:
    """The entry with the person's text, and the comments on that."""
    comments = (*entry.comments, *(line for line in original.comments if line not in entry.comments))
    return replace(
        entry,
        msgstr=original.msgstr,
        fuzzy=True,
        previous=original.previous if original.fuzzy and original.previous else original.msgid,
        provenance=original.provenance,
        comments=comments,
    )
