"""Control of open files: flags, locks, devices."""

import _terminal
from os import SEEK_SET as _SEEK_SET
from select import _descriptor

# Numbers of Linux.
_CONSTANTS = """
DN_ACCESS=1 DN_ATTRIB=32 DN_CREATE=4 DN_DELETE=8 DN_MODIFY=2 DN_MULTISHOT=2147483648
DN_RENAME=16 FASYNC=8192 FD_CLOEXEC=1 FICLONE=1074041865 FICLONERANGE=1075876877
F_ADD_SEALS=1033 F_DUPFD=0 F_DUPFD_CLOEXEC=1030 F_DUPFD_QUERY=1027 F_EXLCK=4 F_GETFD=1 F_GETFL=3
F_GETLEASE=1025 F_GETLK=5 F_GETLK64=5 F_GETOWN=9 F_GETOWN_EX=16 F_GETPIPE_SZ=1032 F_GETSIG=11
F_GET_FILE_RW_HINT=1037 F_GET_RW_HINT=1035 F_GET_SEALS=1034 F_NOTIFY=1026 F_OFD_GETLK=36
F_OFD_SETLK=37 F_OFD_SETLKW=38 F_OWNER_PGRP=2 F_OWNER_PID=1 F_OWNER_TID=0 F_RDLCK=0
F_SEAL_FUTURE_WRITE=16 F_SEAL_GROW=4 F_SEAL_SEAL=1 F_SEAL_SHRINK=2 F_SEAL_WRITE=8 F_SETFD=2
F_SETFL=4 F_SETLEASE=1024 F_SETLK=6 F_SETLK64=6 F_SETLKW=7 F_SETLKW64=7 F_SETOWN=8
F_SETOWN_EX=15 F_SETPIPE_SZ=1031 F_SETSIG=10 F_SET_FILE_RW_HINT=1038 F_SET_RW_HINT=1036
F_SHLCK=8 F_UNLCK=2 F_WRLCK=1 LOCK_EX=2 LOCK_MAND=32 LOCK_NB=4 LOCK_READ=64 LOCK_RW=192
LOCK_SH=1 LOCK_UN=8 LOCK_WRITE=128 RWH_WRITE_LIFE_EXTREME=5 RWH_WRITE_LIFE_LONG=4
RWH_WRITE_LIFE_MEDIUM=3 RWH_WRITE_LIFE_NONE=1 RWH_WRITE_LIFE_NOT_SET=0 RWH_WRITE_LIFE_SHORT=2
"""
globals().update([(_name, int(_number)) for _name, _, _number in
                  [_word.partition('=') for _word in _CONSTANTS.split()]])


def _call(name, on_number, on_buffer, fd, command, arg):
    if isinstance(arg, str):
        arg = arg.encode()
    if isinstance(arg, (bytes, bytearray, memoryview)) or hasattr(arg, '__buffer__'):
        if len(arg) > 1024:
            raise ValueError(f'{name} argument 3 is too long')
        return on_buffer(fd, command, arg)[1]
    if not hasattr(arg, '__index__'):
        raise TypeError(f'{name}() argument 3 must be an integer, a bytes-like object, or a '
                        f'string, not {type(arg).__name__}')
    return on_number(fd, command, _signed(arg.__index__()))


def _signed(number):
    """An unsigned number of 32 bits as the signed one with the same bits."""
    return number - (1 << 32) if 1 << 31 <= number < 1 << 32 else number


def fcntl(fd, cmd, arg=0, /):
    """Perform a command on a file; its argument is an int or bytes, and so is the result."""
    return _call('fcntl', _terminal.fcntl, _terminal.fcntl_buffer, _descriptor(fd), cmd, arg)


def ioctl(fd, request, arg=0, mutate_flag=True, /):
    """Perform a request on a device; a buffer that can be written to is, unless told not to."""
    fd = _descriptor(fd)
    request &= 0xFFFFFFFF
    if mutate_flag and not isinstance(arg, (int, str, bytes)):
        try:
            view = memoryview(arg)
        except TypeError:
            view = None
        if view is not None and not view.readonly:
            if view.nbytes > 1024:
                raise ValueError('ioctl argument 3 is too long')
            result, data = _terminal.ioctl_buffer(fd, request, view)
            view.cast('B')[:] = data
            return result
    return _call('ioctl', _terminal.ioctl, _terminal.ioctl_buffer, fd, request, arg)


def flock(fd, operation, /):
    """Lock or unlock a whole file (LOCK_SH, LOCK_EX, LOCK_UN, with LOCK_NB)."""
    _terminal.flock(_descriptor(fd), operation)


def lockf(fd, cmd, len=0, start=0, whence=_SEEK_SET, /):
    """Lock or unlock a part of a file (LOCK_SH, LOCK_EX, LOCK_UN, with LOCK_NB)."""
    import struct
    fd = _descriptor(fd)
    if cmd & LOCK_UN:
        kind = F_UNLCK
    elif cmd & LOCK_SH:
        kind = F_RDLCK
    elif cmd & LOCK_EX:
        kind = F_WRLCK
    else:
        raise ValueError('unrecognized lockf argument')
    record = struct.pack('hhxxxxqqixxxx', kind, whence, start, len, 0)
    _terminal.fcntl_buffer(fd, F_SETLK if cmd & LOCK_NB else F_SETLKW, record)
