"""Context variables, by the name of the module that CPython has them from; dill asks for it."""

from contextvars import Context, ContextVar, Token, copy_context
