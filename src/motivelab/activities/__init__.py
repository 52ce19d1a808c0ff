"""The activities of the lessons, one folder a kind; loaded when one is first used."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
