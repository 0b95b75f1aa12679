"""A release opened for work: parsed, cut into sentences, its catalog entries named."""

from __future__ import annotations

from dataclasses import dataclass, replace

from locpipe import formats
from locpipe.catalog.extract import Extraction, extract
from locpipe.catalog.store import Origin
from locpipe.fileio import digest
from locpipe.model import Document, Locale
from locpipe.project import Project, Release, handling_of
from locpipe.segmentation import segment


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


def open_source(project: Project, release: Release, data: bytes) -> Source:
    """Parse and segment a release's bytes; raises InputError if they are broken.

    From here on the release is handled as itself and locpipe.yml say together.
    """
    release = replace(release, handling=handling_of(project, release.name, release.handling))
    file = project.relative(release.path).as_posix()
    document = segment(formats.parse(data, release.path, release.source))
    return Source(release, document, extract(document, file), file, digest(data))
