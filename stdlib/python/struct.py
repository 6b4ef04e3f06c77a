"""Functions to convert between Python values and C structs represented as bytes objects.

A format is an optional character for byte order, size and alignment (@ native, = native order, < little, > and ! big
endian) and format characters, each with an optional repeat count.
"""

__all__ = ['calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from', 'iter_unpack', 'Struct', 'error']


class error(Exception):
    pass


from _struct import calcsize, pack, pack_into, unpack, unpack_from, iter_unpack, Struct
