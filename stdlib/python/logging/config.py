"""Setting up logging from a dictionary or a configuration file."""

import contextlib
import errno
import logging
import logging.handlers
import os
import re
import sys

DEFAULT_LOGGING_CONFIG_PORT = 9030
RESET_ERROR = errno.ECONNRESET
IDENTIFIER = re.compile('^[a-z_][a-z0-9_]*$', re.I)


def _resolve(name):
    """The object of a dotted name; modules on the way are imported."""
    first, *others = name.split('.')
    found = __import__(first)
    path = first
    for step in others:
        path += '.' + step
        if not hasattr(found, step):
            __import__(path)
        found = getattr(found, step)
    return found


def valid_ident(s):
    """Return True, or raise ValueError if a string is no identifier."""
    if s.isascii() and s.isidentifier():
        return True
    raise ValueError(f'Not a valid Python identifier: {s!r}')


# Containers whose items are converted when they are taken out: a reference then leads to what is configured by now.


class ConvertingMixin:
    """For containers that convert what is taken out of them."""

    def _converted(self, value):
        result = self.configurator.convert(value)
        if result is not value and isinstance(result, ConvertingMixin):
            result.parent = self
        return result

    def convert_with_key(self, key, value, replace=True):
        """Convert the value of a key, and keep the result unless told otherwise."""
        result = self._converted(value)
        if result is not value:
            if replace:
                self[key] = result
            if isinstance(result, ConvertingMixin):
                result.key = key
        return result

    def convert(self, value):
        """Convert a value that is no longer in the container."""
        return self._converted(value)


class ConvertingDict(dict, ConvertingMixin):
    """A dictionary that converts its values."""

    def __getitem__(self, key):
        return self.convert_with_key(key, super().__getitem__(key))

    def get(self, key, default=None):
        return self.convert_with_key(key, super().get(key, default))

    def pop(self, key, default=None):
        return self.convert_with_key(key, super().pop(key, default), False)


class ConvertingList(list, ConvertingMixin):
    """A list that converts its items."""

    def __getitem__(self, key):
        return self.convert_with_key(key, super().__getitem__(key))

    def pop(self, idx=-1):
        return self.convert(super().pop(idx))


class ConvertingTuple(tuple, ConvertingMixin):
    """A tuple that converts its items."""

    def __getitem__(self, key):
        return self.convert_with_key(key, super().__getitem__(key), False)


_CONTAINERS = ((dict, ConvertingDict), (list, ConvertingList), (tuple, ConvertingTuple))


class BaseConfigurator:
    """Converts values of a configuration: ext://name is an object, cfg://path a part of it."""

    value_converters = {'ext': 'ext_convert', 'cfg': 'cfg_convert'}
    importer = staticmethod(__import__)

    _STEP = re.compile(r'(?:\.\s*(?P<name>\w+)|\[(?P<index>[^][]*)\])\s*')

    def __init__(self, config):
        self.config = self._own(ConvertingDict(config))

    def _own(self, container):
        container.configurator = self
        return container

    def resolve(self, s):
        """The object of a dotted name."""
        try:
            return _resolve(s)
        except ImportError as error:
            raise ValueError(f'Cannot resolve {s!r}: {error}') from error

    def ext_convert(self, value):
        """The object that ext:// and a dotted name mean."""
        return self.resolve(value)

    def cfg_convert(self, value):
        """The part of the configuration that cfg:// and a path mean."""
        start = re.match(r'\s*(\w+)\s*', value)
        if start is None:
            raise ValueError(f'Unable to convert {value!r}')
        part = self.config[start[1]]
        rest = value[start.end():]
        while rest:
            step = self._STEP.match(rest)
            if step is None:
                raise ValueError(f'Unable to convert {value!r} at {rest!r}')
            part = self._item(part, step)
            rest = rest[step.end():]
        return part

    @staticmethod
    def _item(part, step):
        key = step['name']
        if key is None:
            key = step['index']
            if key.isdecimal():
                # It may be a key of a dictionary all the same.
                with contextlib.suppress(TypeError):
                    return part[int(key)]
        return part[key]

    def convert(self, value):
        """The value with containers and references converted."""
        if isinstance(value, str):
            prefix, mark, suffix = value.partition('://')
            method = self.value_converters.get(prefix) if mark else None
            return getattr(self, method)(suffix) if method else value
        # Named tuples have an order of arguments of their own.
        if not isinstance(value, ConvertingMixin) and not hasattr(value, '_fields'):
            for kind, converting in _CONTAINERS:
                if isinstance(value, kind):
                    return self._own(converting(value))
        return value

    def _call(self, factory, config):
        """Call a factory with the items of a configuration, and give the result the attributes under '.'."""
        attributes = config.pop('.', None) or {}
        result = factory(**{key: config[key] for key in config if valid_ident(key)})
        for name, value in attributes.items():
            setattr(result, name, value)
        return result

    def _factory(self, config):
        """Take out the factory under '()'."""
        given = config.pop('()')
        return given if callable(given) else self.resolve(given)

    def configure_custom(self, config):
        """What a factory under '()' makes."""
        return self._call(self._factory(config), config)

    def as_tuple(self, value):
        """A list as a tuple: configuration files have no others."""
        return tuple(value) if isinstance(value, list) else value


@contextlib.contextmanager
def _blamed(verb, what, name=None):
    """Raise ValueError with the part of the configuration that was worked on for any exception."""
    try:
        yield
    except Exception as error:
        raise ValueError(f'Unable to {verb} {what}' + ('' if name is None else f' {name!r}')) from error


class _NotYet(TypeError):
    """A handler needs another one that is not made yet."""


class DictConfigurator(BaseConfigurator):
    """Sets up logging from a dictionary."""

    def configure(self):
        """Do it."""
        config = self.config
        if 'version' not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config['version'] != 1:
            raise ValueError(f"Unsupported version: {config['version']}")
        incremental = config.pop('incremental', False)
        if incremental:
            self._change_levels(config.get('handlers', {}))
            names = ()
        else:
            disable = config.pop('disable_existing_loggers', True)
            self._make_parts(config)
            names = _known_loggers()
        loggers = config.get('loggers', {})
        for name in loggers:
            with _blamed('configure', 'logger', name):
                self.configure_logger(name, loggers[name], incremental)
        if not incremental:
            _settle_others(names, loggers, disable)
        root = config.get('root', None)
        if root:
            with _blamed('configure', 'root logger'):
                self.configure_root(root, incremental)

    def _change_levels(self, handlers):
        for name in handlers:
            if name not in logging._handlers:
                raise ValueError(f'No handler found with name {name!r}')
            with _blamed('configure', 'handler', name):
                level = handlers[name].get('level', None)
                if level:
                    logging._handlers[name].setLevel(logging._checkLevel(level))

    def _make_parts(self, config):
        """Replace the configurations of formatters, filters and handlers by what they describe."""
        _clear_existing_handlers()
        for kind, make in ('formatter', self.configure_formatter), ('filter', self.configure_filter):
            parts = config.get(kind + 's', {})
            for name in parts:
                with _blamed('configure', kind, name):
                    parts[name] = make(parts[name])
        handlers = config.get('handlers', {})
        # What feeds other handlers may come before them.
        deferred = [name for name in sorted(handlers) if not self._make_handler(handlers, name, False)]
        for name in deferred:
            self._make_handler(handlers, name, True)

    def _make_handler(self, handlers, name, last):
        """Make a handler, and return whether that was possible; if it is the last chance, it has to be."""
        with _blamed('configure', 'handler', name):
            try:
                handler = self.configure_handler(handlers[name])
            except ValueError as error:
                if last or not isinstance(error.__cause__, _NotYet):
                    raise
                return False
            handler.name = name
            handlers[name] = handler
            return True

    def configure_formatter(self, config):
        """A formatter."""
        if '()' in config:
            items = dict(config)
            try:
                return self.configure_custom(config)
            except TypeError as error:
                # Classes that are called as Formatter is have another name for it.
                if "'format'" not in str(error):
                    raise
            items['fmt'] = items.pop('format')
            return self.configure_custom(items)
        name = config.get('class', None)
        kind = _resolve(name) if name else logging.Formatter
        return _make_formatter(kind, config.get, config.get('validate', None))

    def configure_filter(self, config):
        """A filter."""
        return self.configure_custom(config) if '()' in config else logging.Filter(config.get('name', ''))

    def configure_handler(self, config):
        """A handler."""
        original = dict(config)
        formatter = config.pop('formatter', None)
        if formatter:
            title = formatter
            with _blamed('set', 'formatter', title):
                formatter = self.config['formatters'][title]
        level = config.pop('level', None)
        filters = config.pop('filters', None)
        if '()' in config:
            factory = self._factory(config)
        else:
            kind = config.pop('class')
            kind = kind if callable(kind) else self.resolve(kind)
            try:
                factory = self._prepare_handler(kind, config)
            except Exception:
                # It is tried again when the other handlers are made.
                config.update(original)
                raise
        attributes = config.pop('.', None)
        handler = self._open_handler(factory, config)
        if formatter:
            handler.setFormatter(formatter)
        if level is not None:
            handler.setLevel(logging._checkLevel(level))
        self.add_filters(handler, filters or ())
        for name, value in (attributes or {}).items():
            setattr(handler, name, value)
        return handler

    def _open_handler(self, factory, config):
        items = {key: config[key] for key in config if valid_ident(key)}
        try:
            return factory(**items)
        except TypeError as error:
            if "'stream'" not in str(error):
                raise
        items['strm'] = items.pop('stream')
        handler = factory(**items)
        import warnings

        warnings.warn(
            "Support for custom logging handlers with the 'strm' argument is deprecated and scheduled for removal in "
            "Python 3.16. Define handlers with the 'stream' argument instead.",
            DeprecationWarning, 3,
        )
        return handler

    def _prepare_handler(self, kind, config):
        """Replace names by what the class of a handler takes, and return what makes the handler."""
        library = logging.handlers
        if issubclass(kind, library.MemoryHandler):
            if 'flushLevel' in config:
                config['flushLevel'] = logging._checkLevel(config['flushLevel'])
            if 'target' in config:
                name = config['target']
                with _blamed('set', 'target handler', name):
                    config['target'] = self._made_handler(name, 'target not configured yet')
        elif issubclass(kind, library.QueueHandler):
            self._prepare_queue(config)
            return self._queue_handler_of(kind)
        else:
            for base, key in (library.SMTPHandler, 'mailhost'), (library.SysLogHandler, 'address'):
                if issubclass(kind, base) and key in config:
                    config[key] = self.as_tuple(config[key])
        return kind

    def _made_handler(self, name, text):
        handler = self.config['handlers'][name]
        if not isinstance(handler, logging.Handler):
            raise _NotYet(text)
        return handler

    def _prepare_queue(self, config):
        """Make the queue, the class of the listener and the handlers that it feeds out of their names."""
        if 'queue' in config:
            config['queue'] = self._queue_of(config['queue'])
        if 'listener' in config:
            config['listener'] = self._listener_of(config['listener'])
        names = config.get('handlers', None)
        if names is not None:
            handlers = []
            for name in names:
                with _blamed('set', 'required handler', name):
                    handlers.append(self._made_handler(name, f'Required handler {name!r} is not configured yet'))
            config['handlers'] = handlers

    def _queue_of(self, given):
        refusal = TypeError(f'Invalid queue specifier {given!r}')
        if isinstance(given, str):
            factory = self.resolve(given)
            if callable(factory):
                return factory()
        elif isinstance(given, dict):
            if '()' in given:
                return self.configure_custom(dict(given))
        elif all(callable(getattr(given, method, None)) for method in ('put_nowait', 'get')):
            return given
        raise refusal

    def _listener_of(self, given):
        if isinstance(given, dict) and '()' in given:
            return self.configure_custom(dict(given))
        found = self.resolve(given) if isinstance(given, str) else given
        # A name may be that of a function that makes one.
        if isinstance(found, type):
            fits = issubclass(found, logging.handlers.QueueListener)
        else:
            fits = isinstance(given, str)
        if not fits:
            raise TypeError(f'Invalid listener specifier {given!r}')
        return found

    def _queue_handler_of(self, kind):
        def make(queue=None, listener=None, handlers=(), respect_handler_level=False, **others):
            if queue is None:
                from queue import Queue

                queue = Queue()
            handler = kind(queue, **others)
            if handlers:
                make_listener = listener or logging.handlers.QueueListener
                handler.listener = make_listener(queue, *handlers, respect_handler_level=respect_handler_level)
            return handler

        return make

    def add_filters(self, filterer, filters):
        """Add filters, which may be the names of those of the configuration."""
        for one in filters:
            with _blamed('add', 'filter', one):
                usable = callable(one) or callable(getattr(one, 'filter', None))
                filterer.addFilter(one if usable else self.config['filters'][one])

    def add_handlers(self, logger, handlers):
        """Add handlers of the configuration."""
        for name in handlers:
            with _blamed('add', 'handler', name):
                logger.addHandler(self.config['handlers'][name])

    def common_logger_config(self, logger, config, incremental=False):
        """Set what loggers have, be they the root or not."""
        level = config.get('level', None)
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if not incremental:
            _remove_handlers(logger)
            self.add_handlers(logger, config.get('handlers', None) or ())
            self.add_filters(logger, config.get('filters', None) or ())

    def configure_root(self, config, incremental=False):
        """Set up the root logger."""
        self.common_logger_config(logging.getLogger(), config, incremental)

    def configure_logger(self, name, config, incremental=False):
        """Set up another logger."""
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        logger.disabled = False
        passes_on = config.get('propagate', None)
        if passes_on is not None:
            logger.propagate = passes_on


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Set up logging from a dictionary."""
    dictConfigClass(config).configure()


def listen(port=DEFAULT_LOGGING_CONFIG_PORT, verify=None):
    """Return a thread that, once started, takes configurations at a port of this machine until stopListening()."""
    from logging import _listener
    return _listener.listen(port, verify)


def stopListening():
    """Stop the server that listen() started."""
    from logging import _listener
    _listener.stop_listening()


def _make_formatter(kind, get, validate=None):
    """A formatter of a class from ``get(option, default)``. What is not given is not passed on."""
    arguments = [get('format', None), get('datefmt', None), get('style', '%')]
    if validate is not None:
        arguments.append(validate)
    defaults = get('defaults', None)
    return kind(*arguments) if defaults is None else kind(*arguments, defaults=defaults)


def _clear_existing_handlers():
    """Close all handlers and forget them."""
    logging._handlers.clear()
    logging.shutdown(logging._handlerList[:])
    logging._handlerList.clear()


def _remove_handlers(logger):
    for handler in list(logger.handlers):
        logger.removeHandler(handler)


def _known_loggers():
    """The names of the loggers there are, but the root."""
    return sorted(logging.root.manager.loggerDict)


def _settle_others(names, configured, disable):
    """Disable loggers of before that were not configured, but reset those below a configured one."""
    known = set(names)
    tops = tuple(name + '.' for name in configured if name in known)
    for name in names:
        logger = logging.root.manager.loggerDict[name]
        if name in configured or isinstance(logger, logging.PlaceHolder):
            continue
        if name.startswith(tops):
            logger.handlers, logger.propagate = [], True
            logger.setLevel(logging.NOTSET)
        else:
            logger.disabled = disable


class _FileConfigurator:
    """Sets up logging from the sections of a configuration file."""

    def __init__(self, parser):
        self.parser = parser
        # What expressions in the file can name.
        self.names = vars(logging) | {'sys': sys, 'os': os, 'handlers': logging.handlers}
        self.handlers = {}

    @staticmethod
    def _split(text):
        return list(filter(None, map(str.strip, text.split(','))))

    def _sections(self, kind):
        """Yield the names that a section lists, with the section of each."""
        for name in self._split(self.parser[kind + 's']['keys']):
            yield name, self.parser[f'{kind}_{name}']

    def _evaluate(self, text):
        return eval(text, dict(self.names))

    def _handler(self, name, section):
        try:
            kind = self._evaluate(section['class'])
        except (AttributeError, NameError):
            kind = _resolve(section['class'])
        arguments = self._evaluate(section.get('args', '()'))
        handler = kind(*arguments, **self._evaluate(section.get('kwargs', '{}')))
        handler.name = name
        return handler

    def configure(self, disable_others):
        formatters = {}
        for name, section in self._sections('formatter'):
            def get(option, default):
                # A format is full of what the parser would replace.
                text = section.get(option, raw=option != 'defaults', fallback=default)
                return self._evaluate(text) if option == 'defaults' and text is not None else text

            title = section.get('class')
            formatters[name] = _make_formatter(_resolve(title) if title else logging.Formatter, get)
        _clear_existing_handlers()
        targets = {}
        for name, section in self._sections('handler'):
            self.handlers[name] = handler = self._handler(name, section)
            if 'level' in section:
                handler.setLevel(section['level'])
            if section.get('formatter'):
                handler.setFormatter(formatters[section['formatter']])
            if isinstance(handler, logging.handlers.MemoryHandler) and section.get('target'):
                targets[handler] = section['target']
        for handler, name in targets.items():
            handler.setTarget(self.handlers[name])
        self._configure_loggers(disable_others)

    def _fill(self, logger, section):
        if 'level' in section:
            logger.setLevel(section['level'])
        _remove_handlers(logger)
        for name in self._split(section['handlers']):
            logger.addHandler(self.handlers[name])

    def _configure_loggers(self, disable_others):
        sections = dict(self._sections('logger'))
        self._fill(logging.root, sections.pop('root'))
        known = _known_loggers()
        configured = []
        for section in sections.values():
            logger = logging.getLogger(section['qualname'])
            configured.append(logger.name)
            self._fill(logger, section)
            logger.propagate = section.getint('propagate', fallback=1)
            logger.disabled = False
        _settle_others(known, configured, disable_others)


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """Set up logging from a file for configparser."""
    import configparser
    from io import text_encoding

    if isinstance(fname, str):
        if not os.path.exists(fname):
            raise FileNotFoundError(f"{fname} doesn't exist")
        if os.path.getsize(fname) == 0:
            raise RuntimeError(f'{fname} is an empty file')
    parser = fname
    if not isinstance(fname, configparser.RawConfigParser):
        parser = configparser.ConfigParser(defaults)
        try:
            if hasattr(fname, 'readline'):
                parser.read_file(fname)
            else:
                parser.read(fname, encoding=text_encoding(encoding))
        except configparser.ParsingError as error:
            raise RuntimeError(f'{fname} is invalid: {error}')
    _FileConfigurator(parser).configure(disable_existing_loggers)
