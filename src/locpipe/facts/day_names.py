"""The names of months and of days of the week, in their order."""

from __future__ import annotations

from locpipe.model import Locale

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY_SIGNS = {Locale.JA: "月火水木金土日", Locale.KO: "월화수목금토일"}
OPENS = r"[(\[［【〔〈《]"
"""A pattern of the brackets in which a sign of a day stands beside a date, before those that close."""
