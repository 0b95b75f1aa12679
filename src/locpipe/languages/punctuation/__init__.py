"""Marks, quotation marks and spaces as the language and the house want them: what is wrong, and the text put right."""

from locpipe.languages.punctuation.normalising import faults, lone_quote, normalised, unpaired
from locpipe.languages.surface import Fault

__all__ = ["Fault", "faults", "lone_quote", "normalised", "unpaired"]
