"""A translation made to fit a sentence that says the same of other names and facts; see `adapt`."""

from locpipe.adapting.rewriting import adapt

__all__ = ["adapt"]
