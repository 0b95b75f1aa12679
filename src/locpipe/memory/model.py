"""The words of the memory: what people approved, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass

from locpipe.model import Locale


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its translation as people approved it, both written as in a catalog (`inline`).

    ``before`` and ``after`` are the sentences around it in its source, empty where there are none or nobody knows;
    ``origin`` names the release or the file of the memory it comes from.
    """

    msgid: str
    msgstr: str
    source: Locale
    target: Locale
    origin: str
    before: str = ""
    after: str = ""
