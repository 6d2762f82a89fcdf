"""Files made from content: ordered by features, made by the worker, sent under an address that says which one it is."""
