"""What an engine is: requests in, answers with candidate translations out, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self, runtime_checkable

from locpipe.errors import UsageError, Where
from locpipe.languages.style import PRESS
from locpipe.model import Locale, Role
from locpipe.yamlfile import YamlFile
from locpipe.yamlschema import validate

GO_ON = "run the command again; it goes on where it stopped"
"""The hint where an engine failed at its work, for every answer is kept as soon as it comes."""
Fetching = Callable[[str, int, int], None]
"""Told while a model is fetched: what is going on, how many bytes are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An engine as users ask for it: by name, with a model behind a colon where it has several (``nmt:firefox``).

    ``options`` is what locpipe.yml says of it; ``root`` is the project's folder, in which relative paths lie and
    the lock file stands; ``jobs`` is how many requests it should work on at once, 0 where it may choose. ``said`` is
    the item of locpipe.yml that it comes from, if it does.
    """

    name: str
    model: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    root: Path | None = None
    jobs: int = 0
    said: YamlFile | None = field(default=None, compare=False, repr=False)

    @property
    def spec(self) -> str:
        """As it is typed."""
        return f"{self.name}:{self.model}" if self.model else self.name

    @property
    def _written(self) -> str:
        """The name as it stands in locpipe.yml, with the model where it has one behind a colon."""
        data = self.said.data if self.said else self.name
        return str(next(iter(data), self.name) if isinstance(data, dict) else data)

    @property
    def holds_for_any_model(self) -> bool:
        """Whether its options are of the engine and not of one model: that is so unless its name has a model."""
        return ":" not in self._written

    def require(self, schema: Mapping[str, Any]) -> None:
        """Raise UsageError for the first option that is not as the JSON Schema asks, with its line in locpipe.yml.

        The model is among the options as ``model``. Of what was typed there is no line.
        """
        options = dict(self.options) | ({"model": self.model} if self.model else {})
        file = replace(self.said or YamlFile(Path(), {}, {}, {}), data={self._written: options})
        try:
            validate(file, {"properties": {self._written: schema}})
        except UsageError as error:
            raise UsageError(error.message, error.where if self.said else None, error.hint) from None

    def wrong(self, option: str, message: str, hint: str) -> UsageError:
        """The error for an option, with its line in locpipe.yml."""
        return UsageError(message, self.where(option), hint)

    def where(self, *below: str | int) -> Where | None:
        """Where it stands in locpipe.yml, or what is below it there; None where it was typed, or nobody named it."""
        if self.said is None:
            return None
        return self.said.where((self._written, *below) if isinstance(self.said.data, dict) else ())

    def require_plain(self) -> None:
        """Raise UsageError where a model or an option is asked for of an engine that has none to choose from."""
        if self.model:
            raise UsageError(f"the engine '{self.name}' has no model '{self.model}'", self.where(), f"say: {self.name}")
        if self.options:
            raise UsageError(f"the engine '{self.name}' has no options", self.where(), f"say: {self.name}")


@dataclass(frozen=True, slots=True)
class Request:
    """One sentence to translate and what an engine may know about it.

    ``text`` has inline codes and addresses as tags (``<g1>``, ``<x2/>``) that must come back whole; ``terms``
    are the glossary's pairs for this sentence; ``before`` and ``after`` are its neighbours, in the source
    language; ``fault`` says what was wrong with the first candidate when this is the second try; ``register`` is
    the profile of the house's style (see `languages.style`); ``examples`` are sentences like this one with the
    translations that people approved, the likest first, without codes; ``people`` are the terms that name persons.
    """

    text: str
    source: Locale
    target: Locale
    role: Role = Role.BODY
    terms: tuple[tuple[str, str], ...] = ()
    before: str = ""
    after: str = ""
    fault: str = ""
    register: str = PRESS
    examples: tuple[tuple[str, str], ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Usage:
    """What answers took: tokens read and written, and their price in the currency of locpipe.yml; 0 if unknown."""

    tokens_in: int = 0
    tokens_out: int = 0
    cost: float = 0.0

    def __add__(self, other: Usage) -> Usage:
        cost = round(self.cost + other.cost, 9)
        return Usage(self.tokens_in + other.tokens_in, self.tokens_out + other.tokens_out, cost)

    @property
    def fields(self) -> dict[str, object]:
        """For a log, without what is not known."""
        known: dict[str, object] = {"tokens_in": self.tokens_in, "tokens_out": self.tokens_out}
        return (known if any(known.values()) else {}) | ({"cost": f"{self.cost:.6f}"} if self.cost else {})

    @property
    def words(self) -> str:
        """For people, without what is not known: ``12,345 tokens in, 678 out, cost 0.0023``; empty if nothing is."""
        tokens = f"{self.tokens_in:,} tokens in, {self.tokens_out:,} out" if self.tokens_in or self.tokens_out else ""
        return ", ".join(filter(None, (tokens, f"cost {self.cost:,.4f}" if self.cost else "")))


NOTHING = Usage()


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine makes of one request: at least one candidate, the one it holds for the best first.

    ``why`` says of empty ones why the same request would give the same, without a word of the text.
    """

    candidates: tuple[str, ...]
    usage: Usage = NOTHING
    why: str = ""


class Engine(Protocol):
    """A machine translation engine. It is opened with `with`, as loading a model may take long.

    ``name`` is what users type; ``revision`` changes whenever the same request may give another text;
    ``sends_text_away`` is true for an engine that sends text off the machine.
    """

    name: str
    revision: str
    sends_text_away: bool

    def missing(self) -> str:
        """What must be installed or fetched before this engine can run; empty if nothing."""
        ...

    def refuses(self, source: Locale, target: Locale) -> str:
        """Why it cannot translate from one language into the other; empty if it can."""
        ...

    def pull(self, progress: Fetching) -> Path | None:
        """Fetch its model if it is not there, and return where it lies; None where there is nothing to fetch.

        Raises EngineError where it cannot be fetched.
        """
        ...

    def rendered(self, request: Request) -> str:
        """The exact request as the engine will see it, parameters included; the draft cache is keyed by it."""
        ...

    def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
        """The answers, one for each request, in order.

        Raises EngineMissing when it is not installed, EngineError when it cannot go on.
        """
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Licence:
    """The licence of a model that is to be fetched: what its card says, and what we know of it besides.

    ``needs_consent`` is false for the few that let everybody do with a model what is done with it here, and where the
    project has accepted it already.
    """

    text: str
    note: str = ""
    needs_consent: bool = True


@runtime_checkable
class Licensed(Protocol):
    """An engine whose model has a licence to be shown before it is fetched."""

    def licence(self) -> Licence:
        """The licence, of which the hub is asked where the project's lock file does not know it.

        Raises EngineError where the hub cannot be reached.
        """
        ...

    def accept(self) -> None:
        """Take it as accepted: `pull` may fetch the model, and notes the licence in the lock file."""
        ...


class EngineBase:
    """What many engines have alike: nothing is missing or to be fetched, every pair is known, opening is no work."""

    def missing(self) -> str:
        """See `Engine.missing`."""
        return ""

    def refuses(self, source: Locale, target: Locale) -> str:
        """See `Engine.refuses`."""
        return ""

    def pull(self, progress: Fetching) -> Path | None:
        """See `Engine.pull`."""
        return None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None
