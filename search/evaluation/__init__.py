"""How good the search is: queries with graded answers, and their score."""
