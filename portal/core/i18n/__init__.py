"""Languages of pages and of editors."""
