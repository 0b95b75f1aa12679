"""Facts as values: dates, numbers, money, measures, times, telephone numbers, found, compared and written."""

from locpipe.facts.compare import compare
from locpipe.facts.dateline import Date, parse_date, render_date
from locpipe.facts.find import find
from locpipe.facts.model import Difference, Fact, Kind
from locpipe.facts.render import render

__all__ = ["Date", "Difference", "Fact", "Kind", "compare", "find", "parse_date", "render", "render_date"]
