"""What locpipe.yml says, and the house's own files beside it, as the rest of the program takes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from locpipe.checks import Rules, require_check
from locpipe.errors import UsageError
from locpipe.formats import Settings
from locpipe.furniture import House
from locpipe.handling import EMBARGO_HINT, Handling, said_embargo
from locpipe.languages.style import Style
from locpipe.model import Locale
from locpipe.yamlfile import YamlFile


def schema() -> dict[str, object]:
    """The JSON Schema of locpipe.yml."""
    loaded: dict[str, object] = json.loads((files("locpipe") / "config.schema.json").read_text(encoding="utf-8"))
    return loaded


def settings(data: Mapping[str, Any]) -> Settings:
    """What locpipe.yml says of how documents are read."""
    keys = data.get("front_matter")
    return Settings(None if keys is None else tuple(keys))


def keeps_typos(data: Mapping[str, Any]) -> bool:
    """Whether a text stays approved where nothing but a typo changed in its source; see `catalog.typos`."""
    return bool((data.get("memory") or {}).get("typos") == "keep")


def in_context_approved(data: Mapping[str, Any]) -> bool:
    """Whether the memory's text for a sentence between the same neighbours is taken as approved."""
    memory: Mapping[str, str] = data.get("memory") or {}
    return memory.get("in_context") == "approved"


def rules(said: YamlFile) -> Rules:
    """What locpipe.yml says of checks and styles; raises UsageError for a check that does not exist."""
    styles = {Locale(tag): Style(**style) for tag, style in ((said.data or {}).get("style") or {}).items()}
    return Rules(_ignored(said, "checks", "ignore"), styles, house=House.load(said.path.parent))


def _ignored(said: YamlFile, *key: str) -> frozenset[str]:
    checks = said.data or {}
    for part in key:
        checks = checks.get(part) or {}
    for index, check in enumerate(checks):
        require_check(check, said.where((*key, index)))
    return frozenset(checks)


def handlings(said: YamlFile) -> dict[str, Handling]:
    """What locpipe.yml says of single releases; raises UsageError for an embargo that cannot be understood."""
    found = {}
    for name, release in ((said.data or {}).get("releases") or {}).items():
        key = ("releases", name, "embargo")
        try:
            embargo = said_embargo(release["embargo"]) if "embargo" in release else None
        except ValueError as error:
            raise UsageError(str(error), said.where(key), EMBARGO_HINT) from None
        found[name] = Handling(release.get("confidential", False), embargo, said.where(("releases", name)))
    return found


def ignored_in_releases(said: YamlFile) -> dict[str, frozenset[str]]:
    """The checks that are left out for single releases, by name; raises UsageError for one that does not exist."""
    return {name: _ignored(said, "releases", name, "ignore") for name in (said.data or {}).get("releases") or {}}
