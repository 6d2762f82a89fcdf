"""Settings, split by place: development (``make run``), production, test; all build on base."""
