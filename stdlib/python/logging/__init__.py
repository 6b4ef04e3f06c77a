"""Logging: loggers in a hierarchy, handlers that write records, formatters, filters."""

import os
import sys
import time
import weakref

__all__ = ['BASIC_FORMAT', 'BufferingFormatter', 'CRITICAL', 'DEBUG', 'ERROR', 'FATAL',
           'FileHandler', 'Filter', 'Formatter', 'Handler', 'INFO', 'LogRecord', 'Logger',
           'LoggerAdapter', 'NOTSET', 'NullHandler', 'StreamHandler', 'WARN', 'WARNING',
           'addLevelName', 'basicConfig', 'captureWarnings', 'critical', 'debug', 'disable',
           'error', 'exception', 'fatal', 'getLevelName', 'getLogger', 'getLoggerClass', 'info',
           'log', 'makeLogRecord', 'setLoggerClass', 'shutdown', 'warn', 'warning',
           'getLogRecordFactory', 'setLogRecordFactory', 'lastResort', 'raiseExceptions',
           'getLevelNamesMapping', 'getHandlerByName', 'getHandlerNames']

__version__ = "0.5.1.2"

_startTime = time.time_ns()
# Whether exceptions during logging are shown.
raiseExceptions = True
# What records tell beside the message.
logThreads = True
logMultiprocessing = True
logProcesses = True
logAsyncioTasks = True

NOTSET, DEBUG, INFO, WARNING, ERROR, CRITICAL = range(0, 60, 10)
WARN, FATAL = WARNING, CRITICAL

_nameToLevel = dict(zip('CRITICAL FATAL ERROR WARN WARNING INFO DEBUG NOTSET'.split(),
                        (CRITICAL, FATAL, ERROR, WARN, WARNING, INFO, DEBUG, NOTSET)))
# The short names are the older ones.
_levelToName = {level: name for name, level in _nameToLevel.items() if name not in ('FATAL', 'WARN')}

from _thread import RLock as _RLock, get_ident as _get_ident

_lock = _RLock()


def getLevelNamesMapping():
    """Names of levels and their numbers."""
    return _nameToLevel.copy()


def getLevelName(level):
    """The name of a level, or the number of a name; "Level x" if there is none."""
    for names in (_levelToName, _nameToLevel):
        if level in names and names[level] is not None:
            return names[level]
    return f"Level {level}"


def addLevelName(level, levelName):
    """Give a level a name."""
    with _lock:
        _nameToLevel[levelName], _levelToName[level] = level, levelName


def currentframe():
    """The frame of the caller."""
    return sys._getframe(1)


_srcfile = os.path.normcase(addLevelName.__code__.co_filename)


def _is_internal_frame(frame):
    path = frame.f_code.co_filename
    return path == _srcfile or "importlib" in path and "_bootstrap" in path


def _checkLevel(level):
    if isinstance(level, int):
        return level
    if not str(level) == level:
        raise TypeError(f"Level not an integer or a valid string: {level!r}")
    if level in _nameToLevel:
        return _nameToLevel[level]
    raise ValueError(f"Unknown level: {level!r}")


# What is certainly no mapping.
_SCALARS = frozenset((int, str, float, bool, type(None)))


class LogRecord:
    """One event that is logged, with all that is known of it."""

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None,
                 **kwargs):
        now = time.time_ns()
        # A single mapping gives the values of '%(name)s'.
        if args and len(args) == 1 and type(args[0]) not in _SCALARS and isinstance(args[0], _Mapping()) and args[0]:
            args, = args
        self.name, self.msg, self.args = name, msg, args
        self.levelno, self.levelname = level, getLevelName(level)
        self.pathname, self.lineno, self.funcName = pathname, lineno, func
        self.filename, self.module = _file_and_module(pathname)
        self.exc_info, self.exc_text, self.stack_info = exc_info, None, sinfo
        self._set_time(now)
        self.thread, self.threadName = (_get_ident(), _thread_name()) if logThreads else (None, None)
        self.process = os.getpid() if logProcesses else None
        self.processName = _process_name() if logMultiprocessing else None
        self.taskName = _task_name() if logAsyncioTasks else None

    def _set_time(self, now):
        seconds, rest = divmod(now, 1_000_000_000)
        self.created = now / 1e9
        self.msecs = float(rest // 1_000_000)
        if self.msecs == 999.0 and int(self.created) != seconds:
            # The float was rounded up to the next second.
            self.msecs = 0.0
        self.relativeCreated = (now - _startTime) / 1e6

    def __repr__(self):
        place = f'{self.name}, {self.levelno}, {self.pathname}, {self.lineno}'
        return f'<LogRecord: {place}, "{self.msg}">'

    def getMessage(self):
        """The message with its arguments filled in."""
        text = str(self.msg)
        return text % self.args if self.args else text


# Names of files and modules by path, as many as programs have files.
_places = {}


def _file_and_module(path):
    if type(path) is str and path in _places:
        return _places[path]
    try:
        name = os.path.basename(path)
        if name.startswith('<frozen '):
            # The library has no files: modules stand for theirs.
            name = name[8:-1].rpartition('.')[2] + '.py'
        place = name, os.path.splitext(name)[0]
    except (AttributeError, TypeError, ValueError):
        return path, "Unknown module"
    if type(path) is str and len(_places) < 1000:
        _places[path] = place
    return place


def _process_name():
    # Modules that nobody imported have nothing to tell.
    module = sys.modules.get('multiprocessing')
    if module is None:
        return 'MainProcess'
    try:
        return module.current_process().name
    except Exception:
        return 'MainProcess'


def _task_name():
    module = sys.modules.get('asyncio')
    if module is None:
        return None
    try:
        return module.current_task().get_name()
    except Exception:
        return None


def _Mapping():
    from _collections_abc import Mapping
    return Mapping


def _thread_name():
    threading = sys.modules.get('threading')
    if threading is None:
        return 'MainThread'
    return threading.current_thread().name


_logRecordFactory = LogRecord


def setLogRecordFactory(factory):
    """Set what makes records."""
    global _logRecordFactory
    _logRecordFactory = factory


def getLogRecordFactory():
    """Return what makes records."""
    return _logRecordFactory


def makeLogRecord(dict):
    """Make a record with the attributes of a dictionary."""
    made = _logRecordFactory(None, None, "", 0, "", (), None, None)
    vars(made).update(dict)
    return made


def _percent_fields(fmt):
    # Whether the text has a field of the form %(name)[flags][width][.precision]type.
    at = fmt.find('%(')
    while at >= 0:
        end = at + 2
        while end < len(fmt) and (fmt[end].isalnum() or fmt[end] == '_'):
            end += 1
        if end > at + 2 and fmt[end:end + 1] == ')':
            end += 1
            while fmt[end:end + 1] and fmt[end] in '#0+ -':
                end += 1
            end = _width(fmt, end)
            if fmt[end:end + 1] == '.':
                end = _width(fmt, end + 1)
            if fmt[end:end + 1] and fmt[end] in 'diouxefgcrsaDIOUXEFGCRSA%':
                return True
        at = fmt.find('%(', at + 1)
    return False


def _width(fmt, at):
    if fmt[at:at + 1] == '*':
        return at + 1
    while fmt[at:at + 1].isdecimal():
        at += 1
    return at


class PercentStyle:
    """Formats with the % operator."""

    default_format = '%(message)s'
    asctime_format = '%(asctime)s'
    asctime_search = '%(asctime)'

    def __init__(self, fmt, *, defaults=None):
        self._defaults, self._fmt = defaults, fmt or self.default_format

    def usesTime(self):
        return self.asctime_search in self._fmt

    def validate(self):
        """Raise ValueError if the format has no fields."""
        if not _percent_fields(self._fmt):
            raise ValueError(f"Invalid format '{self._fmt}' for '{self.default_format[0]}' style")

    def _values(self, record):
        defaults = self._defaults
        return defaults | record.__dict__ if defaults else record.__dict__

    def _format(self, record):
        return self._fmt % self._values(record)

    def format(self, record):
        try:
            return self._format(record)
        except KeyError as error:
            raise ValueError(f'Formatting field not found in record: {error}')


def _is_field_name(name):
    # An identifier or a number with attributes and items.
    head = name
    for i, c in enumerate(name):
        if c in '.[':
            head = name[:i]
            break
    if not head or not (head.isdecimal() or head.isidentifier()):
        return False
    rest = name[len(head):]
    while rest:
        if rest[0] == '.':
            end = 1
            while end < len(rest) and rest[end] not in '.[':
                end += 1
            if end == 1:
                return False
        else:
            end = rest.find(']') + 1
            if end < 3:
                return False
        rest = rest[end:]
    return True


def _is_field_spec(spec):
    # [[fill]align][sign][#][0][width][,_][.precision][type], fields within allowed.
    if not spec or '{' in spec:
        return True
    if spec[1:2] and spec[1] in '<>=^':
        spec = spec[2:]
    elif spec[0] in '<>=^':
        spec = spec[1:]
    if spec[:1] and spec[0] in '+ -':
        spec = spec[1:]
    if spec[:1] == '#':
        spec = spec[1:]
    spec = spec.lstrip('0123456789')
    if spec[:1] and spec[0] in ',_':
        spec = spec[1:]
    if spec[:1] == '.':
        digits = spec[1:].lstrip('0123456789')
        if len(digits) == len(spec) - 1:
            return False
        spec = digits
    return not spec or (len(spec) == 1 and spec.lower() in 'bcdefgnosx%')


class StrFormatStyle(PercentStyle):
    """Formats with str.format()."""

    default_format = '{message}'
    asctime_format = '{asctime}'
    asctime_search = '{asctime'

    def _format(self, record):
        return self._fmt.format(**self._values(record))

    def validate(self):
        """Raise ValueError if the format is wrong."""
        fields = set()
        try:
            for _, name, spec, conversion in self._parts():
                if name:
                    if not _is_field_name(name):
                        raise ValueError('invalid field name/expression: %r' % name)
                    fields.add(name)
                if conversion and conversion not in 'rsa':
                    raise ValueError('invalid conversion: %r' % conversion)
                if spec and not _is_field_spec(spec):
                    raise ValueError('bad specifier: %r' % spec)
        except ValueError as error:
            raise ValueError('invalid format: %s' % error)
        if not fields:
            raise ValueError('invalid format: no fields')

    def _parts(self):
        import _string
        return _string.formatter_parser(self._fmt)


class StringTemplateStyle(PercentStyle):
    """Formats with string.Template."""

    default_format = '${message}'
    asctime_format = '${asctime}'
    asctime_search = '${asctime}'

    def __init__(self, *args, **kwargs):
        from string import Template
        super().__init__(*args, **kwargs)
        self._template = Template(self._fmt)

    def usesTime(self):
        return '$asctime' in self._fmt or super().usesTime()

    def validate(self):
        """Raise ValueError if the format has no fields or a lone '$'."""
        fields = False
        at = self._fmt.find('$')
        while at >= 0:
            rest = self._fmt[at + 1:]
            if rest[:1] == '$':
                at += 1
            elif rest[:1].isidentifier() and rest[:1].isascii():
                fields = True
            elif rest[:1] == '{' and '}' in rest and rest[1:rest.index('}')].isidentifier():
                fields = True
            else:
                raise ValueError('invalid format: bare \'$\' not allowed')
            at = self._fmt.find('$', at + 1)
        if not fields:
            raise ValueError('invalid format: no fields')

    def _format(self, record):
        return self._template.substitute(**self._values(record))


def _basic(style):
    """A style, and the format of what is set up without one."""
    fields = (style.default_format.replace('message', field) for field in ('levelname', 'name', 'message'))
    return style, ':'.join(fields)


_STYLES = {'%': _basic(PercentStyle), '{': _basic(StrFormatStyle), '$': _basic(StringTemplateStyle)}
BASIC_FORMAT = _STYLES['%'][1]


def _style(name):
    """The class of a style and its basic format."""
    if name in _STYLES:
        return _STYLES[name]
    raise ValueError(f"Style must be one of: {','.join(_STYLES)}")


class Formatter:
    """Turns records into text."""

    converter = time.localtime
    default_time_format = '%Y-%m-%d %H:%M:%S'
    default_msec_format = '%s,%03d'

    def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None):
        """fmt: the format.  datefmt: how %(asctime)s is formatted.  style: '%', '{' or '$'."""
        self._style = _style(style)[0](fmt, defaults=defaults)
        if validate:
            self._style.validate()
        self._fmt, self.datefmt = self._style._fmt, datefmt

    def formatTime(self, record, datefmt=None):
        """The time of the record as text."""
        moment = self.converter(record.created)
        text = time.strftime(datefmt or self.default_time_format, moment)
        if datefmt or not self.default_msec_format:
            return text
        return self.default_msec_format % (text, record.msecs)

    def formatException(self, ei):
        """The exception of sys.exc_info() as text."""
        import traceback
        return ''.join(traceback.format_exception(*ei)).removesuffix("\n")

    def usesTime(self):
        """Whether the format shows the time."""
        return self._style.usesTime()

    def formatMessage(self, record):
        return self._style.format(record)

    def formatStack(self, stack_info):
        """The stack as text."""
        return stack_info

    def format(self, record):
        """The record as text, with its exception and stack on lines of their own."""
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if not (record.exc_info or record.exc_text or record.stack_info):
            return text
        parts = [text]
        if record.exc_info and not record.exc_text:
            # Kept in the record, for the next formatter.
            record.exc_text = self.formatException(record.exc_info)
        if record.exc_text:
            parts.append(record.exc_text)
        if record.stack_info:
            parts.append(self.formatStack(record.stack_info))
        # What ends with a line break needs no other one.
        return ''.join(part if part[-1:] == "\n" else part + "\n" for part in parts[:-1]) + parts[-1]


_defaultFormatter = Formatter()


class BufferingFormatter:
    """Formats a number of records, with a header and a footer."""

    def __init__(self, linefmt=None):
        self.linefmt = linefmt or _defaultFormatter

    def formatHeader(self, records):
        return ""

    def formatFooter(self, records):
        return ""

    def format(self, records):
        if not records:
            return ""
        lines = [self.linefmt.format(record) for record in records]
        return ''.join([self.formatHeader(records), *lines, self.formatFooter(records)])


class Filter:
    """Lets through the records of a logger and those below it."""

    def __init__(self, name=''):
        self.name, self.nlen = name, len(name)

    def filter(self, record):
        """Whether the record is to be logged."""
        return not self.nlen or f"{record.name}.".startswith(f"{self.name}.")


class Filterer:
    """Base of loggers and handlers: has filters."""

    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        """Add a filter."""
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        """Remove a filter."""
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        """The record to log (a filter may replace it), or a false value."""
        for each in self.filters:
            judge = getattr(each, 'filter', each)
            verdict = judge(record)
            if not verdict:
                return False
            record = verdict if isinstance(verdict, LogRecord) else record
        return record


_handlers = weakref.WeakValueDictionary()
_handlerList = []


def _forget_handler(reference):
    # When the interpreter ends, the names here may be gone.
    handlers, lock = _handlerList, _lock
    if handlers is None or not lock:
        return
    with lock:
        if reference in handlers:
            handlers.remove(reference)


def _remember_handler(handler):
    reference = weakref.ref(handler, _forget_handler)
    with _lock:
        _handlerList.append(reference)


def getHandlerByName(name):
    """The handler of a name, or None."""
    return _handlers.get(name)


def getHandlerNames():
    """The names of all handlers that have one."""
    return frozenset(_handlers)


class Handler(Filterer):
    """Base of what writes records somewhere."""

    def __init__(self, level=NOTSET):
        Filterer.__init__(self)
        self.level = _checkLevel(level)
        self.formatter = self._name = None
        self._closed = False
        _remember_handler(self)
        self.createLock()

    def get_name(self):
        return self._name

    def set_name(self, name):
        with _lock:
            _handlers.pop(self._name, None)
            self._name = name
            if name:
                _handlers[name] = self

    name = property(get_name, set_name)

    def createLock(self):
        """Make the lock of the handler."""
        self.lock = _RLock()

    def acquire(self):
        """Take the lock."""
        if self.lock:
            self.lock.acquire()

    def release(self):
        """Give the lock back."""
        if self.lock:
            self.lock.release()

    def setLevel(self, level):
        """Set the lowest level that is handled."""
        self.level = _checkLevel(level)

    def format(self, record):
        """The record as text."""
        return (self.formatter or _defaultFormatter).format(record)

    def emit(self, record):
        """Write the record."""
        raise NotImplementedError('emit must be implemented by Handler subclasses')

    def handle(self, record):
        """Write the record if the filters let it through; returns it then."""
        passed = self.filter(record)
        if not passed:
            return passed
        self.acquire()
        try:
            self.emit(passed if isinstance(passed, LogRecord) else record)
        finally:
            self.release()
        return passed

    def setFormatter(self, fmt):
        """Set the formatter."""
        self.formatter = fmt

    def flush(self):
        """Write out what is kept back."""

    def close(self):
        """Give up resources."""
        with _lock:
            self._closed = True
            if self._name:
                _handlers.pop(self._name, None)

    def handleError(self, record):
        """Show the exception that emit() raised, if raiseExceptions is true."""
        if not raiseExceptions or not sys.stderr:
            return
        exc = sys.exception()
        try:
            self._show_error(record, exc, sys.stderr)
        except OSError:
            # There is nowhere to show it.
            return
        finally:
            del exc

    def _show_error(self, record, exc, out):
        import traceback
        out.write('--- Logging error ---\n')
        traceback.print_exception(exc, limit=None, file=out)
        out.write('Call stack:\n')
        # The frames of logging itself say nothing.
        here, frame = _srcfile.rstrip('>'), exc.__traceback__.tb_frame
        while frame and frame.f_code.co_filename.startswith(here):
            frame = frame.f_back
        if frame is None:
            out.write(f'Logged from file {record.filename}, line {record.lineno}\n')
        else:
            traceback.print_stack(frame, file=out)
        try:
            text = f'Message: {record.msg!r}\nArguments: {record.args}\n'
        except RecursionError:
            raise
        except Exception:
            text = ('Unable to print the message and arguments - possible formatting error.\n'
                    'Use the traceback above to help find the error.\n')
        out.write(text)

    def __repr__(self):
        return f'<{type(self).__name__} ({getLevelName(self.level)})>'


class StreamHandler(Handler):
    """Writes records to a stream, sys.stderr by default."""

    terminator = '\n'

    def __init__(self, stream=None):
        Handler.__init__(self)
        self.stream = sys.stderr if stream is None else stream

    def flush(self):
        with self.lock:
            flush = getattr(self.stream, "flush", None) if self.stream else None
            if flush:
                flush()

    def emit(self, record):
        try:
            text = self.format(record)
            self.stream.write(f'{text}{self.terminator}')
            self.flush()
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    def setStream(self, stream):
        """Set the stream; returns the old one, or None if it is the same."""
        before = self.stream
        if before is stream:
            return None
        with self.lock:
            self.flush()
            self.stream = stream
        return before

    def __repr__(self):
        name = getattr(self.stream, 'name', '')
        # It is a number where a descriptor was opened.
        shown = f'{name} ' if str(name) else ''
        return f'<{type(self).__name__} {shown}({getLevelName(self.level)})>'

    @classmethod
    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


class FileHandler(StreamHandler):
    """Writes records to a file."""

    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        # The name stays right when the program changes its directory.
        self.baseFilename = os.path.abspath(os.fspath(filename))
        self.mode, self.encoding, self.errors, self.delay = mode, encoding, errors, delay
        # Handlers of forgotten loggers may be called when the builtins are gone.
        self._builtin_open = open
        if not delay:
            StreamHandler.__init__(self, self._open())
            return
        Handler.__init__(self)
        self.stream = None

    def close(self):
        with self.lock:
            try:
                self._close_stream()
            finally:
                StreamHandler.close(self)

    def _close_stream(self):
        if not self.stream:
            return
        try:
            self.flush()
        finally:
            stream, self.stream = self.stream, None
            if hasattr(stream, "close"):
                stream.close()

    def _open(self):
        return self._builtin_open(self.baseFilename, self.mode, encoding=self.encoding,
                                  errors=self.errors)

    def emit(self, record):
        # A closed file of mode 'w' would lose what is in it.
        if self.stream is None and not (self._closed and self.mode == 'w'):
            try:
                self.stream = self._open()
            except Exception:
                self.handleError(record)
        if self.stream:
            StreamHandler.emit(self, record)

    def __repr__(self):
        return f'<{type(self).__name__} {self.baseFilename} ({getLevelName(self.level)})>'


class _StderrHandler(StreamHandler):
    # Writes to what sys.stderr is at the moment.
    def __init__(self, level=NOTSET):
        Handler.__init__(self, level)

    @property
    def stream(self):
        return sys.stderr


class NullHandler(Handler):
    """Does nothing; for libraries, whose users may not have set up logging."""

    def handle(self, record):
        pass

    def emit(self, record):
        pass

    def createLock(self):
        self.lock = None


_defaultLastResort = _StderrHandler(WARNING)
lastResort = _defaultLastResort


class PlaceHolder:
    """Stands for a logger that only loggers below it were asked for."""

    def __init__(self, alogger):
        self.loggerMap = {alogger: None}

    def append(self, alogger):
        if alogger not in self.loggerMap:
            self.loggerMap[alogger] = None


def setLoggerClass(klass):
    """Set the class of new loggers."""
    global _loggerClass
    _loggerClass = _checked_class(klass)


def _checked_class(klass):
    if klass == Logger or issubclass(klass, Logger):
        return klass
    raise TypeError(f"logger not derived from logging.Logger: {klass.__name__}")


def getLoggerClass():
    """Return the class of new loggers."""
    return _loggerClass


class Manager:
    """Holds the hierarchy of loggers."""

    def __init__(self, rootnode):
        self.root, self.loggerDict = rootnode, {}
        self.loggerClass = self.logRecordFactory = None
        self.disable = NOTSET
        self.emittedNoHandlerWarning = False

    @property
    def disable(self):
        return self._disable

    @disable.setter
    def disable(self, value):
        self._disable = _checkLevel(value)

    def getLogger(self, name):
        """The logger of a name, made when it is asked for the first time."""
        if not isinstance(name, str):
            raise TypeError('A logger name must be a string')
        with _lock:
            found = self.loggerDict.get(name)
            if found is not None and not isinstance(found, PlaceHolder):
                return found
            logger = (self.loggerClass or _loggerClass)(name)
            logger.manager = self
            self.loggerDict[name] = logger
            if found is not None:
                self._fixupChildren(found, logger)
            self._fixupParents(logger)
        return logger

    def setLoggerClass(self, klass):
        """Set the class of loggers that this manager makes."""
        self.loggerClass = _checked_class(klass)

    def setLogRecordFactory(self, factory):
        """Set what makes the records of this manager."""
        self.logRecordFactory = factory

    def _fixupParents(self, alogger):
        name = alogger.name
        parent = None
        at = name.rfind(".")
        while at > 0 and parent is None:
            above = name[:at]
            found = self.loggerDict.get(above)
            if found is None:
                self.loggerDict[above] = PlaceHolder(alogger)
            elif isinstance(found, Logger):
                parent = found
            else:
                found.append(alogger)
            at = name.rfind(".", 0, at - 1)
        alogger.parent = parent or self.root

    def _fixupChildren(self, ph, alogger):
        for child in ph.loggerMap:
            # A parent between the two stays.
            if not child.parent.name.startswith(alogger.name):
                alogger.parent = child.parent
                child.parent = alogger

    def _clear_cache(self):
        with _lock:
            for each in (self.root, *self.loggerDict.values()):
                # There may be placeholders among them.
                if isinstance(each, Logger):
                    each._cache.clear()


def _logging(name, level):
    """A method of loggers that logs with a level."""
    def method(self, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            if kwargs:
                self._log(level, msg, args, **kwargs)
            else:
                self._log(level, msg, args)

    method.__name__, method.__qualname__ = name, f"Logger.{name}"
    method.__doc__ = f"Log 'msg % args' with level {getLevelName(level)}."
    return method


class Logger(Filterer):
    """One channel of logging; channels form a hierarchy by the dots in their names."""

    def __init__(self, name, level=NOTSET):
        Filterer.__init__(self)
        self.name, self.level = name, _checkLevel(level)
        self.parent, self.propagate = None, True
        self.handlers, self.disabled = [], False
        # Levels and whether they are logged.
        self._cache = {}

    def setLevel(self, level):
        """Set the lowest level that is logged."""
        self.level = _checkLevel(level)
        self.manager._clear_cache()

    debug = _logging("debug", DEBUG)
    info = _logging("info", INFO)
    warning = _logging("warning", WARNING)
    error = _logging("error", ERROR)
    critical = _logging("critical", CRITICAL)

    def fatal(self, msg, *args, **kwargs):
        """The same as critical()."""
        self.critical(msg, *args, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        """Log 'msg % args' with a level."""
        if isinstance(level, int):
            if self.isEnabledFor(level):
                self._log(level, msg, args, **kwargs)
        elif raiseExceptions:
            raise TypeError("level must be an integer")

    def exception(self, msg, *args, exc_info=True, **kwargs):
        """Log an error together with the current exception."""
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def warn(self, msg, *args, **kwargs):
        """Deprecated: warning()."""
        _deprecated_warn()
        return self.warning(msg, *args, **kwargs)

    def findCaller(self, stack_info=False, stacklevel=1):
        """File, line, function and, if asked for, stack of the code that logs."""
        frame = currentframe()
        while frame is not None and (frame.f_code.co_filename == _srcfile or _is_internal_frame(frame)):
            frame = frame.f_back
        if frame is None:
            return "(unknown file)", 0, "(unknown function)", None
        while stacklevel > 1:
            above = frame.f_back
            if above is None:
                break
            frame = above
            if not _is_internal_frame(frame):
                stacklevel -= 1
        code = frame.f_code
        stack = None
        if stack_info:
            import io
            import traceback
            out = io.StringIO()
            out.write("Stack (most recent call last):\n")
            traceback.print_stack(frame, file=out)
            stack = out.getvalue()
            if stack[-1] == '\n':
                stack = stack[:-1]
        return code.co_filename, frame.f_lineno, code.co_name, stack

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None,
                   sinfo=None):
        """Make the record of an event."""
        record = _logRecordFactory(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        attributes = vars(record)
        for key in extra or ():
            if key in attributes or key in ("asctime", "message"):
                raise KeyError(f"Attempt to overwrite {key!r} in LogRecord")
            attributes[key] = extra[key]
        return record

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        place = "(unknown file)", 0, "(unknown function)", None
        if _srcfile:
            try:
                place = self.findCaller(stack_info, stacklevel)
            except ValueError:
                # Some interpreters have no frames to look at.
                pass
        file, line, function, stack = place
        if isinstance(exc_info, BaseException):
            exc_info = type(exc_info), exc_info, exc_info.__traceback__
        elif exc_info and not isinstance(exc_info, tuple):
            exc_info = sys.exc_info()
        self.handle(self.makeRecord(self.name, level, file, line, msg, args, exc_info, function, extra, stack))

    def handle(self, record):
        """Hand a record to the handlers, unless the logger is disabled or filters it out."""
        if self.disabled:
            return
        passed = self.filter(record)
        if not passed:
            return
        self.callHandlers(passed if isinstance(passed, LogRecord) else record)

    def addHandler(self, hdlr):
        """Add a handler."""
        with _lock:
            if hdlr not in self.handlers:
                self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        """Remove a handler."""
        with _lock:
            if hdlr in self.handlers:
                self.handlers.remove(hdlr)

    def hasHandlers(self):
        """Whether the logger or one above it has handlers."""
        return any(logger.handlers for logger in self._reached())

    def _reached(self):
        """Yield the loggers whose handlers get the records of this one."""
        logger = self
        while logger:
            yield logger
            logger = logger.parent if logger.propagate else None

    def callHandlers(self, record):
        """Hand a record to the handlers of the logger and of those above it."""
        is_handled = False
        logger = self
        while logger:
            # Handlers may take themselves away meanwhile.
            for handler in logger.handlers[:]:
                is_handled = True
                if handler.level <= record.levelno:
                    handler.handle(record)
            if not logger.propagate:
                break
            logger = logger.parent
        if is_handled:
            return
        if lastResort:
            if lastResort.level <= record.levelno:
                lastResort.handle(record)
        elif raiseExceptions and not self.manager.emittedNoHandlerWarning:
            self.manager.emittedNoHandlerWarning = True
            sys.stderr.write(f'No handlers could be found for logger "{self.name}"\n')

    def getEffectiveLevel(self):
        """The level of the logger, or of the nearest above it that has one."""
        logger = self
        while logger:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        """Whether the logger logs a level."""
        if self.disabled:
            return False
        known = self._cache.get(level)
        if known is None:
            known = self._cache[level] = level > self.manager.disable and level >= self.getEffectiveLevel()
        return known

    def getChild(self, suffix):
        """The logger below this one."""
        if self.root is not self:
            suffix = '.'.join((self.name, suffix))
        return self.manager.getLogger(suffix)

    def getChildren(self):
        """The loggers right below this one."""
        prefix_dots = -1 if self is self.manager.root else self.name.count('.')
        with _lock:
            loggers = [each for each in self.manager.loggerDict.values() if isinstance(each, Logger)]
            return {each for each in loggers if each.parent is self and each.name.count('.') == prefix_dots + 1}

    def __repr__(self):
        return f'<{type(self).__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>'

    def __reduce__(self):
        if getLogger(self.name) is not self:
            import pickle
            raise pickle.PicklingError('logger cannot be pickled')
        return getLogger, (self.name,)


class RootLogger(Logger):
    """The logger above all others."""

    def __init__(self, level):
        Logger.__init__(self, "root", level)

    def __reduce__(self):
        return getLogger, ()


_loggerClass = Logger


def _adapted(name, level):
    """A method of adapters that logs with a level."""
    def method(self, msg, *args, **kwargs):
        self.log(level, msg, *args, **kwargs)

    method.__name__, method.__qualname__ = name, f"LoggerAdapter.{name}"
    return method


def _of_logger(name):
    """A method of adapters that is that of the logger."""
    def method(self, *args, **kwargs):
        return getattr(self.logger, name)(*args, **kwargs)

    method.__name__, method.__qualname__ = name, f"LoggerAdapter.{name}"
    return method


class LoggerAdapter:
    """Logs with values added to every record."""

    def __init__(self, logger, extra=None, merge_extra=False):
        self.logger = logger
        self.extra = extra
        self.merge_extra = merge_extra

    def process(self, msg, kwargs):
        """The message and keywords to log with."""
        given = kwargs.get("extra") if self.merge_extra else None
        if given is None:
            kwargs["extra"] = self.extra
        elif self.extra is not None:
            kwargs["extra"] = {**self.extra, **given}
        return msg, kwargs

    debug = _adapted("debug", DEBUG)
    info = _adapted("info", INFO)
    warning = _adapted("warning", WARNING)
    error = _adapted("error", ERROR)
    critical = _adapted("critical", CRITICAL)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def warn(self, msg, *args, **kwargs):
        """Deprecated: warning()."""
        _deprecated_warn()
        return self.warning(msg, *args, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        """Log after process() added to the record."""
        if not self.isEnabledFor(level):
            return
        text, options = self.process(msg, kwargs)
        self.logger.log(level, text, *args, **options)

    def _log(self, level, msg, args, **kwargs):
        return self.logger._log(level, msg, args, **kwargs)

    isEnabledFor = _of_logger("isEnabledFor")
    setLevel = _of_logger("setLevel")
    getEffectiveLevel = _of_logger("getEffectiveLevel")
    hasHandlers = _of_logger("hasHandlers")

    @property
    def manager(self):
        return self.logger.manager

    @manager.setter
    def manager(self, value):
        self.logger.manager = value

    @property
    def name(self):
        return self.logger.name

    def __repr__(self):
        return f'<{type(self).__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>'

    __class_getitem__ = StreamHandler.__dict__['__class_getitem__']


root = RootLogger(WARNING)
Logger.root = root
Logger.manager = Manager(Logger.root)


def _deprecated_warn(kind="method"):
    try:
        import warnings
    except ImportError:
        return
    warnings.warn(f"The 'warn' {kind} is deprecated, use 'warning' instead", DeprecationWarning, 3)


def basicConfig(**kwargs):
    """Set up the root logger with a handler, unless it has one.

    filename, filemode, format, datefmt, style, level, stream, handlers, force, encoding, errors,
    formatter.
    """
    with _lock:
        take = kwargs.pop
        encoding, errors = take('encoding', None), take('errors', 'backslashreplace')
        if take('force', False):
            for old in list(root.handlers):
                root.removeHandler(old)
                old.close()
        if root.handlers:
            return
        handlers = take("handlers", None)
        given = [name for name in ("stream", "filename") if name in kwargs]
        if handlers is None and len(given) == 2:
            raise ValueError("'stream' and 'filename' should not be specified together")
        if handlers is not None and given:
            raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
        if handlers is None:
            filename, mode = take("filename", None), take("filemode", 'a')
            if filename:
                handlers = [_basic_file(filename, mode, encoding, errors)]
            else:
                handlers = [StreamHandler(take("stream", None))]
        datefmt, style = take("datefmt", None), take("style", '%')
        fmt = take("format", _style(style)[1])
        formatter, level = take("formatter", None), take("level", None)
        formatter = Formatter(fmt, datefmt, style) if formatter is None else formatter
        for each in handlers:
            if each.formatter is None:
                each.setFormatter(formatter)
            root.addHandler(each)
        if level is not None:
            root.setLevel(level)
        if kwargs:
            raise ValueError(f"Unrecognised argument(s): {', '.join(kwargs)}")


def _basic_file(filename, mode, encoding, errors):
    if 'b' in mode:
        # Bytes have neither.
        return FileHandler(filename, mode, encoding=encoding, errors=None)
    import io
    return FileHandler(filename, mode, io.text_encoding(encoding), errors=errors)


def getLogger(name=None):
    """The logger of a name, the root logger without one."""
    if not name or isinstance(name, str) and name == root.name:
        return root
    return Logger.manager.getLogger(name)


def _set_up_root():
    if not root.handlers:
        basicConfig()
    return root


def _on_root(name):
    """A function that logs on the root logger, which is set up if need be."""
    def function(msg, *args, **kwargs):
        getattr(_set_up_root(), name)(msg, *args, **kwargs)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"Log with level {name.upper()} on the root logger, set up if need be."
    return function


debug = _on_root("debug")
info = _on_root("info")
warning = _on_root("warning")
error = _on_root("error")
critical = _on_root("critical")


def fatal(msg, *args, **kwargs):
    """The same as critical()."""
    critical(msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    """Log an error with the current exception on the root logger."""
    error(msg, *args, exc_info=exc_info, **kwargs)


def warn(msg, *args, **kwargs):
    """Deprecated: warning()."""
    _deprecated_warn("function")
    warning(msg, *args, **kwargs)


def log(level, msg, *args, **kwargs):
    """Log with a level on the root logger, set up if need be."""
    _set_up_root().log(level, msg, *args, **kwargs)


def disable(level=CRITICAL):
    """Turn off all logging of a level and below."""
    root.manager.disable = level
    root.manager._clear_cache()


def shutdown(handlerList=_handlerList):
    """Flush and close all handlers; called when the program ends."""
    for reference in handlerList[::-1]:
        try:
            handler = reference()
            if handler:
                _shut(handler)
        except Exception:
            if raiseExceptions:
                raise


def _shut(handler):
    try:
        handler.acquire()
        if getattr(handler, 'flushOnClose', True):
            handler.flush()
        handler.close()
    except (ValueError, OSError):
        # Streams may be closed already.
        pass
    finally:
        handler.release()


try:
    import atexit
except ImportError:
    pass
else:
    atexit.register(shutdown)
    del atexit

# What shows warnings when logging does not.
_usual_showwarning = None


def _showwarning(message, category, filename, lineno, file=None, line=None):
    if file is not None:
        # Somebody wants it in a file.
        if _usual_showwarning is not None:
            _usual_showwarning(message, category, filename, lineno, file, line)
        return
    from warnings import formatwarning
    channel = getLogger("py.warnings")
    if not channel.handlers:
        channel.addHandler(NullHandler())
    channel.warning(str(formatwarning(message, category, filename, lineno, line)))


def captureWarnings(capture):
    """Send warnings to the logger "py.warnings", or no longer."""
    global _usual_showwarning
    import warnings
    if bool(capture) == (_usual_showwarning is not None):
        return
    if capture:
        _usual_showwarning, warnings.showwarning = warnings.showwarning, _showwarning
    else:
        warnings.showwarning, _usual_showwarning = _usual_showwarning, None
