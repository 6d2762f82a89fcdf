"""From an address to a page in a language, to the facts of one, or to a kind error."""
