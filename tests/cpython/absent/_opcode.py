"""Stands for CPython's _opcode: no specialisation that the tests could look at."""

ENABLE_SPECIALIZATION = False
ENABLE_SPECIALIZATION_FT = False
