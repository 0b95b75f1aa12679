"""Sheets for reviewers who have no translation tool: Excel workbooks."""
