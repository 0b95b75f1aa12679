"""Where the engine's models come from: presets, which a hub has, and folders on this disk."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

from locpipe.engines import digests, fetching, lock, model_store
from locpipe.engines.base import Fetching
from locpipe.engines.nmt import convert, pieces
from locpipe.engines.nmt.about import About, about, of_folder
from locpipe.errors import EngineError, UsageError
from locpipe.yamlfile import parse
from locpipe.yamlschema import mean

DEFAULT = "m2m100-418m"
FIREFOX = "firefox"


class Model(Protocol):
    """A model that the engine can be told to use."""

    def revision(self) -> str:
        """What decides the texts it gives; without a digest as long as it is not here."""
        ...

    def missing(self) -> str:
        """What must be fetched or converted before it can run; empty if nothing."""
        ...

    def about(self) -> About | None:
        """What it translates; None as long as nobody can know. Raises UsageError where nothing says it."""
        ...

    def pull(self, progress: Fetching) -> Path:
        """Fetch or convert it if that is to be done, and return where it lies."""
        ...

    def folder(self) -> Path:
        """Where its converted files lie, compared with the lock; raises EngineError where they differ."""
        ...


@dataclass(frozen=True, slots=True)
class Preset:
    """A model that is known by a name."""

    name: str
    repository: str
    files: tuple[str, ...]
    licence: str
    about: About
    convert: str = ""


@cache
def presets() -> Mapping[str, Preset]:
    """The presets by name."""
    path = files("locpipe.engines") / "data" / "nmt-models.yml"
    table = parse(path.read_text(encoding="utf-8"), Path("nmt-models.yml")).data
    return {
        name: Preset(name, of["repository"], tuple(of["files"]), of["licence"], about(of), of.get("convert", ""))
        for name, of in table.items()
    }


def find(name: str, root: Path | None, said: Mapping[str, Any]) -> Model:
    """The model of a preset's name or a folder's path; raises UsageError for what can be neither."""
    if name in presets():
        if said:
            raise UsageError(f"what nmt:{name} translates is known", hint=f"leave out: {', '.join(said)}")
        return HubModel(presets()[name], root)
    if name == FIREFOX:
        error = convert.refuse_firefox()
        raise UsageError(error.message, hint=error.hint)
    folder = (root or Path()) / Path(name).expanduser()
    if not folder.is_dir() and not re.search(r"[/\\]", name):
        known = ", ".join(presets())
        hint = mean(name, list(presets())) or f"models: {known}, or the path of a folder"
        raise UsageError(f"the engine 'nmt' has no model '{name}'", hint=hint)
    return FolderModel(folder, name, dict(said))


@dataclass(frozen=True)
class HubModel:
    """A preset's model, pinned in the project's lock file."""

    preset: Preset
    root: Path | None

    @property
    def _wanted(self) -> fetching.Wanted:
        return fetching.Wanted(f"nmt:{self.preset.name}", self.preset.repository, self.preset.files)

    @property
    def _locked(self) -> lock.Locked | None:
        return fetching.locked(self._wanted, self.root)

    def revision(self) -> str:
        """The preset and the beginning of the locked revision."""
        known = self._locked
        return f"{self.preset.name}@{known.revision[:8]}" if known else self.preset.name

    def missing(self) -> str:
        """See `Model.missing`."""
        path = fetching.path_of(self._wanted, self.root)
        ready = path and (not self.preset.convert or self._converted(path).is_dir())
        return "" if ready else f"fetch the model: locpipe engines pull nmt:{self.preset.name}"

    def about(self) -> About:
        """See `Model.about`."""
        return self.preset.about

    def pull(self, progress: Fetching) -> Path:
        """See `Model.pull`."""
        if self.preset.convert and (lacking := convert.missing(self.preset.convert)):
            raise EngineError(f"nmt:{self.preset.name} must be converted when it is fetched", hint=lacking)
        fetched = fetching.pull(self._wanted, self.root, progress)
        return self._in_form(fetched, progress)

    def _in_form(self, fetched: Path, progress: Fetching) -> Path:
        if not self.preset.convert:
            return fetched
        if not self._converted(fetched).is_dir():
            progress("converting", 0, 0)
            convert.convert(fetched, self._converted(fetched))
        return self._converted(fetched)

    def _converted(self, fetched: Path) -> Path:
        return fetched.with_name(f"{fetched.name}-{convert.QUANTIZATION}")

    def folder(self) -> Path:
        """See `Model.folder`."""
        fetched = fetching.require_intact(self._wanted, self.root)
        return self._converted(fetched) if self.preset.convert else fetched


@dataclass(frozen=True)
class FolderModel:
    """A model in a folder of the user's: its digest is its revision, and what is not CTranslate2's is converted."""

    place: Path
    name: str
    said: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def _kind(self) -> str:
        return convert.kind(self.place) if self.place.is_dir() else ""

    @cached_property
    def _digest(self) -> str:
        found = [path for path in self.place.iterdir() if path.is_file()] if self._kind else []
        return digests.together(found) if found else ""

    def revision(self) -> str:
        """The folder's name and the digest of its files."""
        name = re.sub(r"\s+", "_", self.place.name)
        return f"{name}@{self._digest}" if self._digest else name

    def missing(self) -> str:
        """See `Model.missing`."""
        if not self.place.is_dir():
            return f"no folder '{self.name}': put a model there that CTranslate2 can read"
        if self._kind == "firefox":
            return convert.refuse_firefox().hint
        if not self._kind and (self.place / "model.bin").is_file():
            return f"the model.bin in '{self.name}' is no model of CTranslate2, or not a whole one"
        if not self._kind:
            return f"no model is in '{self.name}': it needs a model.bin of CTranslate2, or what can be converted"
        if self._kind == "ctranslate2":
            return _lacking_pieces(self.place)
        if self._converted().is_dir():
            return ""
        return f"convert the model: locpipe engines pull nmt:{self.name} (nmt alone if `models` lists it)"

    def about(self) -> About | None:
        """See `Model.about`."""
        return self._about

    @cached_property
    def _about(self) -> About | None:
        return of_folder(self.place, self.said) if self._kind and self._kind != "firefox" else None

    def pull(self, progress: Fetching) -> Path:
        """See `Model.pull`."""
        if self._kind == "ctranslate2" or (self._kind and self._converted().is_dir()):
            return self.folder()
        progress("converting", 0, 0)
        convert.convert(self.place, self._converted())
        return self._converted()

    def _converted(self) -> Path:
        slug = re.sub(r"[^\w.-]+", "--", self.place.name)
        return model_store.folder() / "converted" / f"{slug}@{self._digest}-{convert.QUANTIZATION}"

    def folder(self) -> Path:
        """See `Model.folder`."""
        folder = self.place if self._kind == "ctranslate2" else self._converted()
        pieces.of(folder)
        return folder


def _lacking_pieces(folder: Path) -> str:
    """What is to be done about the pieces beside a model; empty if nothing."""
    try:
        pieces.of(folder)
    except EngineError as error:
        return f"{error.message}: {error.hint}"
    return ""
