"""
Motivelab: a course kit that teaches a class to weigh motives.

The names are listed, with their homes, in `__init__.pyi`; each is loaded when it is first used, so that
`import motivelab` itself loads nothing heavy. Activities and pictures are imported by name, from
`motivelab.activities` and `motivelab.plots`.
"""

import sys

import lazy_loader

if sys.platform == "emscripten" and "" in sys.path:
    # In a browser each look into the working folder is a message to another thread: look there last.
    sys.path.append(sys.path.pop(sys.path.index("")))

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
