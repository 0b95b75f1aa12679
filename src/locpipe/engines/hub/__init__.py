"""Models of a model hub run with Transformers: translation models, and chat models that are asked to translate."""

from locpipe.engines.hub.engine import HubEngine

__all__ = ["HubEngine"]
