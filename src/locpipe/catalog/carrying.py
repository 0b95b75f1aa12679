"""Texts of people carried to sentences that changed, further than an update can: made to fit, as drafts.

An update (`catalog.update`) takes a person's text along to one changed sentence as it is, fuzzy. `carried` then makes
drafts of such texts: a fact or a name exchanged (patched), a text divided between the two sentences that its own has
become (split), two texts put together where their sentences have become one (merged). What a person wrote stays beside
them, obsolete, with its own msgid and its approval. `undone` takes all this back where nobody has touched it, so that
updates and merges only ever see what people wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from locpipe import inline
from locpipe.catalog.joining import may_hold_others
from locpipe.catalog.model import Catalog, Entry, Key, State
from locpipe.catalog.parts import are_one, divided, edges, first_of, likeness, other_part, put_together
from locpipe.catalog.provenance import Kind, Provenance, text_digest
from locpipe.catalog.typos import is_typo
from locpipe.catalog.wording import change_line, differences
from locpipe.model import Adapting, Locale, Pair

PATCH, SPLIT, MERGED = "patch:facts", "carried:split", "carried:merged"
"""The origins of such drafts."""
ORIGINS = frozenset({PATCH, SPLIT, MERGED})
TRANSLATION = "translation: "
"""What the ``#.`` line of a patched translation starts with."""

Errors = Callable[[Pair], int]
"""How many errors the checks find in a pair."""


def is_carried(entry: Entry) -> bool:
    """Whether the text is such a draft and nobody has touched it."""
    mark = entry.provenance
    return entry.state is State.DRAFT and mark is not None and mark.origin in ORIGINS


def shown_of(entry: Entry) -> tuple[str, ...]:
    """The lines of a patched draft that show what was changed in the translation."""
    return tuple(line for line in entry.extracted if line.startswith(TRANSLATION)) if entry.comes_from(PATCH) else ()


def carried(
    catalog: Catalog, source: Locale, target: Locale, adapt: Adapting, errors: Errors, *, typos: bool = False
) -> Catalog:
    """An updated catalog with drafts made of people's texts where their sentences changed.

    With ``typos``, a text stays approved where its sentence changed in nothing else; see `typos`. The obsolete entries
    are in the order of their texts, which stays the same when drafts are taken back and made again.
    """
    retired = [entry for entry in catalog.entries if entry.obsolete]
    keys = {entry.key for entry in catalog.entries}
    work = _Work(list(catalog.current), retired, source, target, adapt, errors, keys)
    if typos:
        work.keep_typos()
    work.patch()
    work.split()
    work.merge()
    obsolete = sorted((*work.retired, *work.originals), key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    return replace(catalog, entries=(*work.current, *obsolete))


class _Words(Enum):
    """What words a text has: its sentence's, its neighbours' as well, or none, being joined to one of those."""

    OWN = auto()
    MORE = auto()
    NONE = auto()

    @classmethod
    def of(cls, entry: Entry) -> _Words:
        if inline.is_joined(entry.msgstr):
            return cls.NONE
        return cls.MORE if may_hold_others(entry) else cls.OWN

    @property
    def go_with(self) -> tuple[_Words, ...]:
        """What words a text may have that is put together with it: none that are not of the two sentences."""
        match self:
            case _Words.OWN:
                return (_Words.OWN, _Words.NONE)
            case _Words.MORE:
                return (_Words.NONE,)
            case _Words.NONE:
                return (_Words.OWN, _Words.MORE)


@dataclass
class _Work:
    current: list[Entry]
    retired: list[Entry]
    source: Locale
    target: Locale
    adapt: Adapting
    errors: Errors
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
            made = self.adapt(self._pair(entry.previous, entry.msgstr), entry.msgid)
            if made is not None and made != entry.msgstr and self._has_room(entry):
                self._set_aside(entry)
                shown = f"{TRANSLATION}{differences(entry.msgstr, made)}"
                self.current[at] = replace(_draft(entry, made, PATCH, entry), extracted=(*entry.extracted, shown))

    def split(self) -> None:
        for at, entry in self._changed():
            for first, second in ((at, at + 1), (at - 1, at)):
                if first < 0 or second >= len(self.current) or not self._is_free(first + second - at):
                    continue
                halves = self.current[first], self.current[second]
                texts = self._halves(entry, *halves)
                if texts and self._has_room(entry):
                    self._set_aside(entry)
                    for number, half, text in zip((first, second), halves, texts, strict=True):
                        shown = (*half.extracted, _changed_line(replace(half, previous=entry.previous)))
                        made = _draft(replace(half, previous=entry.previous), text, SPLIT, entry)
                        self.current[number] = replace(made, extracted=tuple(dict.fromkeys(shown)))
                    break

    def _halves(self, entry: Entry, first: Entry, second: Entry) -> tuple[str, str] | None:
        """The texts of two sentences that were one."""
        previous = entry.previous or ""
        if not are_one(previous, first.msgid, second.msgid):
            return None
        texts = self._divided(entry.msgstr, first.msgid, second.msgid)
        beside = not {*first.references}.isdisjoint(second.references) or not first.references
        return texts or ((entry.msgstr, inline.JOINED) if beside else None)

    def _divided(self, msgstr: str, first: str, second: str) -> tuple[str, str] | None:
        """The sentences of a text for two msgids, in the order in which the checks find fewer errors."""
        orders = (divided(msgstr, first, second, self.target, turned=turned) for turned in (False, True))
        fitting = [texts for texts in orders if texts]
        return min(fitting, key=lambda texts: self._errors(first, second, texts), default=None)

    def _errors(self, first: str, second: str, texts: tuple[str, str]) -> int:
        return sum(self.errors(self._pair(*each)) for each in zip((first, second), texts, strict=True))

    def _pair(self, msgid: str, msgstr: str) -> Pair:
        return Pair(msgid, msgstr, self.source, self.target, "")

    def merge(self) -> None:
        parts: dict[tuple[int, str, _Words], list[int]] = {}
        for place, old in sorted(enumerate(self.retired), key=lambda each: each[1].msgid):
            if old.is_persons and not (old.fuzzy and old.previous):  # else its text says another sentence
                for side, edge in enumerate(edges(old.msgid)):
                    parts.setdefault((side, edge, _Words.of(old)), []).append(place)
        for at, entry in self._changed(joined=True):
            number, first = self._other_part(entry, parts)
            if number is None or not self._has_room(entry):
                continue
            other = self.retired[number]
            self._set_aside(entry)
            self.retired[number] = replace(other, comments=())
            self.current[at] = self._together(entry, other, first=first)

    def _other_part(self, entry: Entry, parts: dict[tuple[int, str, _Words], list[int]]) -> tuple[int | None, bool]:
        """The retired sentence that the changed one is made of as well, and whether that one stands first in it.

        It begins as the whole does, or ends so, and no other fits better.
        """
        best: tuple[float, int | None, bool] = (0, None, False)
        for side, edge in enumerate(edges(entry.msgid)):
            numbers = [number for words in _Words.of(entry).go_with for number in parts.get((side, edge, words), ())]
            msgids = [self.retired[number].msgid for number in numbers]
            score, place = other_part(entry.msgid, entry.previous or "", msgids, first=side == 0)
            if place is not None and score > best[0]:
                best = (score, numbers[place], side == 0)
        return best[1:]

    def _together(self, entry: Entry, other: Entry, *, first: bool) -> Entry:
        """The entry of a sentence that is two others, with its own text and the other's, which is ``first`` or not."""
        sides = (entry.previous or "", entry.msgstr), (other.msgid, other.msgstr)
        (one, text), (two, text_behind) = sides[::-1] if first else sides
        previous = put_together(one, two, one, self.source)
        made = _draft(entry, put_together(text, text_behind, one, self.target), MERGED, entry)
        made = replace(made, previous=previous)
        lines = tuple(line for line in entry.extracted if line != _changed_line(entry))
        comments = (*entry.comments, *(line for line in other.comments if line not in entry.comments))
        return replace(made, extracted=(*lines, _changed_line(made)), comments=comments)

    def _changed(self, *, joined: bool = False) -> Iterator[tuple[int, Entry]]:
        """People's texts of sentences that changed, which hold no other's text.

        With ``joined`` those, too, whose words are a neighbour's or that may have those of one that is gone.
        """
        msgstrs = [entry.msgstr for entry in self.current]
        for at in range(len(self.current)):
            entry = self.current[at]
            waits = entry.state is State.EDITED and entry.previous is not None
            if waits and not inline.joined_to(msgstrs, at) and (joined or _Words.of(entry) is _Words.OWN):
                yield at, entry

    def _is_free(self, at: int) -> bool:
        return self.current[at].state is State.EMPTY

    def _has_room(self, entry: Entry) -> bool:
        """Whether what the person wrote can be set aside: no other text of the same msgid is there."""
        original = _original_of(entry)
        return original.key not in self.keys and original.is_persons

    def _set_aside(self, entry: Entry) -> None:
        """Put what the person wrote beside what is made of it."""
        original = _original_of(entry)
        self.keys.add(original.key)
        self.originals.append(original)


def _original_of(entry: Entry) -> Entry:
    """What a person wrote that went along with a change, obsolete, as the text of the sentence that it translates."""
    return replace(
        entry,
        msgid=entry.previous or "",
        fuzzy=not _was_approved(entry),
        previous=None,
        extracted=(),
        references=(),
        comments=(),
        obsolete=True,
    )


def _draft(entry: Entry, msgstr: str, origin: str, changed: Entry) -> Entry:
    """The entry with a draft made of the text of a changed sentence, which is set aside."""
    made_of = _name(_original_of(changed))
    mark = Provenance(Kind.DRAFT, text_digest(entry.msgid, msgstr), origin, beside=made_of)
    return replace(entry, msgstr=msgstr, fuzzy=True, provenance=mark)


def _name(original: Entry) -> str:
    """16 hexadecimal digits that stand for a text that was set aside."""
    return text_digest(f"{original.msgctxt or ''}\0{original.msgid}", original.msgstr)


def _was_approved(entry: Entry) -> bool:
    """Whether the text was approved for the sentence that it translates."""
    return entry.previous is not None and entry.was_approved(entry.previous)


def _changed_line(entry: Entry) -> str:
    return change_line(entry.previous or "", entry.msgid)


# --- and back again


def undone(catalog: Catalog, but: Container[str] = ()) -> Catalog:
    """The catalog with each text as the person wrote it, in the entry of one changed sentence, fuzzy.

    A draft that somebody has edited, or whose original is gone, stays as it is; so do those ``but`` names; see
    `worked_on`.
    """
    made: dict[Key, Entry] = {}
    used: set[Key] = set()
    for name, (family, original) in _whole(catalog).items():
        if name in but:
            continue
        used.add(original.key)
        holder = family[first_of([likeness(original.msgid, entry.msgid) for entry in family])]
        for entry in family:
            made[entry.key] = _emptied(entry)
        made[holder.key] = _holding(holder, original)
    if not made:
        return catalog
    left = (entry for entry in catalog.entries if not (entry.obsolete and entry.key in used))
    return replace(catalog, entries=tuple(entry if entry.obsolete else made.get(entry.key, entry) for entry in left))


def worked_on(catalogs: Iterable[Catalog]) -> frozenset[str]:
    """Names of texts whose drafts a person has worked on in one copy of a catalog: they are to stay in all of them.

    Else the other half of a split text would be a draft in one copy and nothing in the others.
    """
    whole: set[str] = set()
    broken: set[str] = set()
    for catalog in catalogs:
        here = _whole(catalog)
        whole |= here.keys()
        broken |= {_name(entry) for entry in catalog.entries if entry.obsolete and entry.is_persons} - here.keys()
        broken |= {_made_of(entry) for entry in catalog.current if is_carried(entry)} - here.keys()
    return frozenset(whole & broken)


def _whole(catalog: Catalog) -> dict[str, tuple[list[Entry], Entry]]:
    """The drafts that were made of one text, and that text, by its name, where all of it is there and untouched."""
    families: dict[str, list[Entry]] = {}
    for entry in catalog.current:
        if is_carried(entry):
            families.setdefault(_made_of(entry), []).append(entry)
    if not families:
        return {}
    originals = {_name(entry): entry for entry in catalog.entries if entry.obsolete and entry.is_persons}
    return {
        name: (family, originals[name])
        for name, family in families.items()
        if name in originals and len(family) == (2 if _is_half(family[0]) else 1)
    }


def _made_of(entry: Entry) -> str:
    return entry.provenance.beside if entry.provenance else ""


def _is_half(entry: Entry) -> bool:
    return entry.comes_from(SPLIT)


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
