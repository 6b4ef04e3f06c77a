"""Helpers for text of XML."""
