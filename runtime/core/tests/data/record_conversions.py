"""Records what CPython says to arguments of wrong types and sizes, for tests/arguments.rs.

    /path/to/python3.14 record_conversions.py > conversions.tsv

One line a call: the Rust parameter type, the function's name and parameters, the index of the parameter, the argument, and the exception,
"-" where the argument converts. Functions are chosen for the converter that their parameter has.
"""

import math
import os
import random
import re
import socket
import unicodedata

BIG = [2**15, 2**16, 2**31 - 1, 2**31, -(2**31), -(2**31) - 1, 2**47, 2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 2**64, 2**70, -(2**70)]
OTHERS = ["x", "", "ab", "\ud800", "a\ud800\udc00b", 1.5, None, True, [], b"x"]

# Rust type, function name, its parameters as in record_arguments.py, index of the parameter, a call, ints to try.
CASES = [
    ("i32", "expandtabs", "tabsize=", 0, "".expandtabs, BIG + [0, -1]),
    ("i64", "lseek", "fd/ position/ how/", 1, lambda v: os.lseek(-1, v, 0), BIG + [0, -1]),
    ("isize", "pop", "index=/", 0, [].pop, BIG + [0, -1]),
    ("u16", "htons", "x/", 0, socket.htons, [0, -1, 65535, 65536, 2**63, 2**64, -(2**70)]),
    ("u64", "getrandbits", "k/", 0, random.getrandbits, [0, -1, 1, 2**64, 2**70, -(2**70)]),
    ("f64", "fabs", "x/", 0, math.fabs, BIG + [0, 10**36]),
    ("SliceIndex", "find", "sub/ start=/ end=/", 1, lambda v: "".find("a", v), BIG + [0, -1]),
    ("SliceIndexNotNone", "index", "value/ start=/ stop=/", 1, lambda v: [None].index(None, v), BIG + [0, -1]),
    ("Byte", "append", "item/", 0, lambda v: bytearray().append(v), [0, 255, 256, -1, 2**63, 2**70]),
    ("CodePoint", "name", "chr/ default=/", 0, lambda v: unicodedata.name(v, None), [0]),
    ("CodePoint", "category", "chr/", 0, unicodedata.category, [0]),
    ("Str", "replace", "old/ new/ count=", 1, lambda v: "".replace("x", v), [0]),
    ("Str", "__format__", "format_spec/", 0, lambda v: None.__format__(v), [0]),
    ("Dict", "type.__new__", "name/ bases/ dict/", 2, lambda v: type("x", (), v), [0]),
    ("str", "decode", "encoding= errors=", 1, lambda v: b"".decode("utf-8", v), [0]),
]

CONVERSION = re.compile(r"must be |cannot be interpreted|too large|Cannot convert|slice indices|surrogates not")


def expected(f, value):
    try:
        f(value)
    except (TypeError, OverflowError, ValueError) as e:
        if CONVERSION.search(str(e)):
            if isinstance(e, UnicodeEncodeError):
                return f"UnicodeEncodeError: {e.start} {e.end} {e.reason}"
            return f"{type(e).__name__}: {e}"
    except (OSError, IndexError):
        pass
    return "-"


def shown(value):
    match value:
        case str():
            return "str " + value.encode("utf-8", "surrogatepass").hex()
        case bytes():
            return "bytes " + value.hex()
        case _:
            return f"{type(value).__name__} {value}"


for rust_type, name, params, index, f, ints in CASES:
    for value in ints + OTHERS:
        print(rust_type, name, params, index, shown(value), expected(f, value), sep="\t")
