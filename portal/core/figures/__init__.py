"""Statistics: figures in sentences, tables and charts."""
