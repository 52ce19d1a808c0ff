"""What a teacher does with a class: collect its weights, show them, and talk about them."""
