"""Passwords and names of users."""

import io
import os
import sys

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning):
    """The password will be shown while it is typed."""


def fallback_getpass(prompt="Password: ", stream=None, *, echo_char=None):
    """Read a password that is shown while it is typed."""
    import warnings

    warnings.warn("Can not control echo on the terminal.", GetPassWarning, stacklevel=2)
    if not stream:
        stream = sys.stderr
    print("Warning: Password input may be echoed.", file=stream)
    return _raw_input(prompt, stream)


def _raw_input(prompt="", stream=None, input=None):
    if not stream:
        stream = sys.stderr
    if not input:
        input = sys.stdin
    prompt = str(prompt)
    if prompt:
        stream.write(prompt)
        stream.flush()
    line = input.readline()
    if not line:
        raise EOFError
    if line[-1] == "\n":
        line = line[:-1]
    return line


def getpass(prompt="Password: ", stream=None, *, echo_char=None):
    """Read a password from the terminal; where its echo cannot be turned off, warn."""
    try:
        import termios
    except ImportError:
        return fallback_getpass(prompt, stream)
    if echo_char is not None:
        raise NotImplementedError("getpass() with echo_char")
    try:
        fd = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
        tty = io.TextIOWrapper(io.FileIO(fd, "w+"))
        stream = stream or tty
    except OSError:
        stream = stream or sys.stderr
        passwd = fallback_getpass(prompt, stream)
        if _has_descriptor(sys.stdin):
            # As behind a password from the terminal.
            stream.write("\n")
        return passwd
    old = termios.tcgetattr(fd)
    new = old[:]
    new[3] &= ~termios.ECHO
    try:
        termios.tcsetattr(fd, termios.TCSAFLUSH, new)
        passwd = _raw_input(prompt, stream, input=tty)
    finally:
        termios.tcsetattr(fd, termios.TCSAFLUSH, old)
        stream.flush()
    stream.write("\n")
    return passwd


def _has_descriptor(stream):
    try:
        stream.fileno()
    except (AttributeError, ValueError):
        return False
    return True


def getuser():
    """Return the name of the user: of the environment, else of the system."""
    for name in "LOGNAME", "USER", "LNAME", "USERNAME":
        if user := os.environ.get(name):
            return user
    try:
        import pwd

        return pwd.getpwuid(os.getuid())[0]
    except (ImportError, KeyError) as e:
        raise OSError("No username set in the environment") from e
