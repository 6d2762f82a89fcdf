"""Taking a copy of everything the portal keeps, and putting it back. See docs/operations.md."""
