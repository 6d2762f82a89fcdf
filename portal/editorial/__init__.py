"""Four eyes, roles at work, reports."""
