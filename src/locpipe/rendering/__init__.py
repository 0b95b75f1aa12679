"""Editions in another format than the source: a page from any document, and the page as HTML, PDF, Word and so on."""
