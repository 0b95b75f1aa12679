"""What an engine is: requests in, candidate translations out, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from locpipe.languages.style import PRESS
from locpipe.model import Locale, Role


@dataclass(frozen=True, slots=True)
class Request:
    """One sentence to translate and what an engine may know about it.

    ``text`` has inline codes and addresses as tags (``<g1>``, ``<x2/>``) that must come back whole; ``terms``
    are the glossary's pairs for this sentence; ``before`` and ``after`` are its neighbours, in the source
    language; ``fault`` says what was wrong with the first candidate when this is the second try; ``register`` is
    the profile of the house's style (see `languages.style`); ``examples`` are sentences like this one with the
    translations that people approved, the likest first, without codes.
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

    def rendered(self, request: Request) -> str:
        """The exact request as the engine will see it, parameters included; the draft cache is keyed by it."""
        ...

    def translate(self, requests: Sequence[Request]) -> Iterator[str]:
        """The candidates, one for each request, in order.

        Raises EngineMissing when it is not installed, EngineError when it cannot go on.
        """
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
