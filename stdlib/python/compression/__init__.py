"""Compression: the modules under one name."""
