"""Warnings: messages about something dubious that is no error, with filters that say what happens to them."""

import sys
from _sealed import native as _native

__all__ = ['warn', 'warn_explicit', 'showwarning', 'formatwarning', 'filterwarnings', 'simplefilter',
           'resetwarnings', 'catch_warnings', 'deprecated']

defaultaction = 'default'
onceregistry = {}
filters = []
_version = 1
_ACTIONS = frozenset(('error', 'ignore', 'always', 'all', 'default', 'module', 'once'))


class WarningMessage:
    """What the functions that show warnings get."""

    _WARNING_DETAILS = ('message', 'category', 'filename', 'lineno', 'file', 'line', 'source')

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return '{message : %r, category : %r, filename : %r, lineno : %s, line : %r}' % (
            self.message, self._category_name, self.filename, self.lineno, self.line)

    def __repr__(self):
        return '<%s %s>' % (type(self).__qualname__, self)


def formatwarning(message, category, filename, lineno, line=None):
    """Function to format a warning the standard way."""
    return _formatwarnmsg_impl(WarningMessage(message, category, filename, lineno, None, line))


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Hook to write a warning to a file; replace if you like."""
    _showwarnmsg_impl(WarningMessage(message, category, filename, lineno, file, line))


_formatwarning_orig = formatwarning
_showwarning_orig = showwarning


def _formatwarnmsg_impl(msg):
    text = '%s:%s: %s: %s\n' % (msg.filename, msg.lineno, msg.category.__name__, msg.message)
    line = msg.line
    if line is None:
        try:
            import linecache
            line = linecache.getline(msg.filename, msg.lineno)
        except Exception:
            line = None
    if line:
        text += '  %s\n' % line.strip()
    if msg.source is not None and 'tracemalloc' not in sys.modules and not sys.is_finalizing():
        text += '%s: Enable tracemalloc to get the object allocation traceback\n' % msg.category.__name__
    return text


def _showwarnmsg_impl(msg):
    file = msg.file
    if file is None:
        file = sys.stderr
        if file is None:
            return
    try:
        file.write(_formatwarnmsg(msg))
    except OSError:
        pass


def _formatwarnmsg(msg):
    if globals().get('formatwarning', _formatwarning_orig) is not _formatwarning_orig:
        return formatwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.line)
    return _formatwarnmsg_impl(msg)


def _showwarnmsg(msg):
    show = globals().get('showwarning', _showwarning_orig)
    if show is not _showwarning_orig:
        if not callable(show):
            raise TypeError('warnings.showwarning() must be set to a function or method')
        show(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)
    else:
        _showwarnmsg_impl(msg)


# Programs may delete these attributes of the module: what they were last counts then.
_last = {'filters': filters, 'onceregistry': onceregistry, 'defaultaction': defaultaction}


def _state(name, kind, words):
    value = _last[name] = globals().get(name, _last[name])
    if not isinstance(value, kind):
        raise words[0](words[1] % type(value).__name__ if '%' in words[1] else words[1])
    return value


def _get_filters():
    return _state('filters', list, (ValueError, '_warnings.filters must be a list'))


def _filters_mutated():
    global _version
    _version += 1


def _add_filter(item, append):
    filters = _get_filters()
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _filters_mutated()


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    """Put a filter in front of the others, or behind them with append.

    The action is "error", "ignore", "always", "all", "default", "module" or "once". The message and the module
    are regular expressions that the beginning of the text and of the module's name have to match; lineno 0
    stands for every line.
    """
    if action not in _ACTIONS:
        raise ValueError('invalid action: %r' % (action,))
    if not isinstance(message, str):
        raise TypeError('message must be a string')
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError('category must be a Warning subclass')
    if not isinstance(module, str):
        raise TypeError('module must be a string')
    if not isinstance(lineno, int):
        raise TypeError('lineno must be an int')
    if lineno < 0:
        raise ValueError('lineno must be an int >= 0')
    if message or module:
        import re
        message = re.compile(message, re.I) if message else None
        module = re.compile(module) if module else None
    else:
        message = module = None
    _add_filter((action, message, category, module, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Put a filter for any text and module in front of the others, or behind them with append."""
    if action not in _ACTIONS:
        raise ValueError('invalid action: %r' % (action,))
    if not isinstance(lineno, int):
        raise TypeError('lineno must be an int')
    if lineno < 0:
        raise ValueError('lineno must be an int >= 0')
    _add_filter((action, None, category, None, lineno), append)


def resetwarnings():
    """Remove all filters: every warning takes the default action."""
    del _get_filters()[:]
    _filters_mutated()


class _OptionError(Exception):
    """A -W option that cannot be understood."""


def _setoption(option):
    parts = option.split(':')
    if len(parts) > 5:
        raise _OptionError('too many fields (max 5): %r' % (option,))
    action, message, category, module, lineno = (parts + [''] * 5)[:5]
    message, module = message.strip(), module.strip()
    action = _getaction(action.strip())
    category = _getcategory(category.strip())
    if message or module:
        import re
        message = re.escape(message)
        module = re.escape(module) + r'\Z' if module else ''
    if lineno:
        try:
            lineno = int(lineno)
            if lineno < 0:
                raise ValueError
        except (ValueError, OverflowError):
            raise _OptionError('invalid lineno %r' % (lineno,)) from None
    else:
        lineno = 0
    filterwarnings(action, message, category, module, lineno)


def _getaction(action):
    for known in ('default', 'always', 'all', 'ignore', 'module', 'once', 'error'):
        if known.startswith(action):
            return known
    raise _OptionError('invalid action: %r' % (action,))


def _getcategory(name):
    if not name:
        return Warning
    module, dot, cls = name.rpartition('.')
    if dot:
        try:
            found = __import__(module, None, None, [cls])
        except ImportError:
            raise _OptionError('invalid module name: %r' % (module,)) from None
    else:
        import builtins as found
    try:
        category = getattr(found, cls)
    except AttributeError:
        raise _OptionError('unknown warning category: %r' % (name,)) from None
    if not issubclass(category, Warning):
        raise _OptionError('invalid warning category: %r' % (name,))
    return category


def _processoptions(options):
    for option in options:
        try:
            _setoption(option)
        except _OptionError as error:
            print('Invalid -W option ignored:', error, file=sys.stderr)


def _is_internal(frame):
    filename = frame.f_code.co_filename
    return 'importlib' in filename and '_bootstrap' in filename


def _next_frame(frame, prefixes):
    frame = frame.f_back
    while frame is not None and (_is_internal(frame) or prefixes and frame.f_code.co_filename.startswith(prefixes)):
        frame = frame.f_back
    return frame


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """Warn of something: what the filters say decides whether it is shown, ignored or raised.

    The message is text or a Warning; category is UserWarning unless given. The warning is attributed to
    the caller if stacklevel is 1, to the caller's caller if it is 2, and so on; frames of files whose
    names begin with one of skip_file_prefixes do not count. A ResourceWarning may name the source,
    the object that was destroyed.
    """
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass, not '%s'" % type(category).__name__)
    stacklevel = stacklevel.__index__() if hasattr(stacklevel, '__index__') else _not_an_integer(stacklevel)
    if not isinstance(skip_file_prefixes, tuple):
        raise TypeError("warn() argument 'skip_file_prefixes' must be tuple, not %s" % type(skip_file_prefixes).__name__)
    for prefix in skip_file_prefixes:
        if not isinstance(prefix, str):
            raise TypeError("Found non-str '%s' in skip_file_prefixes." % type(prefix).__name__)
    if skip_file_prefixes:
        stacklevel = max(2, stacklevel)
    try:
        frame = sys._getframe(1)
    except ValueError:
        # The interpreter itself warns, and no Python code runs.
        frame = None
    if frame is None:
        pass
    elif stacklevel <= 1 or _is_internal(frame):
        for _ in range(1, stacklevel):
            frame = frame.f_back
            if frame is None:
                break
    else:
        for _ in range(1, stacklevel):
            frame = _next_frame(frame, skip_file_prefixes)
            if frame is None:
                break
    if frame is None:
        module_globals, filename, lineno = sys.__dict__, '<sys>', 0
    else:
        module_globals, filename, lineno = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
    module = module_globals.get('__name__', '<string>')
    registry = module_globals.setdefault('__warningregistry__', {})
    _issue(message, category, filename, lineno, module, registry, source)


def _warn_unawaited_coroutine(coro):
    text = f"coroutine '{coro.__qualname__}' was never awaited"
    if coro.cr_origin is not None:
        import traceback
        frames = [traceback.FrameSummary(*place) for place in reversed(coro.cr_origin)]
        text += '\nCoroutine created at (most recent call last)\n'
        text += ''.join(traceback.format_list(frames)).rstrip('\n')
    warn(text, RuntimeWarning, stacklevel=2, source=coro)


def _not_an_integer(value):
    raise TypeError("'%s' object cannot be interpreted as an integer" % type(value).__name__)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    """Warn at a place that is given: what the filters say decides whether it is shown, ignored or raised."""
    if not isinstance(filename, str):
        raise TypeError("warn_explicit() argument 'filename' must be str, not %s"
                        % ('None' if filename is None else type(filename).__name__))
    lineno = lineno.__index__() if hasattr(lineno, '__index__') else _not_an_integer(lineno)
    if module is None:
        module = filename or '<unknown>'
        if module[-3:].lower() == '.py':
            module = module[:-3]
    if registry is None:
        registry = {}
    elif not isinstance(registry, dict):
        raise TypeError("'registry' must be a dict or None")
    line = None
    if module_globals is not None:
        if not isinstance(module_globals, dict):
            raise TypeError("module_globals must be a dict, not '%s'" % type(module_globals).__name__)
        line = _line_of_module(module_globals, lineno)
    _issue(message, category, filename, lineno, module, registry, source, line)


def _line_of_module(namespace, lineno):
    """The line of a module's source, by the loader that its namespace names; None if there is none."""
    from _module_loader import loader_of
    loader = loader_of(namespace)
    # A program has the name __main__, which its loader does not know.
    name = getattr(namespace.get('__spec__'), 'name', None) or namespace.get('__name__')
    if name is None or not hasattr(loader, 'get_source'):
        return None
    try:
        source = loader.get_source(name)
    except ImportError:
        # The loader of a program that is no file does not know it.
        return None
    if not source:
        return None
    lines = source.splitlines()
    try:
        line = lines[lineno - 1]
    except (TypeError, IndexError):
        return None
    return line if isinstance(line, str) else None


def _action_of(category, text, module, lineno):
    """What the filters say about a warning."""
    for number, item in enumerate(_get_filters()):
        if not isinstance(item, tuple) or len(item) != 5:
            raise ValueError("warnings.filters item %d isn't a 5-tuple" % number)
        action, msg, cat, mod, line = item
        if not isinstance(action, str):
            raise TypeError("action must be a string, not '%s'" % type(action).__name__)
        if (msg is None or _matches(msg, text)) and issubclass(category, cat) and \
                (mod is None or _matches(mod, module)) and (line == 0 or line == lineno):
            return action, item
    return _state('defaultaction', str, (TypeError, "_warnings.defaultaction must be a string, not '%s'")), None


def _issue(message, category, filename, lineno, module, registry, source, line=None):
    if registry.get('version', 0) != _version:
        registry.clear()
        registry['version'] = _version
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    key = (text, category, lineno)
    if registry.get(key):
        return
    action, item = _action_of(category, text, module, lineno)
    if action == 'ignore':
        return
    if action == 'error':
        raise message
    if action == 'once':
        registry[key] = 1
        once_key = (text, category)
        seen = _state('onceregistry', dict, (TypeError, "_warnings.onceregistry must be a dict, not '%s'"))
        if seen.get(once_key):
            return
        seen[once_key] = 1
    elif action == 'module':
        registry[key] = 1
        whole = (text, category, 0)
        if registry.get(whole):
            return
        registry[whole] = 1
    elif action == 'default':
        registry[key] = True
    elif action not in ('always', 'all'):
        raise RuntimeError('Unrecognized action (%r) in warnings.filters:\n %s' % (action, item))
    show = globals().get('_showwarnmsg', _showwarnmsg_impl)
    show(WarningMessage(message, category, filename, lineno, line=line, source=source))


def _matches(pattern, text):
    if isinstance(pattern, str):
        return pattern == text
    return pattern.match(text) is not None


class catch_warnings:
    """Restore the filters at the end of the with statement.

    With record the warnings are not shown: the list that the statement gives collects them. An action sets a
    filter at the start, as simplefilter() does with it and the other parameters.
    """

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._module = sys.modules['warnings'] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = []
        if self._record:
            args.append('record=True')
        if self._module is not sys.modules['warnings']:
            args.append('module=%r' % self._module)
        return '%s(%s)' % (type(self).__name__, ', '.join(args))

    def __enter__(self):
        if self._entered:
            raise RuntimeError('Cannot enter %r twice' % self)
        self._entered = True
        module = self._module
        self._filters = module._get_filters()
        module.filters = self._filters[:]
        module._filters_mutated()
        self._showwarning = module.showwarning
        self._show = module._showwarnmsg_impl
        log = None
        if self._record:
            log = []
            module._showwarnmsg_impl = log.append
            module.showwarning = module._showwarning_orig
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError('Cannot exit %r without entering first' % self)
        module = self._module
        module.filters = self._filters
        module._filters_mutated()
        module.showwarning = self._showwarning
        module._showwarnmsg_impl = self._show


_DEPRECATED_MSG = '{name!r} is deprecated and slated for removal in Python {remove}'


def _deprecated(name, message=_DEPRECATED_MSG, *, remove, _version=sys.version_info):
    """Warn that something goes in the version `remove`; RuntimeError says that it should have gone."""
    version = '%d.%d' % tuple(remove)
    if _version[:2] > tuple(remove) or _version[:2] == tuple(remove) and _version[3] != 'alpha':
        raise RuntimeError('%r was slated for removal after Python %s alpha' % (name, version))
    warn(message.format(name=name, remove=version), DeprecationWarning, stacklevel=3)


class deprecated:
    """Indicate that a class, function or overload is deprecated.

    A call of a decorated function, the creation of an instance of a decorated class and the definition of a subclass
    of it give a warning of the category, unless that is None.
    """

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError("Expected an object of type str for 'message', not %r" % type(message).__name__)
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        msg, category, stacklevel = self.message, self.category, self.stacklevel
        if category is None:
            arg.__deprecated__ = msg
            return arg
        if isinstance(arg, type):
            return _deprecated_class(arg, msg, category, stacklevel)
        if callable(arg):
            import functools

            @functools.wraps(arg)
            def wrapper(*args, **kwargs):
                warn(msg, category=category, stacklevel=stacklevel + 1)
                return arg(*args, **kwargs)

            arg.__deprecated__ = wrapper.__deprecated__ = msg
            if hasattr(arg, '__code__'):
                from _inspect_kinds import iscoroutinefunction, markcoroutinefunction

                if iscoroutinefunction(arg):
                    markcoroutinefunction(wrapper)
            return wrapper
        raise TypeError('@deprecated decorator with non-None category must be applied to a class or callable, not %r'
                        % (arg,))


def _deprecated_class(cls, msg, category, stacklevel):
    import functools
    original_new = cls.__new__
    original_init_subclass = cls.__init_subclass__

    @functools.wraps(original_new)
    def __new__(made, /, *args, **kwargs):
        if made is cls:
            warn(msg, category=category, stacklevel=stacklevel + 1)
        if original_new is not object.__new__:
            return original_new(made, *args, **kwargs)
        if made.__init__ is object.__init__ and (args or kwargs):
            raise TypeError('%s() takes no arguments' % made.__name__)
        return original_new(made)

    cls.__new__ = staticmethod(__new__)
    if hasattr(original_init_subclass, '__func__'):
        plain = original_init_subclass.__func__

        @functools.wraps(plain)
        def __init_subclass__(sub, /, *args, **kwargs):
            warn(msg, category=category, stacklevel=stacklevel + 1)
            return plain(sub, *args, **kwargs)
        cls.__init_subclass__ = classmethod(__init_subclass__)
    else:
        @functools.wraps(original_init_subclass)
        def __init_subclass__(sub, /, *args, **kwargs):
            warn(msg, category=category, stacklevel=stacklevel + 1)
            # Not that of object, if another base comes after this class.
            return super(cls, sub).__init_subclass__(*args, **kwargs)
        cls.__init_subclass__ = classmethod(__init_subclass__)
    cls.__deprecated__ = __new__.__deprecated__ = __init_subclass__.__deprecated__ = msg
    return cls


# In CPython they are builtin functions, whose calls stand in no traceback.
for _function in warn, warn_explicit:
    _function.__module__ = '_warnings'
warn, warn_explicit = _native(warn), _native(warn_explicit)

filters[:] = [
    ('default', None, DeprecationWarning, '__main__', 0),
    ('ignore', None, DeprecationWarning, None, 0),
    ('ignore', None, PendingDeprecationWarning, None, 0),
    ('ignore', None, ImportWarning, None, 0),
    ('ignore', None, ResourceWarning, None, 0),
]
_processoptions(sys.warnoptions)
