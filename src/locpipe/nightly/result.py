"""What a run has to say about a release in a language; never a word of its text."""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import locpipe
from locpipe.engines.base import NOTHING, Usage
from locpipe.errors import LocpipeError, Textless, printable
from locpipe.model import Locale, Severity

_QUOTED = re.compile(r"(?<!\w)(['\"]).*\1(?!\w)", re.DOTALL)
_PACKAGES = Path(locpipe.__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a release failed, in plain words; ``where`` is a file, and a line in it if one is meant."""

    message: str
    where: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What the last run that worked on a release did: texts drafted and recalled, seconds, when it was over, what
    the engine took."""

    drafted: int = 0
    recalled: int = 0
    seconds: float = 0.0
    at: str = ""
    usage: Usage = NOTHING


@dataclass(frozen=True, slots=True)
class Result:
    """A row of the report. ``target`` is empty, and ``standing`` too, where the release could not be opened.

    ``standing`` is what `status --json` says.
    """

    release: str
    file: str
    source: str
    target: str
    done: Done
    standing: Mapping[str, Any] = field(default_factory=dict)
    failure: Failure | None = None

    def require_whole(self) -> None:
        """Raise ValueError, KeyError, TypeError or AttributeError for a result that this program did not write."""
        if self.target:
            Locale(self.target)
        if self.source:
            Locale(self.source)
        self.done.usage.words  # noqa: B018 - only of numbers
        if self.failure is None:
            counts = (self.total, self.queries, *(self.findings(severity) for severity in Severity))
            texts = (self.next_verb, self.standing["edition"], self.standing["catalog"], self.standing["signoff"])
            if not all(isinstance(count, int) for count in counts) or not all(isinstance(text, str) for text in texts):
                raise TypeError

    @property
    def is_finished(self) -> bool:
        """Whether another run with the same files could only find the same."""
        return self.failure is None and self.standing["catalog"] == "current" and not self.count("empty")

    def count(self, state: str) -> int:
        """How many entries stand in a state."""
        return int(self.standing.get("states", {}).get(state, 0))

    @property
    def total(self) -> int:
        """How many entries there are."""
        return sum(self.standing.get("states", {}).values())

    @property
    def unapproved(self) -> int:
        """How many entries nobody has approved."""
        return self.total - self.count("approved")

    @property
    def queries(self) -> int:
        """How many questions of translators are open."""
        return len(self.standing.get("queries", ()))

    @property
    def handling(self) -> str:
        """Whether it is confidential or under embargo, in words; empty if nothing is to be said."""
        return str(self.standing.get("handling", ""))

    @property
    def next_verb(self) -> str:
        """What is to be done next, in a word: review, draft, build… Empty when all is done."""
        words = str(self.standing["next"]).split()
        return next((word for word in words if word != "locpipe"), "")

    def findings(self, severity: str) -> int:
        """How many findings there are of a severity."""
        return int(self.standing.get("findings", {}).get(severity, 0))


def to_row(result: Result) -> dict[str, Any]:
    """The result for JSON."""
    return asdict(replace(result, standing={})) | {"standing": result.standing}  # which is plain data already


def from_row(row: Mapping[str, Any]) -> Result:
    """The result that `to_row` was given."""
    failure = Failure(**row["failure"]) if row["failure"] else None
    done = {**row["done"], "usage": Usage(**row["done"].get("usage", {}))}
    return Result(**{**row, "done": Done(**done), "failure": failure})


def failure_of(error: BaseException, root: Path) -> Failure:
    """Why a release failed: locpipe's own words without what they quote, or where in which program a fault is."""
    frame = traceback.extract_tb(error.__traceback__)[-1] if error.__traceback__ else None
    ours = frame is None or Path(frame.filename).is_relative_to(_PACKAGES / "locpipe")
    if frame and not (ours and isinstance(error, LocpipeError)):  # another package's words may be text
        message = f"a fault in the program: {type(error).__name__} at {_module(Path(frame.filename))}:{frame.lineno}"
        return Failure(printable(message), hint="tell those who look after locpipe; the release was left as it is")
    assert isinstance(error, LocpipeError)  # noqa: S101 - only these are raised without a frame
    where = ""
    if error.where:
        path = error.where.path
        shown = path.relative_to(root) if path.is_relative_to(root) else path
        where = printable(shown.as_posix()) + (f":{error.where.line}" if error.where.line else "")
    message = error.message if isinstance(error, Textless) else _QUOTED.sub("'…'", error.message)
    return Failure(printable(message), where, printable(error.hint))


def _module(path: Path) -> str:
    """A file of code, short: from the package on, or its folder and name."""
    return path.relative_to(_PACKAGES).as_posix() if path.is_relative_to(_PACKAGES) else "/".join(path.parts[-2:])
