"""Forecasts, and how they came out."""
