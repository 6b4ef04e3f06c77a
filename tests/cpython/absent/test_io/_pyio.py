"""Stands for CPython's second implementation of io: the tests of it are skipped, and those of io need it when they are loaded."""

import io

# Some names of io are made when they are asked for.
globals().update((name, getattr(io, name)) for name in {*vars(io), *io.__all__} if not name.startswith('__'))
