"""SQLite whose file may vanish and come back under a running server."""
