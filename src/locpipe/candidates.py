"""Asks an engine for drafts: requests, candidates, one retry, and the cache that makes reruns free."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from locpipe import inline
from locpipe.cachefile import CacheFile
from locpipe.catalog.model import Key
from locpipe.catalog.store import Drafted
from locpipe.checks import EVERYTHING, Rules, Translation, find, first_fatal
from locpipe.engines.base import Engine, Request
from locpipe.engines.masking import mask, unmask
from locpipe.errors import EngineError, EngineMissing
from locpipe.handling import Handling, require_kept_here
from locpipe.model import Locale, Role, Severity
from locpipe.progress import Progress
from locpipe.repair import repaired
from locpipe.termbase import Termbase, rendered

_MOST_FAULTS_NAMED = 3
_UNWRITABLE = re.compile("[\0-\x08\x0e-\x1f\x7f\ud800-\udfff]")  # what no text file has; a model may write it
_CANDIDATES = "CREATE TABLE IF NOT EXISTS candidates (request TEXT PRIMARY KEY, text TEXT NOT NULL)"


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
    """Candidates by the exact request and the engine's revision, each stored as soon as it is made.

    Raises LocpipeError where they cannot be stored (see `CacheFile`).
    """

    def __init__(self, path: Path) -> None:
        self._file = CacheFile(path, [_CANDIDATES], "drafts")

    def get(self, request: str) -> str | None:
        """The candidate for a request's digest."""
        row = self._file.execute("SELECT text FROM candidates WHERE request = ?", (request,)).fetchone()
        return str(row[0]) if row else None

    def put(self, request: str, text: str) -> None:
        """Store a candidate; it is on disk when this returns."""
        self._file.execute("INSERT OR REPLACE INTO candidates VALUES (?, ?)", (request, text))

    def close(self) -> None:
        """Close the file."""
        self._file.close()


@dataclass(frozen=True, slots=True)
class _Asked:
    pending: Pending
    request: Request
    addresses: dict[str, str]


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
    cache_path: Path,
    progress: Progress,
    *,
    handling: Handling,
    rules: Rules = EVERYTHING,
) -> dict[Key, Drafted]:
    """Drafts for the sentences, put right where that is certain (see `repair`).

    Of glossary terms that a candidate misses, the engine is asked what it makes of them alone: that is what to look
    for. A candidate that is still faulty is asked for once more, with its faults named; the better one stays.

    Without an engine there are drafts only for the sentences whose candidates are in the cache. Raises Textless, and
    shows the engine nothing, where it sends text away and the release must not leave the machine.
    """
    asked = [_ask(item, source, target, termbase, rules) for item in pending]
    judged: dict[Key, _Judged] = {}
    with closing(DraftCache(cache_path)) as cache:
        own: Mapping[str, str] = {}
        with suppress(EngineMissing):
            for item, candidate in _candidates(asked, engine, cache, handling):
                judged[item.pending.key] = _judge(item, candidate, termbase, rules)
                progress(sum(not each.faults for each in judged.values()), len(asked))
        with suppress(EngineMissing):
            own = _alone(judged.values(), termbase, engine, cache, handling)
            judged |= {key: _judge(j.asked, j.candidate, termbase, rules, own) for key, j in judged.items() if own}
        retries = [_retry(each.asked, each.faults) for each in judged.values() if each.faults]
        with suppress(EngineMissing):
            for done, (item, candidate) in enumerate(_candidates(retries, engine, cache, handling), start=1):
                second = _judge(item, candidate, termbase, rules, own)
                judged[item.pending.key] = min(judged[item.pending.key], second, key=_badness)
                progress(len(judged) - len(retries) + done, len(asked))
    return {key: _draft(result, engine) for key, result in judged.items()}


def _ask(pending: Pending, source: Locale, target: Locale, termbase: Termbase, rules: Rules) -> _Asked:
    text, addresses = mask(pending.msgid)
    terms = terms_of(pending.msgid, source, target, termbase)
    before, after = mask(pending.before)[0], mask(pending.after)[0]
    register = rules.style(target).register
    request = Request(
        text, source, target, pending.role, terms, before, after, register=register, examples=pending.examples
    )
    return _Asked(pending, request, addresses)


def _retry(asked: _Asked, faults: Sequence[str]) -> _Asked:
    return replace(asked, request=replace(asked.request, fault="; ".join(faults[:_MOST_FAULTS_NAMED])))


def _candidates(
    asked: Sequence[_Asked], engine: Engine, cache: DraftCache, handling: Handling
) -> Iterator[tuple[_Asked, str]]:
    """Every request with its candidate: the cached ones first, then the engine's as they come.

    The only place where an engine is given text, so here it is asked whether it may have it.
    """
    if not asked:
        return
    require_kept_here(handling, engine.name, engine.sends_text_away)
    digests = [_digest(engine, item.request) for item in asked]
    found = [cache.get(digest) for digest in digests]
    for item, candidate in zip(asked, found, strict=True):
        if candidate is not None:
            yield item, candidate
    missing = [(item, digest) for item, digest, text in zip(asked, digests, found, strict=True) if text is None]
    answers = iter(engine.translate([item.request for item, _ in missing]))
    for item, digest in missing:
        answer = next(answers, None)
        if answer is None:
            raise EngineError(f"the engine '{engine.name}' gave fewer answers than it was asked for")
        text = _UNWRITABLE.sub("", answer)
        cache.put(digest, text)
        yield item, text


def _digest(engine: Engine, request: Request) -> str:
    return hashlib.sha256(f"{engine.name}\0{engine.revision}\0{engine.rendered(request)}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Judged:
    """A candidate and what the checks say of it; ``fatal`` is the fault that makes it worse than none."""

    asked: _Asked
    candidate: str
    msgstr: str
    faults: tuple[str, ...]
    fatal: str


def _alone(
    judged: Iterable[_Judged], termbase: Termbase, engine: Engine, cache: DraftCache, handling: Handling
) -> dict[str, str]:
    """What the engine makes of terms that are missing in candidates, by their texts in the source."""
    missing: dict[str, _Asked] = {}
    for each in judged:
        request = each.asked.request
        for match in termbase.find(inline.plain(each.asked.pending.msgid), request.source):
            wanted = match.targets(request.target) and not match.ambiguous
            if wanted and not rendered(inline.plain(each.msgstr), match, request.target):
                alone = Request(match.text, request.source, request.target, register=request.register)
                missing.setdefault(match.text, _Asked(Pending((None, match.text), Role.BODY), alone, {}))
    found = _candidates(list(missing.values()), engine, cache, handling)
    return {item.pending.msgid: _tidied(candidate).rstrip(".。") for item, candidate in found}


def _judge(
    item: _Asked, candidate: str, termbase: Termbase, rules: Rules, own: Mapping[str, str] | None = None
) -> _Judged:
    msgstr = unmask(_tidied(candidate), item.addresses)
    source, target = item.request.source, item.request.target
    translation = Translation(item.pending.msgid, msgstr, source, target, item.pending.role, rules.style(target))
    msgstr = repaired(translation, termbase, rules, own)
    translation = replace(translation, msgstr=msgstr)
    fatal = first_fatal(translation, termbase)
    findings = [fatal] if fatal else find(translation, termbase, rules)
    faults = tuple(finding.message for finding in findings if finding.severity is not Severity.HINT)
    return _Judged(item, candidate, msgstr, faults, fatal.message if fatal else "")


def _badness(judged: _Judged) -> tuple[bool, int]:
    return bool(judged.fatal), len(judged.faults)


def _draft(judged: _Judged, engine: Engine) -> Drafted:
    """The draft that the better candidate makes; without text, and with the reason, if it has a fatal fault."""
    origin, terms = f"{engine.name}:{engine.revision}", terms_digest(judged.asked.request.terms)
    return Drafted("" if judged.fatal else judged.msgstr, origin, terms, judged.fatal)


def _tidied(candidate: str) -> str:
    """The candidate on one line, without the prompt's own label."""
    line = " ".join(part for line in candidate.splitlines() if (part := line.strip()))
    return re.sub(r"^(?:Text|Translation)\s*:\s*", "", line)
