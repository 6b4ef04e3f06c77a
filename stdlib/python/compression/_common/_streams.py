"""Files of compressed data, for bz2, lzma and zstd."""

import io

BUFFER_SIZE = io.DEFAULT_BUFFER_SIZE
_CLOSED, _READ, _WRITE = 0, 1, 3


class DecompressReader(io.RawIOBase):
    """A raw file that decompresses another file; streams may follow each other."""

    def __init__(self, file, make, trailing_error=()):
        self._file = file
        self._make = make
        # What garbage after the last stream raises.
        self._trailing_error = trailing_error
        self._decompressor = make()
        self._eof = False
        self._position = 0
        self._size = -1

    def readable(self):
        return True

    def seekable(self):
        return self._file.seekable()

    def close(self):
        self._decompressor = None
        return super().close()

    def readinto(self, b):
        with memoryview(b) as view, view.cast('B') as flat:
            data = self.read(len(flat))
            flat[:len(data)] = data
        return len(data)

    def read(self, size=-1):
        if size < 0:
            return self.readall()
        if not size or self._eof:
            return b''
        data = b''
        while True:
            if self._decompressor.eof:
                rest = self._decompressor.unused_data or self._file.read(BUFFER_SIZE)
                if not rest:
                    break
                self._decompressor = self._make()
                try:
                    data = self._decompressor.decompress(rest, size)
                except self._trailing_error:
                    break
            else:
                rest = b''
                if self._decompressor.needs_input:
                    rest = self._file.read(BUFFER_SIZE)
                    if not rest:
                        raise EOFError('Compressed file ended before the end-of-stream marker '
                                       'was reached')
                data = self._decompressor.decompress(rest, size)
            if data:
                break
        if not data:
            self._eof = True
            self._size = self._position
            return b''
        self._position += len(data)
        return data

    def readall(self):
        return b''.join(iter(lambda: self.read(1 << 20), b''))

    def tell(self):
        return self._position

    def seek(self, offset, whence=io.SEEK_SET):
        if whence == io.SEEK_CUR:
            offset += self._position
        elif whence == io.SEEK_END:
            # The size is known at the end only.
            while self._size < 0 and self.read(io.DEFAULT_BUFFER_SIZE):
                pass
            offset += self._size
        elif whence != io.SEEK_SET:
            raise ValueError(f'Invalid value for whence: {whence}')
        if offset < self._position:
            self._file.seek(0)
            self._eof = False
            self._position = 0
            self._decompressor = self._make()
        else:
            offset -= self._position
        while offset > 0:
            data = self.read(min(io.DEFAULT_BUFFER_SIZE, offset))
            if not data:
                break
            offset -= len(data)
        return self._position


class BaseStream(io.BufferedIOBase):
    """Files that compress or decompress: they tell what is not possible now."""

    def _check_open(self):
        if self.closed:
            raise ValueError('I/O operation on closed file')

    def _check_read(self):
        self._check_open()
        if not self.readable():
            raise io.UnsupportedOperation('File not open for reading')

    def _check_write(self):
        self._check_open()
        if not self.writable():
            raise io.UnsupportedOperation('File not open for writing')


class CompressedFile(BaseStream):
    """What the files of several formats have in common."""

    _fp = None
    _buffer = None
    _mode = _CLOSED
    _close_file = False

    def _open(self, filename, mode, modes, opener, reader):
        """Open a name or take a file; modes are those for reading and those for writing."""
        reading, writing = modes
        if mode in reading:
            self._mode, self._shown_mode = _READ, 'rb'
        else:
            self._mode, self._shown_mode = _WRITE, 'wb'
            self._pos = 0
        if isinstance(filename, (str, bytes)) or hasattr(filename, '__fspath__'):
            self._fp = opener(filename, mode if 'b' in mode else mode + 'b')
            self._close_file = True
        elif hasattr(filename, 'read') or hasattr(filename, 'write'):
            self._fp = filename
        else:
            self._mode = _CLOSED
            raise TypeError('filename must be a str, bytes, file or PathLike object')
        if self._mode == _READ:
            try:
                self._buffer = io.BufferedReader(reader(self._fp))
            except:
                self._mode = _CLOSED
                self.close()
                raise

    def close(self):
        """Write what is left, and close the file if it was opened here."""
        if self.closed:
            return
        try:
            if self._mode == _READ:
                self._buffer.close()
            elif self._mode == _WRITE:
                self._finish()
                self._compressor = None
        finally:
            self._mode = _CLOSED
            self._buffer = None
            fp, self._fp = self._fp, None
            if self._close_file and fp is not None:
                self._close_file = False
                fp.close()

    def _finish(self):
        self._fp.write(self._compressor.flush())

    @property
    def closed(self):
        """Whether the file is closed."""
        return self._fp is None

    @property
    def name(self):
        """The name of the file below."""
        self._check_open()
        return self._fp.name

    @property
    def mode(self):
        """'rb' or 'wb'"""
        return self._shown_mode

    def fileno(self):
        """The descriptor of the file below."""
        self._check_open()
        return self._fp.fileno()

    def seekable(self):
        """Whether the position can be moved."""
        return self.readable() and self._buffer.seekable()

    def readable(self):
        """Whether it is for reading."""
        self._check_open()
        return self._mode == _READ

    def writable(self):
        """Whether it is for writing."""
        self._check_open()
        return self._mode == _WRITE

    def peek(self, size=-1):
        """Some of the next bytes, without moving on."""
        self._check_read()
        return self._buffer.peek(size)

    def read(self, size=-1):
        """At most size bytes."""
        self._check_read()
        return self._buffer.read(size)

    def read1(self, size=-1):
        """At most size bytes, with few reads of the file below."""
        self._check_read()
        return self._buffer.read1(io.DEFAULT_BUFFER_SIZE if size < 0 else size)

    def readinto(self, b):
        """Read into a buffer."""
        self._check_read()
        return self._buffer.readinto(b)

    def readline(self, size=-1):
        """A line, of at most size bytes."""
        self._check_read()
        return self._buffer.readline(size)

    def readlines(self, size=-1):
        """A list of lines."""
        self._check_read()
        return self._buffer.readlines(size)

    def __iter__(self):
        self._check_read()
        return self._buffer.__iter__()

    def write(self, data):
        """Write bytes; returns how many."""
        self._check_write()
        size = len(data) if isinstance(data, (bytes, bytearray)) else memoryview(data).nbytes
        self._fp.write(self._compressor.compress(data))
        self._pos += size
        return size

    def writelines(self, seq):
        """Write several bytes objects."""
        return io.BufferedIOBase.writelines(self, seq)

    def seek(self, offset, whence=io.SEEK_SET):
        """Move in the decompressed data, which may have to be decompressed again."""
        self._check_read()
        if not self.seekable():
            raise io.UnsupportedOperation('The underlying file object does not support seeking')
        return self._buffer.seek(offset, whence)

    def tell(self):
        """The position in the decompressed data."""
        self._check_open()
        return self._buffer.tell() if self._mode == _READ else self._pos


def open_text(make, filename, mode, encoding, errors, newline):
    """What open() of both modules does about text."""
    if 't' in mode:
        if 'b' in mode:
            raise ValueError(f'Invalid mode: {mode!r}')
    else:
        for name, value in (('encoding', encoding), ('errors', errors), ('newline', newline)):
            if value is not None:
                raise ValueError(f"Argument '{name}' not supported in binary mode")
    binary = make(filename, mode.replace('t', ''))
    if 't' in mode:
        return io.TextIOWrapper(binary, io.text_encoding(encoding), errors, newline)
    return binary


class Decompressor:
    """What the decompressors of both modules have in common."""

    _ended_message = ''

    def _start(self, coder):
        self._coder = coder
        self._input = b''
        self.eof = False
        self.needs_input = True
        self.unused_data = b''

    def _failed(self, message):
        raise NotImplementedError

    def decompress(self, data, max_length=-1):
        """Decompress data; with max_length at most so many bytes, the rest comes later."""
        if self.eof:
            raise EOFError(self._ended_message)
        if self._input:
            data = self._input + data
        output, used, ended, failure = self._coder.run(data, False, max_length)
        if failure is not None:
            self._failed(failure)
        rest = bytes(data[used:]) if used < len(data) else b''
        if ended:
            self.eof = True
            self.needs_input = False
            self.unused_data = rest
            self._input = b''
        else:
            self._input = rest
            # More output may wait inside, even where all input is taken.
            self.needs_input = not rest and not 0 <= max_length <= len(output)
        return output

    def __getstate__(self):
        raise TypeError(f'cannot pickle {type(self).__name__!r} object')


class Compressor:
    """What the compressors of both modules have in common."""

    def _start(self, coder):
        self._coder = coder
        self._flushed = False

    def compress(self, data, /):
        """Compress data; returns what is ready of the output."""
        if self._flushed:
            raise ValueError('Compressor has been flushed')
        return self._coder.run(data, False, -1)[0]

    def flush(self):
        """The rest of the output; the compressor cannot be used afterwards."""
        if self._flushed:
            raise ValueError('Repeated call to flush()')
        self._flushed = True
        return self._coder.run(b'', True, -1)[0]

    def __getstate__(self):
        raise TypeError(f'cannot pickle {type(self).__name__!r} object')
