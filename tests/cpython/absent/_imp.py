"""Stands for CPython's _imp: the switches of its import system that test.support turns. Molt has none of them."""


def _override_frozen_modules_for_tests(override):
    return 0


def _frozen_module_names():
    return []


def _override_multi_interp_extensions_check(override):
    return 0
