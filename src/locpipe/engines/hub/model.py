"""A model of a hub, pinned in the project's lock file with the licence that was accepted."""

from __future__ import annotations

import fnmatch
import glob
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from locpipe.engines import fetching, lock
from locpipe.engines.base import Fetching, Licence
from locpipe.engines.fetching import Described, Wanted
from locpipe.engines.hub import licences
from locpipe.engines.hub.about import About, of_folder, require_usable
from locpipe.engines.hub.presets import Preset, preset
from locpipe.engines.pairs import Pair
from locpipe.errors import EngineError

_BESIDE = ("*.json", "*.jinja", "*.model", "*.spm", "*.txt", "LICENSE*", "LICENCE*", "NOTICE*")
_SAFE, _SAFE_PARTS, _SAFE_INDEX = "model.safetensors", "model-*.safetensors", "model.safetensors.index.json"
_OLD, _OLD_PARTS, _OLD_INDEX = "pytorch_model.bin", "pytorch_model-*.bin", "pytorch_model.bin.index.json"


@dataclass(frozen=True)
class HubModel:
    """``said`` are the pairs that locpipe.yml says it translates, if it does."""

    repository: str
    root: Path | None
    said: frozenset[Pair] = frozenset()

    @property
    def name(self) -> str:
        """As users pull it."""
        return f"hub:{self.repository}"

    @property
    def preset(self) -> Preset:
        """What is known of it besides its files."""
        return preset(self.repository)

    @property
    def pairs(self) -> frozenset[Pair]:
        """What it translates, as far as that can be known before it is fetched."""
        return self.said or self.preset.pairs

    @property
    def _locked(self) -> lock.Locked | None:
        return fetching.locked(Wanted(self.name, self.repository, ()), self.root)

    @cached_property
    def _described(self) -> Described:
        revision = self._locked.revision if self._locked else "main"
        return fetching.describe(self.repository, revision, ("README.md", "config.json"))

    @property
    def about(self) -> About | None:
        """What it is; None as long as it was not fetched. Raises UsageError for a model that cannot be used."""
        folder = fetching.path_of(Wanted(self.name, self.repository, ()), self.root)
        return _about(folder, self.pairs) if folder else None

    def revision(self) -> str:
        """The beginning of the locked revision; empty as long as none is."""
        return self._locked.revision[:8] if self._locked else ""

    def missing(self) -> str:
        """What must be fetched or accepted before it can run; empty if nothing."""
        if self._locked and not self._locked.licence:
            return f"see its licence, and accept it: locpipe engines pull {self.name} --accept-licence"
        path = fetching.path_of(Wanted(self.name, self.repository, ()), self.root)
        return "" if path else f"fetch the model: locpipe engines pull {self.name}"

    def licence(self) -> Licence:
        """Its licence; what the project has accepted needs no consent."""
        if self._locked and self._locked.licence:
            return Licence(self._locked.licence, self.preset.licence, needs_consent=False)
        text = licences.said_in(self._described.texts.get("README.md", ""))
        return Licence(text, self.preset.licence, bool(self.preset.licence) or not licences.is_permissive(text))

    def pull(self, progress: Fetching) -> Path:
        """Fetch it as it is locked, or lock it; its licence counts as accepted by whoever calls this."""
        licence = self.licence().text
        if self._locked:
            chosen, revision = list(self._locked.files), self._locked.revision
        else:
            require_usable(self._config())
            chosen, revision = needed(self._described.files, self.repository), self._described.revision
        patterns = tuple(map(glob.escape, chosen))
        return fetching.pull(Wanted(self.name, self.repository, patterns, revision, licence), self.root, progress)

    def _config(self) -> dict[str, object]:
        try:
            said = json.loads(self._described.texts.get("config.json", ""))
        except (ValueError, RecursionError):
            said = None
        if not isinstance(said, dict):
            hint = "is it a model for Transformers? GGUF files run behind a server: see the engine `endpoint`"
            raise EngineError(f"{self.repository} has no config.json that can be read", hint=hint)
        return said

    def folder(self) -> Path:
        """Where its files lie, compared with the lock; raises EngineError where they differ."""
        return fetching.require_intact(Wanted(self.name, self.repository, ()), self.root)


@cache
def _about(folder: Path, pairs: frozenset[Pair]) -> About:
    """As `of_folder`, which reads a large vocabulary, once for a folder: its name has the revision."""
    return of_folder(folder, pairs)


def needed(files: Sequence[str], repository: str) -> list[str]:
    """Of a repository's files those that a model is read from; raises EngineError where it has no weights for us.

    Weights in safetensors are preferred. A pickle (`pytorch_model.bin`) is taken where there is nothing else: it is
    opened by a reader that makes nothing but tensors of it.
    """
    top = [name for name in files if "/" not in name]
    for whole, parts, index in ((_SAFE, _SAFE_PARTS, _SAFE_INDEX), (_OLD, _OLD_PARTS, _OLD_INDEX)):
        weights = [whole] if whole in top else fnmatch.filter(top, parts) if index in top else []
        if weights:
            beside = [name for name in top if any(fnmatch.fnmatchcase(name, each) for each in _BESIDE)]
            unused = {_SAFE_INDEX, _OLD_INDEX} - ({index} if whole not in top else set())
            return sorted({*weights, *beside} - unused - {"README.txt", "requirements.txt"})
    hint = f"it needs {_SAFE}, whole or in parts, or {_OLD}"
    raise EngineError(f"{repository} has no weights that can be read here", hint=hint)


def is_safe(folder: Path) -> bool:
    """Whether the weights in a folder are safetensors."""
    return any(folder.glob("model*.safetensors"))
