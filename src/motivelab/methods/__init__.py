"""Methods of weighing, of class agreement, of sensitivity, evidence and forecasts: pure functions."""
