# Values of flags are named by members of one bit, and where bits have no names, by members of several.
import enum


class Number(enum.IntFlag):
    A = 1
    M = 6


class Plain(enum.Flag):
    A = 1
    B = 2
    M = 12
    AB = 3


class Keeping(enum.IntFlag, boundary=enum.KEEP):
    ZERO = 0
    L = 4
    T = 16384
    ALL = 0x80000050


for value in (
    Number(7), Number(3), Number(6), Number(2), Number(1) | 64, Number(64 | 6), Plain(15), Plain(12), Plain(13),
    Plain.A | Plain.B, Keeping(0x80000054), Keeping(0x84), Keeping.L | Keeping.T, ~Keeping.L & 0xFF,
):
    print(repr(value), value.name, len(value), len([*value]))
