"""Word documents (.docx)."""

from locpipe.formats.docx.document import Docx

__all__ = ["Docx"]
