"""Pictures of a case: model objects in, one matplotlib Axes out; no file, no global setting, no show."""

from .argument_map import argument_map
from .series import series
from .share_bar import share_bar
from .timeline import timeline

__all__ = ["argument_map", "series", "share_bar", "timeline"]
