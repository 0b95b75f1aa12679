"""Gettext catalogs: the record of every translation, and of who wrote it."""
