"""WAVE files with uncompressed samples."""

import builtins
import struct
import sys
from collections import namedtuple

__all__ = ["open", "Error", "Wave_read", "Wave_write"]

WAVE_FORMAT_PCM = 0x0001
WAVE_FORMAT_EXTENSIBLE = 0xFFFE
# The GUID of samples of PCM in an extensible format.
KSDATAFORMAT_SUBTYPE_PCM = bytes.fromhex("0100000000001000800000aa00389b71")

_wave_params = namedtuple("_wave_params", "nchannels sampwidth framerate nframes comptype compname")


class Error(Exception):
    """What is wrong with a file, or with the order of calls."""


def _byteswap(data, width):
    """Samples with their bytes in the other order."""
    out = bytearray(len(data))
    for place in range(width):
        out[place::width] = data[width - 1 - place::width]
    return bytes(out)


class _Chunk:
    """A part of a RIFF file: four bytes that name it, its size, and its contents."""

    def __init__(self, file):
        self.file = file
        head = file.read(8)
        if len(head) < 8:
            raise EOFError
        self.name, self.size = struct.unpack("<4sL", head)
        self.read_so_far = 0
        try:
            self.offset = file.tell()
        except (AttributeError, OSError):
            self.offset = None

    def read(self, size=-1):
        left = self.size - self.read_so_far
        if size < 0 or size > left:
            size = left
        if size <= 0:
            return b""
        data = self.file.read(size)
        self.read_so_far += len(data)
        if self.read_so_far == self.size and self.size & 1:
            # Chunks begin at even places.
            self.read_so_far += len(self.file.read(1))
        return data

    def seek(self, place):
        if self.offset is None:
            raise OSError("cannot seek")
        if not 0 <= place <= self.size:
            raise RuntimeError
        self.file.seek(self.offset + place)
        self.read_so_far = place

    def skip(self):
        end = self.size + (self.size & 1)
        if self.offset is not None:
            try:
                self.file.seek(end - self.read_so_far, 1)
                self.read_so_far = end
                return
            except OSError:
                pass
        while self.read_so_far < end:
            data = self.file.read(min(8192, end - self.read_so_far))
            if not data:
                raise EOFError
            self.read_so_far += len(data)


class _Wave:
    """What reading and writing have in common."""

    _file = _opened = None

    def __init__(self, f):
        # What is a file already is used as it is.
        if isinstance(f, (bytes, str)) or hasattr(f, "__fspath__"):
            self._opened = f = builtins.open(f, self._mode)
        try:
            self.initfp(f)
        except:
            self._close_opened()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __del__(self):
        self.close()

    def _close_opened(self):
        opened, self._opened = self._opened, None
        if opened is not None:
            opened.close()

    def getparams(self):
        """Return channels, bytes of a sample, frames a second, frames, and the kind of compression with its name."""
        return _wave_params(self.getnchannels(), self.getsampwidth(), self.getframerate(), self.getnframes(),
                            self.getcomptype(), self.getcompname())


def _deprecated(name):
    import warnings
    warnings._deprecated(name, remove=(3, 15))


class Wave_read(_Wave):
    """A file that is read."""

    _mode = "rb"

    def initfp(self, file):
        self._soundpos = 0
        self._file = file
        self._format = self._data_chunk = None
        whole = _Chunk(file)
        if whole.name != b"RIFF":
            raise Error("file does not start with RIFF id")
        if whole.read(4) != b"WAVE":
            raise Error("not a WAVE file")
        while self._data_chunk is None:
            try:
                chunk = _Chunk(file)
            except EOFError:
                break
            if chunk.name == b"fmt ":
                self._read_format(chunk)
            elif chunk.name == b"data":
                if self._format is None:
                    raise Error("data chunk before fmt chunk")
                self._data_chunk = chunk
                self._nframes = chunk.size // self._framesize
                break
            chunk.skip()
        if self._format is None or self._data_chunk is None:
            raise Error("fmt chunk and/or data chunk missing")

    def _read_format(self, chunk):
        head = chunk.read(14)
        if len(head) < 14:
            raise EOFError from None
        self._format, self._nchannels, self._framerate, _, _ = struct.unpack_from("<HHLLH", head)
        if self._format not in (WAVE_FORMAT_PCM, WAVE_FORMAT_EXTENSIBLE):
            raise Error("unknown format: %r" % (self._format,))
        bits = chunk.read(2)
        if len(bits) < 2:
            raise EOFError from None
        self._sampwidth = (struct.unpack("<H", bits)[0] + 7) // 8
        if self._format == WAVE_FORMAT_EXTENSIBLE:
            # Its own size, the bits that count, the places of the channels, and what the samples are.
            more = chunk.read(24)
            if len(more) < 24:
                raise EOFError from None
            subformat = more[8:]
            if subformat != KSDATAFORMAT_SUBTYPE_PCM:
                raise Error("unknown extended format: %r" % (subformat,))
        if not self._sampwidth:
            raise Error("bad sample width")
        if not self._nchannels:
            raise Error("bad # of channels")
        self._framesize = self._nchannels * self._sampwidth

    def close(self):
        """Close the file if it was opened here."""
        self._file = None
        self._close_opened()

    def getfp(self):
        return self._file

    def rewind(self):
        """Go back to the first frame."""
        self.setpos(0)

    def tell(self):
        """Return the number of the next frame."""
        return self._soundpos

    def setpos(self, pos):
        """Go to a frame."""
        if not 0 <= pos <= self._nframes:
            raise Error("position not in range")
        self._soundpos = pos
        self._data_chunk.seek(pos * self._framesize)

    def getnchannels(self):
        return self._nchannels

    def getnframes(self):
        return self._nframes

    def getsampwidth(self):
        return self._sampwidth

    def getframerate(self):
        return self._framerate

    def getcomptype(self):
        return "NONE"

    def getcompname(self):
        return "not compressed"

    def getmarkers(self):
        """Deprecated: there are no marks."""
        _deprecated("Wave_read.getmarkers")
        return None

    def getmark(self, id):
        """Deprecated: there are no marks."""
        _deprecated("Wave_read.getmark")
        raise Error("no marks")

    def readframes(self, nframes):
        """Read at most so many frames."""
        if nframes == 0:
            return b""
        size = nframes * self._framesize if nframes > 0 else -1
        data = self._data_chunk.read(size)
        if self._sampwidth != 1 and sys.byteorder == "big":
            data = _byteswap(data, self._sampwidth)
        self._soundpos += len(data) // self._framesize
        return data


class Wave_write(_Wave):
    """A file that is written."""

    _mode = "wb"

    def initfp(self, file):
        self._file = file
        self._nchannels = self._sampwidth = self._framerate = self._nframes = 0
        # Frames and bytes written, the length in the header, and where in the file the lengths stand.
        self._nframeswritten = self._datawritten = self._datalength = 0
        self._headerwritten = False
        self._form_length_pos = self._data_length_pos = None

    def _not_begun(self):
        if self._datawritten:
            raise Error("cannot change parameters after starting to write")

    def setnchannels(self, nchannels):
        self._not_begun()
        if nchannels < 1:
            raise Error("bad # of channels")
        self._nchannels = nchannels

    def getnchannels(self):
        if not self._nchannels:
            raise Error("number of channels not set")
        return self._nchannels

    def setsampwidth(self, sampwidth):
        self._not_begun()
        if not 1 <= sampwidth <= 4:
            raise Error("bad sample width")
        self._sampwidth = sampwidth

    def getsampwidth(self):
        if not self._sampwidth:
            raise Error("sample width not set")
        return self._sampwidth

    def setframerate(self, framerate):
        self._not_begun()
        if framerate <= 0:
            raise Error("bad frame rate")
        self._framerate = int(round(framerate))

    def getframerate(self):
        if not self._framerate:
            raise Error("frame rate not set")
        return self._framerate

    def setnframes(self, nframes):
        self._not_begun()
        self._nframes = nframes

    def getnframes(self):
        return self._nframeswritten

    def setcomptype(self, comptype, compname):
        self._not_begun()
        if comptype not in ("NONE",):
            raise Error("unsupported compression type")
        self._comptype, self._compname = comptype, compname

    _comptype, _compname = "NONE", "not compressed"

    def getcomptype(self):
        return self._comptype

    def getcompname(self):
        return self._compname

    def setparams(self, params):
        """Set all that getparams() returns."""
        nchannels, sampwidth, framerate, nframes, comptype, compname = params
        self._not_begun()
        self.setnchannels(nchannels)
        self.setsampwidth(sampwidth)
        self.setframerate(framerate)
        self.setnframes(nframes)
        self.setcomptype(comptype, compname)

    def getparams(self):
        if not self._nchannels or not self._sampwidth or not self._framerate:
            raise Error("not all parameters set")
        return _wave_params(self._nchannels, self._sampwidth, self._framerate, self._nframes, self._comptype,
                            self._compname)

    def setmark(self, id, pos, name):
        """Deprecated: there are no marks."""
        _deprecated("Wave_write.setmark")
        raise Error("setmark() not supported")

    def getmark(self, id):
        """Deprecated: there are no marks."""
        _deprecated("Wave_write.getmark")
        raise Error("no marks")

    def getmarkers(self):
        """Deprecated: there are no marks."""
        _deprecated("Wave_write.getmarkers")
        return None

    def tell(self):
        """Return how many frames were written."""
        return self._nframeswritten

    def writeframesraw(self, data):
        """Write frames, and leave the lengths in the header."""
        if not isinstance(data, (bytes, bytearray)):
            data = memoryview(data).cast("B")
        self._write_header(len(data))
        count = len(data) // (self._sampwidth * self._nchannels)
        if self._sampwidth != 1 and sys.byteorder == "big":
            data = _byteswap(data, self._sampwidth)
        self._file.write(data)
        self._datawritten += len(data)
        self._nframeswritten += count

    def writeframes(self, data):
        """Write frames, and correct the lengths in the header."""
        self.writeframesraw(data)
        if self._datalength != self._datawritten:
            self._patch_header()

    def close(self):
        """Write what is missing, and close the file if it was opened here."""
        try:
            if self._file:
                self._write_header(0)
                if self._datalength != self._datawritten:
                    self._patch_header()
                self._file.flush()
        finally:
            self._file = None
            self._close_opened()

    def _write_header(self, size):
        if self._headerwritten:
            return
        if not self._nchannels:
            raise Error("# channels not specified")
        if not self._sampwidth:
            raise Error("sample width not specified")
        if not self._framerate:
            raise Error("sampling rate not specified")
        framesize = self._nchannels * self._sampwidth
        if not self._nframes:
            self._nframes = size // framesize
        self._datalength = self._nframes * framesize
        try:
            start = self._file.tell()
        except (AttributeError, OSError):
            # A stream: what was said about the length has to be right.
            start = None
        self._file.write(struct.pack(
            "<4sL4s4sLHHLLHH4sL", b"RIFF", 36 + self._datalength, b"WAVE", b"fmt ", 16, WAVE_FORMAT_PCM, self._nchannels,
            self._framerate, framesize * self._framerate, framesize, self._sampwidth * 8, b"data", self._datalength))
        if start is not None:
            self._form_length_pos, self._data_length_pos = start + 4, start + 40
        self._headerwritten = True

    def _patch_header(self):
        end = self._file.tell()
        for place, length in ((self._form_length_pos, 36 + self._datawritten),
                              (self._data_length_pos, self._datawritten)):
            self._file.seek(place)
            self._file.write(struct.pack("<L", length))
        self._file.seek(end)
        self._datalength = self._datawritten


def open(f, mode=None):
    """Open a file to read ('rb', 'r') or write ('wb', 'w')."""
    if mode is None:
        mode = getattr(f, "mode", "rb")
    if mode in ("r", "rb"):
        return Wave_read(f)
    if mode in ("w", "wb"):
        return Wave_write(f)
    raise Error("mode must be 'r', 'rb', 'w', or 'wb'")
