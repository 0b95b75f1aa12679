"""What names say: the locale of a language tag, the release and language of a file name."""

from __future__ import annotations

import re
from pathlib import Path

from locpipe.errors import UsageError
from locpipe.model import Locale

_TAGGED = re.compile(r"(?P<release>.+)\.(?P<tag>[A-Za-z]{2}(?:[-_][A-Za-z0-9]{2,8})*)")


def language_of(tag: str) -> str:
    """The language of a tag, without region and script: en of en-GB, ja of ja_JP."""
    return re.split("[-_]", tag.strip().lower(), maxsplit=1)[0]


def parse_locale(tag: str) -> Locale:
    """A locale from its tag; a region or script in it (en-GB, ja_JP) does not matter.

    Raises UsageError for a language that locpipe cannot write.
    """
    try:
        return Locale(language_of(tag))
    except ValueError:
        known = ", ".join(Locale)
        raise UsageError(f"language '{tag.strip()}' is not supported", hint=f"locpipe knows {known}") from None


def is_known(tag: str) -> bool:
    """Whether a tag names a language that locpipe can write."""
    return language_of(tag) in list(Locale)


def release_name(path: Path) -> str:
    """The name a release goes by: its file's without extension and language (acme.io.en.md is acme.io)."""
    match = _TAGGED.fullmatch(path.stem)
    return match["release"] if match and is_known(match["tag"]) else path.stem


def tag_in_name(path: Path) -> str | None:
    """What a file name has in the place of a language, whether locpipe knows it or not."""
    match = _TAGGED.fullmatch(path.stem)
    return match["tag"] if match else None
