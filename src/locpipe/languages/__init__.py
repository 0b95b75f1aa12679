"""What locpipe knows of English, Japanese and Korean: one module a subject, word lists under ``data/``."""
