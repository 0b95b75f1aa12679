"""What engines around another one have alike: they are called what it is called, and ask it for all that is its own."""

from __future__ import annotations

from pathlib import Path

from locpipe.engines.base import Engine, Fetching, Request
from locpipe.model import Locale


class EngineAround:
    """The part of an engine that another one, ``inner``, does for it; how to open it and translate is not."""

    def __init__(self, inner: Engine) -> None:
        self.inner = inner
        self.name, self.revision, self.sends_text_away = inner.name, inner.revision, inner.sends_text_away

    def missing(self) -> str:
        """See `Engine.missing`."""
        return self.inner.missing()

    def refuses(self, source: Locale, target: Locale) -> str:
        """See `Engine.refuses`."""
        return self.inner.refuses(source, target)

    def pull(self, progress: Fetching) -> Path | None:
        """See `Engine.pull`."""
        return self.inner.pull(progress)

    def rendered(self, request: Request) -> str:
        """See `Engine.rendered`."""
        return self.inner.rendered(request)
