"""Campaigns and their calendar."""
