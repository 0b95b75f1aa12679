"""Asks an engine for drafts: requests, candidates, one retry, and the cache that makes reruns free."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from locpipe import facts, inline
from locpipe.cachefile import CacheFile
from locpipe.catalog.model import Key
from locpipe.catalog.store import Drafted
from locpipe.checks import EVERYTHING, Rules, Translation, find, first_fatal
from locpipe.engines.base import NOTHING, Answer, Engine, Request, Usage
from locpipe.engines.masking import mask, unmask
from locpipe.errors import EngineError, EngineMissing
from locpipe.handling import Handling, require_kept_here
from locpipe.languages.endings import in_plain_style
from locpipe.languages.headlines import in_noun_style
from locpipe.languages.quoting import with_said
from locpipe.languages.style import PRESS
from locpipe.model import Locale, Role, Severity
from locpipe.progress import Progress
from locpipe.repair import repaired
from locpipe.termbase import Match, Termbase, TermType, rendered

_MOST_FAULTS_NAMED = 3
_WORTHLESS = "what came back has a fault that makes it worse than none; the catalog's comments name it"
_UNWRITABLE = re.compile(  # what no text has, or nobody sees; a model may write it
    "[\0-\x08\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ud800-\udfff]"
)
_FENCED = re.compile(r"```\w*\s+(.*?)\s*```")
_LABELS = frozenset({Role.TITLE, Role.HEADING, Role.LIST})
_STOPPED = re.compile(r"[.!?。！？…]\W*\Z")
_ANSWERS = "CREATE TABLE IF NOT EXISTS answers (request TEXT PRIMARY KEY, candidates TEXT NOT NULL)"


@dataclass(frozen=True, slots=True)
class Pending:
    """A sentence that waits for a draft, the sentences around it, and ones like it with their translations."""

    key: Key
    role: Role
    before: str = ""
    after: str = ""
    examples: tuple[tuple[str, str], ...] = ()

    @property
    def msgid(self) -> str:
        """The sentence."""
        return self.key[1]


class DraftCache:
    """Answers by the exact request and the engine's revision, each stored as soon as it is made.

    A killed run loses none of them; a power failure may cost the last ones, for waiting for the disk after each took
    longer than all else where engines are fast.

    Raises LocpipeError where they cannot be stored (see `CacheFile`).
    """

    def __init__(self, path: Path) -> None:
        self._file = CacheFile(path, [_ANSWERS], "drafts", lazy=True)

    def get(self, request: str) -> tuple[str, ...] | None:
        """The candidates for a request's digest."""
        row = self._file.execute("SELECT candidates FROM answers WHERE request = ?", (request,)).fetchone()
        return tuple(map(str, json.loads(row[0]))) if row else None

    def put(self, request: str, candidates: Sequence[str]) -> None:
        """Store candidates; when this returns they outlive the process."""
        self._file.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", (request, json.dumps(candidates)))

    def close(self) -> None:
        """Close the file."""
        self._file.close()


@dataclass(frozen=True, slots=True)
class Translated:
    """What an engine made of sentences: drafts by key, who made them, and what they took that were not cached.

    ``left_empty`` counts those without text by the reason, in which there is no word of theirs.
    """

    drafts: Mapping[Key, Drafted]
    engine: str = ""
    usage: Usage = NOTHING
    left_empty: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Asked:
    pending: Pending
    request: Request
    addresses: Mapping[str, str]


def terms_of(msgid: str, source: Locale, target: Locale, termbase: Termbase) -> tuple[tuple[str, str], ...]:
    """The glossary's pairs for a sentence: each term in it once, with its preferred form."""
    pairs: dict[str, str] = {}
    for match in termbase.find(msgid, source):
        targets = match.targets(target)
        if targets:
            pairs.setdefault(match.text, targets[0])
    return tuple(pairs.items())


def terms_digest(pairs: tuple[tuple[str, str], ...]) -> str:
    """Eight hexadecimal digits that change when a sentence's glossary pairs do."""
    return hashlib.sha256(repr(pairs).encode()).hexdigest()[:8]


def translate(
    pending: Sequence[Pending],
    source: Locale,
    target: Locale,
    engine: Engine,
    termbase: Termbase,
    cache: DraftCache,
    progress: Progress,
    *,
    handling: Handling,
    rules: Rules = EVERYTHING,
) -> Translated:
    """Drafts for the sentences, put right where that is certain (see `repair`): of an engine's candidates the best.

    Of glossary terms that a draft misses, the engine is asked what it makes of them alone: that is what to look
    for. A sentence that is still faulty is asked for once more, with its faults named; the better one stays.

    Without an engine there are drafts only for the sentences whose candidates are in the cache. Raises Textless, and
    shows the engine nothing, where it sends text away and the release must not leave the machine.
    """
    asked = [_ask(item, source, target, termbase, rules) for item in pending]
    judged: dict[Key, _Judged] = {}
    ask = _Asker(engine, cache, handling)
    own: Mapping[str, str] = {}
    with suppress(EngineMissing):
        for item, candidates in ask(asked):
            judged[item.pending.key] = _best(item, candidates, termbase, rules)
            progress(sum(not each.faults for each in judged.values()), len(asked))
    with suppress(EngineMissing):
        own = _alone(judged.values(), termbase, ask)
        judged |= {key: _best(j.asked, j.candidates, termbase, rules, own) for key, j in judged.items() if own}
    retries = [_retry(each.asked, each.faults) for key, each in judged.items() if each.faults and key not in ask.why]
    with suppress(EngineMissing):
        for done, (item, candidates) in enumerate(ask(retries), start=1):
            second = _best(item, candidates, termbase, rules, own)
            judged[item.pending.key] = min(judged[item.pending.key], second, key=_badness)
            progress(len(judged) - len(retries) + done, len(asked))
    drafts = {key: _draft(result, engine, ask.why.get(key, "")) for key, result in judged.items()}
    empty = Counter(ask.why.get(key, _WORTHLESS) for key, draft in drafts.items() if not draft.msgstr)
    return Translated(drafts, engine.name, ask.usage, dict(empty))


def _ask(pending: Pending, source: Locale, target: Locale, termbase: Termbase, rules: Rules) -> _Asked:
    text, addresses = mask(pending.msgid)
    terms = terms_of(pending.msgid, source, target, termbase)
    before, after = mask(pending.before)[0], mask(pending.after)[0]
    register = rules.style(target).register
    found = termbase.find(pending.msgid, source)
    people = tuple(dict.fromkeys(match.text for match in found if match.term.type is TermType.PERSON))
    request = Request(
        text,
        source,
        target,
        pending.role,
        terms,
        before,
        after,
        register=register,
        examples=pending.examples,
        people=people,
    )
    return _Asked(pending, request, addresses)


def _retry(asked: _Asked, faults: Sequence[str]) -> _Asked:
    return replace(asked, request=replace(asked.request, fault="; ".join(faults[:_MOST_FAULTS_NAMED])))


class _Asker:
    """Puts requests to an engine, those that the cache cannot answer; ``usage`` is what that took so far.

    ``why`` has what the engine says of requests for which it gave nothing.
    """

    def __init__(self, engine: Engine, cache: DraftCache, handling: Handling) -> None:
        self._engine, self._cache, self._handling = engine, cache, handling
        self.usage = NOTHING
        self.why: dict[Key, str] = {}

    def __call__(self, asked: Sequence[_Asked]) -> Iterator[tuple[_Asked, tuple[str, ...]]]:
        """Every request with its candidates: the cached ones first, then the engine's as they come.

        The only place where an engine is given text, so here it is asked whether it may have it.
        """
        if not asked:
            return
        require_kept_here(self._handling, self._engine.name, self._engine.sends_text_away)
        missing: list[tuple[_Asked, str]] = []
        for item in asked:
            digest = _digest(self._engine, item.request)
            if candidates := self._cache.get(digest):
                yield item, candidates
            else:
                missing.append((item, digest))
        answers = iter(self._engine.translate([item.request for item, _ in missing]))
        for item, digest in missing:
            answer = next(answers, None)
            if answer is None:
                raise EngineError(f"the engine '{self._engine.name}' gave fewer answers than it was asked for")
            self.usage += answer.usage
            candidates = _writable(answer)
            if any(candidates):  # an engine that gave nothing may do so the next time
                self._cache.put(digest, candidates)
            elif answer.why:
                self.why[item.pending.key] = answer.why
            yield item, candidates


def _writable(answer: Answer) -> tuple[str, ...]:
    """The candidates, each once, without what no file can hold; an empty one if there is none."""
    return tuple(dict.fromkeys(_UNWRITABLE.sub("", text) for text in answer.candidates)) or ("",)


def _digest(engine: Engine, request: Request) -> str:
    return hashlib.sha256(f"{engine.name}\0{engine.revision}\0{engine.rendered(request)}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Judged:
    """A candidate and what the checks say of it; ``fatal`` is the fault that makes it worse than none.

    ``hints`` are so many findings that are no faults. ``candidates`` are all that the engine gave for the request.
    """

    asked: _Asked
    candidates: tuple[str, ...]
    msgstr: str
    faults: tuple[str, ...]
    hints: int
    fatal: str


def _alone(judged: Iterable[_Judged], termbase: Termbase, ask: _Asker) -> dict[str, str]:
    """What the engine makes of terms that are missing in candidates, by their texts in the source."""
    missing: dict[str, _Asked] = {}
    for each in judged:
        request = each.asked.request
        for match in _missing(each, termbase):
            alone = Request(match.text, request.source, request.target, register=request.register)
            missing.setdefault(match.text, _Asked(Pending((None, match.text), Role.BODY), alone, {}))
    found = ask(list(missing.values()))
    return {item.pending.msgid: _tidied(candidates[0]).rstrip(".。") for item, candidates in found}


def _missing(judged: _Judged, termbase: Termbase) -> Iterator[Match]:
    """The terms that a candidate has not, but for those of which it is not clear how they should be rendered."""
    request, msgstr = judged.asked.request, inline.plain(judged.msgstr)
    for match in termbase.find(inline.plain(judged.asked.pending.msgid), request.source):
        if match.targets(request.target) and not match.ambiguous and not rendered(msgstr, match, request.target):
            yield match


def _best(
    item: _Asked,
    candidates: tuple[str, ...],
    termbase: Termbase,
    rules: Rules,
    own: Mapping[str, str] | None = None,
) -> _Judged:
    """The candidate with the fewest faults; among equals the one that the engine holds for better."""
    best = min((_judge(item, candidate, termbase, rules, own) for candidate in candidates), key=_badness)
    return replace(best, candidates=candidates) if len(candidates) > 1 else best


def _judge(item: _Asked, candidate: str, termbase: Termbase, rules: Rules, own: Mapping[str, str] | None) -> _Judged:
    msgstr = _in_register(unmask(_tidied(candidate), item.addresses), item.request)
    source, target = item.request.source, item.request.target
    translation = Translation(item.pending.msgid, msgstr, source, target, item.pending.role, rules.style(target))
    msgstr = repaired(translation, termbase, rules, own)
    if msgstr != translation.msgstr:
        translation = replace(translation, msgstr=msgstr)
    fatal = first_fatal(translation, termbase, rules)
    findings = [fatal] if fatal else find(translation, termbase, rules)
    faults = tuple(finding.message for finding in findings if finding.severity is not Severity.HINT)
    hints = len(findings) - len(faults)
    faults += (*_repeated(translation, termbase), *_repeated_facts(translation))
    return _Judged(item, (candidate,), msgstr, faults, hints, fatal.message if fatal else "")


def _repeated(translation: Translation, termbase: Termbase) -> Iterator[str]:
    """What a model says of a name again and again; once more than the source may be right (it, the company)."""
    said = inline.plain(translation.msgstr)
    found = termbase.find(inline.plain(translation.msgid), translation.source)
    mentions = Counter(match.text for match in found)
    for match in {match.text: match for match in found}.values():
        if len(rendered(said, match, translation.target)) > mentions[match.text] + 1:
            yield f"'{match.targets(translation.target)[0]}' is repeated"


def _repeated_facts(translation: Translation) -> Iterator[str]:
    """What a model says of a number or a date again and again, by the same measure."""
    stated = Counter((fact.kind, fact.value) for fact in facts.find(translation.source_words, translation.source))
    said = facts.find(inline.plain(translation.msgstr), translation.target)
    first = {(fact.kind, fact.value): fact.text for fact in reversed(said)}
    for what, count in Counter((fact.kind, fact.value) for fact in said).items():
        if stated[what] and count > stated[what] + 1:
            yield f"'{first[what]}' is repeated"


def _in_register(msgstr: str, request: Request) -> str:
    """A candidate as the press ends it, where models are apt not to: headlines, list items, speech, Korean in 한다."""
    if request.role in _LABELS and not _STOPPED.search(request.text):
        msgstr = in_noun_style(msgstr, request.target)
    if request.target is Locale.KO and request.register == PRESS:
        msgstr = in_plain_style(msgstr)
    return with_said(request.text, request.source, msgstr, request.target, polite=request.register == PRESS)


def _badness(judged: _Judged) -> tuple[bool, int, int]:
    return bool(judged.fatal), len(judged.faults), judged.hints


def _draft(judged: _Judged, engine: Engine, why: str) -> Drafted:
    """The draft that the better candidate makes; without text, and with the reason, if it has a fatal fault."""
    origin, terms = f"{engine.name}:{engine.revision}", terms_digest(judged.asked.request.terms)
    return Drafted("" if judged.fatal else judged.msgstr, origin, terms, (why or judged.fatal) if judged.fatal else "")


def _tidied(candidate: str) -> str:
    """The candidate on one line, without the prompt's own label and a fence around it."""
    line = " ".join(part for line in candidate.splitlines() if (part := line.strip()))
    if fenced := _FENCED.fullmatch(line):
        line = fenced[1]
    return re.sub(r"^(?:Text|Translation)\s*:\s*", "", line)
