"""The rooms of ``unittest.mock``: records of calls, signatures, the mocks themselves, and patching."""
