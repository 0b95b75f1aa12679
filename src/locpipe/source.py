"""A release opened for work: parsed, cut into sentences, its catalog entries named."""

from __future__ import annotations

from dataclasses import dataclass, replace

from locpipe import formats
from locpipe.catalog.extract import Extraction, extract
from locpipe.catalog.model import Catalog
from locpipe.catalog.store import Origin
from locpipe.fileio import digest
from locpipe.formats import OwnLines
from locpipe.model import Document, Locale
from locpipe.project import Project, Release, handling_of
from locpipe.segmentation import segment
from locpipe.termbase import Termbase


@dataclass(frozen=True, slots=True)
class Source:
    """A release, its document and the entries it needs; ``file`` is its name in catalogs."""

    release: Release
    document: Document
    extraction: Extraction
    file: str
    digest: str

    def origin(self, target: Locale) -> Origin:
        """What a catalog of this release in a language says that it belongs to."""
        return Origin(self.release.name, self.file, self.digest, self.release.source, target)


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """The digests of what an edition is made from, as it was read: source and glossary as bytes, a catalog by content.

    The catalog's is empty where there is none, the glossary's None. Lines that the house puts above and below the text
    count as the catalog's: they are words of the edition, too.
    """

    source_digest: str
    catalog_digest: str
    glossary_digest: str | None

    @classmethod
    def of(cls, source: Source, catalog: Catalog | None, termbase: Termbase, own: OwnLines | None = None) -> MadeFrom:
        """The digests of what was read for a release, and of the lines above and below its text."""
        words = catalog.content_digest if catalog else ""
        if words and own:
            words = digest(repr((words, (own.above, own.below))).encode())
        return cls(source.digest, words, termbase.digest)

    def changed(self, before: MadeFrom) -> tuple[str, ...]:
        """Which of "source", "catalog" and "glossary" are others than they were."""
        return tuple(
            name
            for name in ("source", "catalog", "glossary")
            if getattr(self, f"{name}_digest") != getattr(before, f"{name}_digest")
        )


def open_source(project: Project, release: Release, data: bytes) -> Source:
    """Parse and segment a release's bytes; raises InputError if they are broken.

    From here on the release is handled as itself and locpipe.yml say together.
    """
    release = replace(release, handling=handling_of(project, release.name, release.handling))
    file = project.relative(release.path).as_posix()
    document = segment(formats.parse(data, release.path, release.source, settings=project.settings))
    return Source(release, document, extract(document, file), file, digest(data))
