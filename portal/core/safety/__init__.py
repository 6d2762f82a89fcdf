"""Quick exit, low trace, quiet titles."""
