"""Modules that make attributes when they are asked for show no frames of their own for those they do not have."""
import difflib
import html
import importlib
import io
import os
import pickle
import traceback

for module in os, io, html, difflib, pickle, importlib:
    try:
        module.no_such_attribute
    except AttributeError as error:
        print(error, error.name, error.obj is module, len(traceback.extract_tb(error.__traceback__)))
    print(hasattr(module, "neither_this"), getattr(module, "nor_this", "default"))
try:
    os.getcwdd
except AttributeError:
    print(traceback.format_exc().splitlines()[-1])
