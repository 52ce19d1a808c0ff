"""Weighting methods: each takes one kind of judgement and gives Weights."""

from .rating import DirectRating

__all__ = ["DirectRating"]
