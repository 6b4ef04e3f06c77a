"""Handling of URLs; urllib.parse takes them apart."""
