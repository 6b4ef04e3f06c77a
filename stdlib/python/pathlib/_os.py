"""Opening the files of paths that are not the system's."""

import io


def magic_open(path, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
    """Open what open() takes, or a path with the methods __open_rb__() and __open_wb__()."""
    text = 'b' not in mode
    if text:
        # The warning about a missing encoding names the caller.
        encoding = io.text_encoding(encoding)
    try:
        return io.open(path, mode, buffering, encoding, errors, newline)
    except TypeError:
        pass
    cls = type(path)
    kind = ''.join(sorted(c for c in mode if c not in 'bt'))
    if text:
        try:
            method = getattr(cls, f'__open_{kind}__')
        except AttributeError:
            pass
        else:
            return method(path, buffering, encoding, errors, newline)
    elif encoding is not None:
        raise ValueError("binary mode doesn't take an 'encoding' argument")
    elif errors is not None:
        raise ValueError("binary mode doesn't take an 'errors' argument")
    elif newline is not None:
        raise ValueError("binary mode doesn't take a 'newline' argument")
    try:
        method = getattr(cls, f'__open_{kind}b__')
    except AttributeError:
        pass
    else:
        stream = method(path, buffering)
        return io.TextIOWrapper(stream, encoding, errors, newline) if text else stream
    raise TypeError(f"{cls.__name__} can't be opened with mode {mode!r}")
