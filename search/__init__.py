"""Search: what is written and what is typed, brought together."""
