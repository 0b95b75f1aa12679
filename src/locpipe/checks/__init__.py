"""Checks on translations: each a pure function with an id; here is what others use of them."""

from __future__ import annotations

from locpipe.checks.base import Check, Translation
from locpipe.checks.catalogs import check_catalog, check_codes, translation_of
from locpipe.checks.editions import across
from locpipe.checks.registry import CHECKS, errors_of, find, first_fatal, require_check
from locpipe.checks.report import Report
from locpipe.checks.rules import EVERYTHING, Rules

__all__ = [
    "CHECKS",
    "EVERYTHING",
    "Check",
    "Report",
    "Rules",
    "Translation",
    "across",
    "check_catalog",
    "check_codes",
    "errors_of",
    "find",
    "first_fatal",
    "require_check",
    "translation_of",
]
