"""Stands for CPython's second implementation of io: the tests of it are skipped, and those of io need it when they are loaded."""

import io

globals().update((name, value) for name, value in vars(io).items() if not name.startswith('__'))
