"""The history and the completion of the interactive prompt."""

try:
    import _line_editor
except ImportError:
    # Built programs have no editor: their input is not edited, all else is there.
    _line_editor = None

import os
import sys

backend = 'editline'
_history = []
_limit = -1
_auto = True
_completer = None
_delims = ' \t\n`~!@#$%^&*()-=+[{]}\\|;:\'",<>/?'
_startup_hook = None
_pre_input_hook = None
_display_hook = None
# What is being completed.
_line, _begin, _end = '', 0, 0


def parse_and_bind(string, /):
    """Read a line of configuration; keys cannot be bound, so that only its form is looked at."""
    if not isinstance(string, str):
        raise TypeError(f'parse_and_bind() argument must be str, not {type(string).__name__}')


def read_init_file(filename=None, /):
    """Read a file of configuration."""
    with open(os.path.expanduser('~/.editrc' if filename is None else filename)) as file:
        for line in file:
            parse_and_bind(line)


def get_line_buffer():
    """The line that is being edited."""
    return _line


def insert_text(string, /):
    """Not available."""
    raise NotImplementedError('readline.insert_text() is not available')


def redisplay():
    """Show the line again: the editor does that by itself."""


def _path(filename):
    return os.path.expanduser('~/.history' if filename is None else filename)


def read_history_file(filename=None, /):
    """Add the lines of a file to the history."""
    with open(_path(filename), encoding='utf-8', errors='replace', newline='\n') as file:
        # The lines of one entry are kept apart by "\r\n".
        for entry in file.read().replace('\r\n', '\r').split('\n'):
            if entry and not entry.startswith('_HiStOrY_V2_'):
                _history.append(entry.replace('\r', '\n'))


def _save(filename, entries, mode):
    text = ''.join([entry.replace('\n', '\r\n') + '\n' for entry in entries])
    with open(_path(filename), mode, encoding='utf-8', errors='replace', newline='\n') as file:
        file.write(text)


def write_history_file(filename=None, /):
    """Write the history to a file."""
    _save(filename, _history[-_limit:] if _limit > 0 else _history if _limit else [], 'w')


def append_history_file(nelements, filename=None, /):
    """Add the last entries of the history to a file that exists."""
    if nelements < 0:
        raise ValueError('nelements must be positive')
    os.stat(_path(filename))
    _save(filename, _history[-nelements:] if nelements else [], 'a')


def get_history_length():
    """How many entries a file keeps; negative means all."""
    return _limit


def set_history_length(length, /):
    """Set how many entries a file keeps."""
    global _limit
    _limit = length


def get_current_history_length():
    """How many entries there are."""
    return len(_history)


def get_history_item(index, /):
    """The entry with a number, from 1; None if there is none."""
    return _history[index - 1] if 1 <= index <= len(_history) else None


def _checked(pos):
    if pos < 0:
        raise ValueError('History index cannot be negative')
    if pos >= len(_history):
        raise ValueError(f'No history item at position {pos}')


def remove_history_item(pos, /):
    """Remove the entry at a position, from 0."""
    _checked(pos)
    del _history[pos]


def replace_history_item(pos, line, /):
    """Replace the entry at a position, from 0."""
    _checked(pos)
    _history[pos] = line


def add_history(string, /):
    """Add an entry."""
    if not isinstance(string, str):
        raise TypeError(f'add_history() argument must be str, not {type(string).__name__}')
    _history.append(string)


def set_auto_history(enabled, /):
    """Set whether lines that are read become entries."""
    global _auto
    _auto = bool(enabled)


def clear_history():
    """Remove all entries."""
    _history.clear()


def _checked_hook(function):
    if function is not None and not callable(function):
        raise TypeError('set_hook(func): argument not callable')
    return function


def set_startup_hook(function=None, /):
    """Set a function to call before a prompt is shown."""
    global _startup_hook
    _startup_hook = _checked_hook(function)


def set_pre_input_hook(function=None, /):
    """Set a function to call before a line is edited."""
    global _pre_input_hook
    _pre_input_hook = _checked_hook(function)


def get_pre_input_hook():
    """The function of set_pre_input_hook()."""
    return _pre_input_hook


def set_completer(function=None, /):
    """Set the function that completes: (text, state) gives a completion, or None after the last."""
    global _completer
    _completer = _checked_hook(function)


def get_completer():
    """The function that completes."""
    return _completer


def set_completer_delims(string, /):
    """Set the characters between words."""
    global _delims
    _delims = string


def get_completer_delims():
    """The characters between words."""
    return _delims


def get_completion_type():
    """The kind of completion: as for TAB."""
    return 9


def get_begidx():
    """Where the word begins that is being completed."""
    return _begin


def get_endidx():
    """Where the word ends that is being completed."""
    return _end


def set_completion_display_matches_hook(function=None, /):
    """Set a function that shows completions; the editor shows them itself."""
    global _display_hook
    _display_hook = _checked_hook(function)


def _complete(line, place):
    """What the editor asks: where the word begins, and its completions."""
    global _line, _begin, _end
    start = place
    while start and line[start - 1] not in _delims:
        start -= 1
    _line, _begin, _end = line, start, place
    found = []
    if _completer is not None:
        while len(found) < 1000:
            each = _completer(line[start:place], len(found))
            if each is None:
                break
            found.append('    ' if each == '\t' else each)
    return start, found


def _read(prompt, initial='', complete=_complete, enter=None, paint=None, colours=None):
    """A text from the terminal, edited: one line, or several if `enter` says what Enter inserts."""
    for hook in (_startup_hook, _pre_input_hook):
        if hook is not None:
            hook()
    sys.stdout.flush()
    return _line_editor.read(prompt, initial, _history, complete, enter, paint, colours)
