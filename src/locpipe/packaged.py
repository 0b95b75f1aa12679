"""Tables that come with locpipe: YAML in the folder ``data`` beside the code that reads it."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml reads them in a tenth of the time


def table(package: str, name: str) -> Any:
    """What a file in the package's ``data`` says, such as ``words.ja.yml`` of ``locpipe.facts``."""
    text = (files(package) / "data" / name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - both are safe loaders
