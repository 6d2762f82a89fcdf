"""Sheets for a place: posters, cards, strips and pictures with the numbers of today."""
