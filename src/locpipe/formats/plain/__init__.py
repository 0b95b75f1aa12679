"""Plain text files."""

from locpipe.formats.plain.document import PlainText

__all__ = ["PlainText"]
