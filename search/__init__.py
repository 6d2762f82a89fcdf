"""Search: knows no feature. Features register with it what can be found."""
