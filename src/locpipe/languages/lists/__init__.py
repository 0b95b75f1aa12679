"""Enumerations: how many items a text lists, and how many actions it tells in a row."""

from locpipe.languages.lists.actions import actions, most_actions
from locpipe.languages.lists.counting import listed, most_listed

__all__ = ["actions", "listed", "most_actions", "most_listed"]
