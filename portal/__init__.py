"""The project: its settings, its addresses, its processes, and what every part of it shares."""
