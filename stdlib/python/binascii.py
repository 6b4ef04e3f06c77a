"""Conversion between binary data and its ASCII forms."""

from _binascii import (_encode32, _encode85, _lines64, a2b_base64, a2b_hex, a2b_qp, a2b_uu, b2a_base64, b2a_hex, b2a_qp, b2a_uu, crc32,
                       crc_hqx, hexlify, unhexlify)


class Error(ValueError):
    __module__ = 'binascii'


class Incomplete(Exception):
    __module__ = 'binascii'
