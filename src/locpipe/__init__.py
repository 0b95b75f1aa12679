"""locpipe: press releases in Japanese, English and Korean, from source to reviewed editions."""

__version__ = "0.1.0"
