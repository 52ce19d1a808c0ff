"""What a teacher does with a class: collect its weights, show them, and talk about them."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
