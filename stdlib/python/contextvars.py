"""Variables whose values depend on the context that code runs in."""

from _contextvars import Context, ContextVar, Token, copy_context

__all__ = ('Context', 'ContextVar', 'Token', 'copy_context')

from _collections_abc import Mapping as _Mapping
_Mapping.register(Context)
del _Mapping
