"""Markdown files."""

from locpipe.formats.markdown.document import Markdown

__all__ = ["Markdown"]
