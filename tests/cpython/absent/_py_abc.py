"""CPython's abc in Python: there is one implementation here."""

from abc import ABCMeta, get_cache_token
