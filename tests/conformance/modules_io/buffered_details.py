"""Buffered files: truncate of a reader, devices that stay at 0, readinto1 past the buffer, raw files that answer nonsense."""
import io


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e, '|', repr(e.__cause__))


class Pieces(io.RawIOBase):
    def __init__(self, *pieces):
        self.pieces = list(pieces)
        self.reads = 0

    def readable(self):
        return True

    def readinto(self, buffer):
        self.reads += 1
        data = self.pieces.pop(0) if self.pieces else b''
        buffer[:len(data)] = data
        return len(data)


attempt(io.BufferedReader(io.BytesIO(b'abc')).truncate)
with open('/dev/zero', 'rb') as f:
    print(f.read(10), f.tell(), f.seek(0, 1))

raw = Pieces(b'abc', b'de', b'fgh', b'jkl')
file = io.BufferedReader(raw, 10)
print(file.peek(3), raw.reads)
small, large = bytearray(2), bytearray(20)
print([file.readinto1(small) for _ in range(3)], raw.reads)
print(file.peek(), file.readinto1(large), large.rstrip(b'\0'), raw.reads)


class Nonsense(Pieces):
    def readinto(self, buffer):
        return b'bytes'


attempt(io.BufferedReader(Nonsense()).readline)
