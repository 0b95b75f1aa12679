"""The work of a night: each release in each language drafted and checked, unless nothing has changed."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Protocol

from locpipe import __version__, clock, plugins
from locpipe.editions import record_path
from locpipe.engines.base import NOTHING, Usage
from locpipe.engines.lineup import Lineup
from locpipe.errors import LocpipeError, printable
from locpipe.fileio import digest, read_if_there
from locpipe.memory.sources import files_of
from locpipe.model import Locale, Severity
from locpipe.naming import release_name
from locpipe.nightly.ledger import Ledger
from locpipe.nightly.result import Done, Failure, Result, failure_of
from locpipe.pipeline import Pipeline
from locpipe.progress import silent
from locpipe.project import CONFIG, Project
from locpipe.source import Source
from locpipe.standing import standing

Log = Callable[[dict[str, object]], None]
"""Told of every step: what to write on a line of the log."""


class Releases(Protocol):
    """Where releases come from; both raise LocpipeError for one that cannot be worked on."""

    def require_alone(self, path: Path) -> None:
        """Raise it if another file goes by the same name."""
        ...

    def open(self, path: Path) -> Source:
        """Parse and segment a release."""
        ...

    def is_protected(self, name: str) -> bool:
        """Whether nothing may be told of a release's text."""
        ...


@dataclass
class Tally:
    """How many editions the run has worked on, passed over as unchanged, and failed in; what the engines took;
    releases that failed."""

    done: int = 0
    unchanged: int = 0
    failures: int = 0
    usage: Usage = NOTHING
    failed: list[str] = field(default_factory=list)


@dataclass
class Night:
    """Goes through releases; whatever goes wrong in one, the others go on.

    ``common`` is the digest of what decides all results (see `common_digest`).
    """

    pipeline: Pipeline
    engines: Lineup
    ledger: Ledger
    log: Log
    common: bytes
    releases: Releases
    tally: Tally = field(default_factory=Tally)

    def work_on(self, path: Path, targets: Iterable[Locale], own: Callable[[Source], Iterable[Locale]]) -> None:
        """One release, in those of the languages in which something has changed.

        ``own`` tells which it is to be had in. Of a release that is unchanged nothing is parsed, nothing written.
        """
        with self._guard(path):
            self.releases.require_alone(path)
            fixed = {target: self._fixed(path, target) for target in targets}
            open_ones = {target for target, data in fixed.items() if not self._is_unchanged(path, target, data)}
            if not open_ones:
                return
            source = self.releases.open(path)
            wanted = set(own(source))
            self.ledger.opened(path)
            for target in fixed:
                if target in open_ones and target in wanted:
                    with self._guard(path, source, target):
                        self._edition(source, target, fixed[target])
                elif target in open_ones:
                    self.ledger.put(path, target, self._key(path, target, fixed[target]), None)

    def _is_unchanged(self, path: Path, target: Locale, fixed: bytes) -> bool:
        key, had_work = self.ledger.last(path, target)
        same = key != "" and key == self._key(path, target, fixed)
        if same and had_work:
            self.tally.unchanged += 1
            self._log(path, target, "skip")
        return same

    def _edition(self, source: Source, target: Locale, fixed: bytes) -> None:
        start, path, pipeline = time.monotonic(), source.release.path, self.pipeline
        embargoed = source.release.handling.embargoed  # the end of an embargo changes no file
        drafting = pipeline.draft(source, target, self.engines, silent)
        made: dict[str, object] = {
            "segments": drafting.segments,
            "drafted": drafting.drafted,
            "recalled": drafting.recalled,
        }
        late: dict[str, object] = {
            "brought_back": drafting.recovered,
            "conflicts": drafting.conflicts,
            "renamed": drafting.renamed_from,
        }
        made |= {name: value for name, value in late.items() if value} | drafting.usage.fields
        self.tally.usage += drafting.usage
        self._log(path, target, "draft", start, **made)
        checking = time.monotonic()
        row = standing(pipeline, source, target)
        self._log(path, target, "check", checking, **{f"{level}s": row.findings[level] for level in Severity})
        seconds, ended = round(time.monotonic() - start, 3), clock.local(clock.now())
        done = Done(drafting.drafted, drafting.recalled, seconds, ended, drafting.usage)
        result = Result(source.release.name, source.file, source.release.source, target, done, asdict(row))
        key = self._key(
            path, target, fixed, drafting.digest
        )  # as it was left: what was saved since is seen the next time
        self.ledger.put(path, target, key if result.is_finished and not embargoed else "", result)
        self.tally.done += 1

    @contextmanager
    def _guard(self, path: Path, source: Source | None = None, target: Locale | None = None) -> Iterator[None]:
        """Keep whatever goes wrong to the release it goes wrong in; of faults in the program too."""
        start = time.monotonic()
        try:
            yield
        except (KeyboardInterrupt, GeneratorExit, BrokenPipeError):  # of the log: nobody reads on
            raise
        except BaseException as error:  # a plugin may raise SystemExit, or what is no Exception
            if isinstance(error, LocpipeError) and self.releases.is_protected(release_name(path)):
                error = error.without_text()
            failure = failure_of(error, self.pipeline.project.root)
            done = Done(seconds=round(time.monotonic() - start, 3), at=clock.local(clock.now()))
            language = source.release.source.value if source else ""
            file = printable(self.pipeline.project.relative(path).as_posix())
            result = Result(printable(release_name(path)), file, language, target or "", done, failure=failure)
            if target:
                self.ledger.put(path, target, "", result)
            else:
                self.ledger.put_alone(path, result)
            self._fail(path, target, start, failure)

    def _fail(self, path: Path, target: Locale | None, start: float, failure: Failure) -> None:
        self._log(path, target, "fail", start, error=failure.message, at=failure.where)
        self.tally.failures += 1
        name = printable(release_name(path))
        if name not in self.tally.failed[-1:]:
            self.tally.failed.append(name)

    def _log(self, path: Path, target: Locale | None, step: str, start: float | None = None, **fields: object) -> None:
        seconds = {} if start is None else {"seconds": f"{time.monotonic() - start:.3f}"}
        where = {"release": release_name(path), "lang": target.value if target else "", "step": step}
        said = {name: value for name, value in (where | seconds | fields).items() if value != ""}
        self.log({"time": clock.local(clock.now())} | said)

    def _fixed(self, path: Path, target: Locale) -> bytes:
        """The digest of what decides the result and is not written by the run, as it was before the work began."""
        name, project = release_name(path), self.pipeline.project
        editions = project.edition_paths(name, path.suffix, target, "approved").values()
        made = (each for edition in editions for each in (edition, record_path(edition)))
        return self.common + _digest_of([path, *made, project.signoff_path(name, target)])

    def _key(self, path: Path, target: Locale, fixed: bytes, catalog: str = "") -> str:
        """The digest of all that decides the result; ``catalog`` is the catalog's, if it is not what lies there now."""
        name, project = release_name(path), self.pipeline.project
        catalog = catalog or _digest(project.catalog_path(name, target))
        words = (catalog, _digest(project.template_path(name)))
        return hashlib.sha256(fixed + repr(words).encode()).hexdigest()


def common_digest(project: Project, revisions: Sequence[str], language: Locale | None) -> bytes:
    """The digest of what decides every result: settings, glossary, waivers, engines, program, and what extends it."""
    words = [__version__, *revisions, language or ""]
    for group in ("locpipe.formats", "locpipe.engines"):
        for point in plugins.added(group):
            words += [group, point.name, point.value, point.dist.version if point.dist else ""]
    files = [project.root / CONFIG, project.glossary_path, project.waivers_path]
    files += [project.furniture_path, project.boilerplate_path, *files_of(project.memory_folder).values()]
    return hashlib.sha256(repr(words).encode() + _digest_of(files)).digest()


def _digest_of(paths: Iterable[Path]) -> bytes:
    """The digest of some files' bytes."""
    return hashlib.sha256(repr([_digest(path) for path in paths]).encode()).digest()


def _digest(path: Path) -> str:
    """The digest of a file's bytes; one that is not there or cannot be read counts as none."""
    try:
        data = read_if_there(path) if path.is_file() else None  # a pipe would be waited for
    except LocpipeError:
        data = None
    return digest(data) if data is not None else "none"
