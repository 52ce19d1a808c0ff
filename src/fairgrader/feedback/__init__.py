"""What a student reads: one page that works without a network and holds nothing unsafe."""
