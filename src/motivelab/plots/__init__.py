"""Pictures of a case: model objects in, one matplotlib Axes out; no file, no global setting, no show."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
