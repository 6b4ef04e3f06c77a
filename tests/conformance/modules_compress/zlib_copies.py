"""Copies of compression and decompression objects go on by themselves."""
import copy
import zlib

first = zlib.compressobj()
head = first.compress(b"common beginning, ")
for duplicate in (first.copy(), copy.copy(first), copy.deepcopy(first)):
    print(type(duplicate), zlib.decompress(head + duplicate.compress(b"one end") + duplicate.flush()))
print(zlib.decompress(head + first.compress(b"another end") + first.flush()))
for function in (first.copy, lambda: copy.copy(first), lambda: copy.deepcopy(first)):
    try:
        function()
    except ValueError as problem:
        print(problem)

data = zlib.compress(b"some text " * 20) + b"rest"
first = zlib.decompressobj()
print(first.decompress(data, 15), first.unconsumed_tail, first.unused_data, first.eof)
second = copy.copy(first)
print(second.flush()[-10:], second.eof, second.unused_data)
print(first.eof, first.decompress(first.unconsumed_tail)[-10:], first.eof, first.unused_data)
third = first.copy()
print(third.eof, third.unused_data, third.decompress(b"more"), third.unused_data, first.unused_data)
third.flush()
for function in (third.copy, lambda: third.decompress(b"x"), lambda: type(first)(), lambda: first.flush(0)):
    try:
        print(function())
    except (ValueError, TypeError, zlib.error) as problem:
        print(type(problem).__name__, problem)

# What is wrong with the data shows when they are flushed, too.
damaged = zlib.decompressobj()
damaged.decompress(zlib.compress(b"some text " * 20)[:-2] + b"zz", 10)
try:
    damaged.flush()
except zlib.error as problem:
    print(problem, damaged.eof)
