"""A learned detector, optional: `check --lm PATH` reads a text with a language model of the user's own."""
