"""Modes of terminals."""

from termios import *
from termios import tcgetattr, tcsetattr, VMIN, VTIME

__all__ = ["cfmakeraw", "cfmakecbreak", "setraw", "setcbreak"]

# Places in a list of attributes.
IFLAG, OFLAG, CFLAG, LFLAG, ISPEED, OSPEED, CC = range(7)


def cfmakeraw(mode):
    """Change attributes: every byte comes as it is, and none is shown."""
    mode[IFLAG] &= ~(IGNBRK | BRKINT | IGNPAR | PARMRK | INPCK | ISTRIP | INLCR | IGNCR | ICRNL
                     | IXON | IXANY | IXOFF)
    mode[OFLAG] &= ~OPOST
    mode[CFLAG] = mode[CFLAG] & ~(PARENB | CSIZE) | CS8
    mode[LFLAG] &= ~(ECHO | ECHOE | ECHOK | ECHONL | ICANON | IEXTEN | ISIG | NOFLSH | TOSTOP)
    _wait_for_one(mode)


def cfmakecbreak(mode):
    """Change attributes: bytes come at once and are not shown; keys for signals work."""
    mode[LFLAG] &= ~(ECHO | ICANON)
    _wait_for_one(mode)


def _wait_for_one(mode):
    mode[CC] = list(mode[CC])
    mode[CC][VMIN] = 1
    mode[CC][VTIME] = 0


def _set(fd, when, change):
    mode = tcgetattr(fd)
    new = list(mode)
    change(new)
    tcsetattr(fd, when, new)
    return mode


def setraw(fd, when=TCSAFLUSH):
    """Put a terminal into raw mode; returns the attributes before."""
    return _set(fd, when, cfmakeraw)


def setcbreak(fd, when=TCSAFLUSH):
    """Put a terminal into cbreak mode; returns the attributes before."""
    return _set(fd, when, cfmakecbreak)
