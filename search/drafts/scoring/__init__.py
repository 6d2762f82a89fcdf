"""How well the search helps: graded queries, and what is counted over them."""
