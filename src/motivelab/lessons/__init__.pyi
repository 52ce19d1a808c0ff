from .practice import practise as practise
from .progress import show_progress as show_progress
from .sealing import seal_forecasts as seal_forecasts
from .setup_check import check_setup as check_setup
from .showing import show_figure as show_figure
from .showing import show_table as show_table
from .spans import choose_years as choose_years
