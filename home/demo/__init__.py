"""The demonstration content and how it gets into the database."""
