"""The directory of services: facts, areas, and the words of the field."""
