from .series import series as series
from .share_bar import share_bar as share_bar
from .timeline import timeline as timeline
