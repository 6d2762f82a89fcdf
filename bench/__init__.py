"""Measurements. They tell numbers and never fail a build."""
