"""Problem sets about another article: made of its questions and claims, as notebooks for whoever authors them."""
