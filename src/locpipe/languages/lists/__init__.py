"""Enumerations: how many items a text lists."""

from locpipe.languages.lists.counting import listed, most_listed

__all__ = ["listed", "most_listed"]
