"""Toolkits: for employers, schools, clubs and everybody else who wants to do something today."""
