"""A hub with the tiny models in it, and a project that has pulled them all."""

from __future__ import annotations

from pathlib import Path

import pytest

import tiny_chat
from locpipe.engines import Choice
from locpipe.engines.hub import HubEngine
from stub_hub import Hub, serving, use
from tiny_models import ENGLISH_TO_JAPANESE, shared

CARD = b"---\nlicense: mit\n---\n# A model\n"
M2M, MARIAN, CHAT = "hinokawa/m2m", "hinokawa/en-ja", "narubit/chat"


def published(factory: pytest.TempPathFactory) -> Hub:
    """A hub, not yet served, with M2M-100's and Marian's architecture and a chat model, all under the MIT licence."""
    tiny = shared(factory).transformers
    hub = Hub()
    for name, folder in ((M2M, tiny / "m2m"), (MARIAN, tiny / ENGLISH_TO_JAPANESE), (CHAT, tiny_chat.shared(factory))):
        hub.publish(name, folder)
        hub.files[name]["README.md"] = CARD
    return hub


def pulled(hub: Hub, factory: pytest.TempPathFactory) -> Path:
    """A project's folder whose lock file has all of a hub's models; they lie in `cache` beside it."""
    root = factory.mktemp("hub") / "press"
    root.mkdir()
    with pytest.MonkeyPatch.context() as patch, serving(hub):
        use(hub, patch)
        patch.setenv("LOCPIPE_CACHE_DIR", str(root.parent / "cache"))
        for name in hub.files:
            HubEngine(Choice("hub", name, {}, root)).pull(lambda what, done, total: None)
    return root
