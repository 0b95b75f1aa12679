"""Neural machine translation models on CTranslate2: fetched ones, and folders on this disk. No torch runs them."""

from locpipe.engines.nmt.engine import NmtEngine

__all__ = ["NmtEngine"]
