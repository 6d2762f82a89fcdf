"""How the portal meets its database."""
