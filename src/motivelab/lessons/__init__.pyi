from .progress import show_progress as show_progress
from .setup_check import check_setup as check_setup
from .showing import show_figure as show_figure
from .showing import show_table as show_table
