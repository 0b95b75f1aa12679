"""x"""
from locpipe.facts.model import Fact
from locpipe.model import Locale
def render(fact: Fact, locale: Locale) -> str | None:
    return None
