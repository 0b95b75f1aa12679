"""A run over everything: which releases changed, what was done with them, and the report of it."""
