"""Words of the search in the admin: lists, forms, and what leads nowhere."""
