"""Engines behind ``search.port``. Each keeps documents of its own and knows no feature."""
