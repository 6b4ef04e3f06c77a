"""Stands for a package that Molt does not have."""
