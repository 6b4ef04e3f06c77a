"""Records what CPython says to wrong numbers and names of arguments, for tests/arguments.rs.

    /path/to/python3.14 record_arguments.py > arguments.tsv

One line a call: owner, name, whether it is a constructor, the parameters (positional-only ones end in "/", those with a default in
"=", keyword-only ones begin with "*", variadic ones are "*args" and "**kwargs"), number of positional arguments, names of keyword
arguments, and the message, "-" where the arguments fit.
"""

import binascii
import bisect
import collections
import contextlib
import contextvars
import functools
import heapq
import inspect
import io
import itertools
import math
import operator
import re
import unicodedata
import zlib

METHODS = [
    ([], "append clear copy count extend index insert pop remove reverse sort"),
    ({}, "get pop setdefault items popitem clear"),
    (dict, "fromkeys"),
    ("", "replace split rsplit splitlines encode expandtabs center join partition zfill find isalpha translate"),
    (b"", "hex decode replace split translate find splitlines"),
    (bytearray(), "append insert pop extend"),
    (1, "to_bytes bit_length as_integer_ratio"),
    (int, "from_bytes"),
    (1.5, "hex is_integer"),
    (float, "fromhex"),
    (set(), "add discard pop union difference_update"),
    (frozenset(), "copy isdisjoint"),
    ((), "count index"),
    (memoryview(b""), "cast tobytes hex"),
    (collections.OrderedDict(), "move_to_end popitem"),
]

FUNCTIONS = [
    (None, "len abs isinstance divmod pow sum round compile format hash id print callable any repr setattr bin exec"),
    (math, "sqrt isclose fmod gcd hypot comb ldexp prod dist fma nextafter"),
    (operator, "add length_hint index"),
    (functools, "reduce cmp_to_key"),
    (zlib, "compress crc32 decompress"),
    (binascii, "b2a_base64 hexlify crc_hqx a2b_uu"),
    (heapq, "heappush heappop"),
    (bisect, "insort_right bisect_left"),
    (unicodedata, "normalize category"),
]

CONSTRUCTORS = [
    list, tuple, float, complex, bytes, bytearray, memoryview, reversed, filter, staticmethod, property,
    io.StringIO, io.BytesIO, contextvars.ContextVar,
    itertools.count, itertools.repeat, itertools.permutations, itertools.combinations, itertools.accumulate,
    itertools.compress, itertools.takewhile, itertools.groupby, itertools.pairwise, itertools.batched,
]

ARITY = re.compile(r" takes | expected |unexpected keyword|missing required|given by name")


def parameters(signature):
    for p in signature.parameters.values():
        default = "=" if p.default is not p.empty else ""
        yield {
            p.POSITIONAL_ONLY: f"{p.name}{default}/",
            p.POSITIONAL_OR_KEYWORD: f"{p.name}{default}",
            p.KEYWORD_ONLY: f"*{p.name}{default}",
            p.VAR_POSITIONAL: "*args",
            p.VAR_KEYWORD: "**kwargs",
        }[p.kind]


def message(f, count, names):
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            f(*[object()] * count, **{n: object() for n in names})
    except Exception as e:
        if isinstance(e, TypeError) and ARITY.search(str(e)):
            return str(e)
    return "-"


def record(owner, name, constructor, f, fresh):
    try:
        signature = inspect.signature(f)
    except ValueError:
        return
    params = list(parameters(signature))
    named = [p.name for p in signature.parameters.values() if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)]
    plain = [p for p in params if not p.startswith("*")]
    kinds = [[], ["nonsense"], *[[n] for n in named], named, named + ["nonsense"]]
    kinds += [[n[:-1]] for n in named if len(n) > 2] + [[n, "nonsense"] for n in named[:2]]
    seen = set()
    for count in range(len(plain) + 3):
        for names in kinds:
            key = (count, tuple(names))
            if key not in seen:
                seen.add(key)
                text = message(fresh(), count, names)
                row = [owner, name, "yes" if constructor else "no", " ".join(params), str(count), " ".join(names), text]
                print("\t".join(row))


for module, names in FUNCTIONS:
    for name in names.split():
        f = getattr(module or __builtins__, name)
        owner = f.__module__ if f.__module__ != "builtins" else ""
        record(owner, name, False, f, lambda: f)
for this, names in METHODS:
    for name in names.split():
        def fresh():
            if isinstance(this, (list, dict, set, bytearray)):
                return getattr(this.copy(), name)
            return getattr(this, name)
        f = fresh()
        owner = this.__name__ if isinstance(this, type) else type(this).__name__
        record(owner, name, False, f, fresh)
for cls in CONSTRUCTORS:
    record(cls.__name__, cls.__name__, True, cls, lambda: cls)
