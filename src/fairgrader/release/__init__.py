"""An assignment before students get it: generated, varied, proved."""
