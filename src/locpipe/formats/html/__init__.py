"""HTML pages and fragments."""

from locpipe.formats.html.document import Html

__all__ = ["Html"]
