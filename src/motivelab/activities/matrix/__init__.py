"""Evidence held against rival explanations."""
