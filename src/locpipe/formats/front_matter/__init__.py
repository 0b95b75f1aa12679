"""Front matter of a release: which values are translated, where its language stands, how it is to be handled."""

from locpipe.formats.front_matter.fences import extent
from locpipe.formats.front_matter.said import declared_handling, require_no_front_matter
from locpipe.formats.front_matter.values import DEFAULT_KEYS, SYNTAXES, encode, language, pieces, values

__all__ = [
    "DEFAULT_KEYS",
    "SYNTAXES",
    "declared_handling",
    "encode",
    "extent",
    "language",
    "pieces",
    "require_no_front_matter",
    "values",
]
