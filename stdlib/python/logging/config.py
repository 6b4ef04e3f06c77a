"""Setting up logging from a dictionary or a configuration file."""

import logging
import logging.handlers
import os
import sys

DEFAULT_LOGGING_CONFIG_PORT = 9030


def _resolve(name):
    # The object of a dotted name.
    parts = name.split('.')
    used = parts.pop(0)
    found = __import__(used)
    for part in parts:
        used = used + '.' + part
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(used)
            found = getattr(found, part)
    return found


def valid_ident(s):
    """Raise ValueError if a string is no identifier."""
    if not (s.isascii() and s.isidentifier()):
        raise ValueError('Not a valid Python identifier: %r' % s)
    return True


class ConvertingMixin:
    """For containers that convert what is taken out of them."""

    def convert_with_key(self, key, value, replace=True):
        result = self.configurator.convert(value)
        if value is not result:
            if replace:
                self[key] = result
            if type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
                result.parent = self
                result.key = key
        return result

    def convert(self, value):
        result = self.configurator.convert(value)
        if value is not result:
            if type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
                result.parent = self
        return result


class ConvertingDict(dict, ConvertingMixin):
    def __getitem__(self, key):
        return self.convert_with_key(key, dict.__getitem__(self, key))

    def get(self, key, default=None):
        return self.convert_with_key(key, dict.get(self, key, default))

    def pop(self, key, default=None):
        return self.convert_with_key(key, dict.pop(self, key, default), replace=False)


class ConvertingList(list, ConvertingMixin):
    def __getitem__(self, key):
        return self.convert_with_key(key, list.__getitem__(self, key))

    def __iter__(self):
        for i in range(len(self)):
            yield self[i]

    def pop(self, idx=-1):
        return self.convert(list.pop(self, idx))


class ConvertingTuple(tuple, ConvertingMixin):
    def __getitem__(self, key):
        return self.convert_with_key(key, tuple.__getitem__(self, key), replace=False)


class BaseConfigurator:
    """Converts values of a configuration: ext://name is an object, cfg://path a part of it."""

    value_converters = {'ext': 'ext_convert', 'cfg': 'cfg_convert'}
    importer = staticmethod(__import__)

    def __init__(self, config):
        self.config = ConvertingDict(config)
        self.config.configurator = self

    def resolve(self, s):
        """The object of a dotted name."""
        try:
            return _resolve(s)
        except ImportError as e:
            raise ValueError('Cannot resolve %r: %s' % (s, e)) from e

    def ext_convert(self, value):
        return self.resolve(value)

    def cfg_convert(self, value):
        at = 0
        while at < len(value) and (value[at].isalnum() or value[at] == '_'):
            at += 1
        if not at:
            raise ValueError("Unable to convert %r" % value)
        d = self.config[value[:at]]
        rest = value[at:].lstrip()
        while rest:
            if rest[0] == '.':
                at = 1
                while at < len(rest) and (rest[at].isalnum() or rest[at] == '_'):
                    at += 1
                if at == 1:
                    raise ValueError('Unable to convert %r at %r' % (value, rest))
                d = d[rest[1:at]]
            elif rest[0] == '[' and ']' in rest:
                at = rest.index(']') + 1
                index = rest[1:at - 1]
                if '[' in index:
                    raise ValueError('Unable to convert %r at %r' % (value, rest))
                if index.isdecimal():
                    try:
                        d = d[int(index)]
                    except TypeError:
                        d = d[index]
                else:
                    d = d[index]
            else:
                raise ValueError('Unable to convert %r at %r' % (value, rest))
            rest = rest[at:]
        return d

    def convert(self, value):
        """The value with containers and references converted."""
        if isinstance(value, dict) and not isinstance(value, ConvertingDict):
            value = ConvertingDict(value)
            value.configurator = self
        elif isinstance(value, list) and not isinstance(value, ConvertingList):
            value = ConvertingList(value)
            value.configurator = self
        elif (isinstance(value, tuple) and not isinstance(value, ConvertingTuple)
              and not hasattr(value, '_fields')):
            value = ConvertingTuple(value)
            value.configurator = self
        elif isinstance(value, str):
            prefix, mark, suffix = value.partition('://')
            if mark and prefix.isalpha():
                converter = self.value_converters.get(prefix)
                if converter:
                    value = getattr(self, converter)(suffix)
        return value

    def configure_custom(self, config):
        """What a factory under '()' makes."""
        c = config.pop('()')
        if not callable(c):
            c = self.resolve(c)
        props = config.pop('.', None)
        kwargs = {k: config[k] for k in config if valid_ident(k)}
        result = c(**kwargs)
        if props:
            for name, value in props.items():
                setattr(result, name, value)
        return result

    def as_tuple(self, value):
        return tuple(value) if isinstance(value, list) else value


class DictConfigurator(BaseConfigurator):
    """Sets up logging from a dictionary."""

    def configure(self):
        """Do it."""
        config = self.config
        if 'version' not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config['version'] != 1:
            raise ValueError("Unsupported version: %s" % config['version'])
        if config.pop('incremental', False):
            self._change(config)
        else:
            self._set_up(config)

    def _change(self, config):
        # Only levels and propagation are changed.
        for name, handler_config in config.get('handlers', {}).items():
            handler = logging._handlers.get(name)
            if handler is None:
                raise ValueError('No handler found with name %r' % name)
            try:
                level = handler_config.get('level', None)
                if level:
                    handler.setLevel(logging._checkLevel(level))
            except Exception as e:
                raise ValueError('Unable to configure handler %r' % name) from e
        for name, logger_config in config.get('loggers', {}).items():
            try:
                self.configure_logger(name, logger_config, True)
            except Exception as e:
                raise ValueError('Unable to configure logger %r' % name) from e
        root = config.get('root', None)
        if root:
            try:
                self.configure_root(root, True)
            except Exception as e:
                raise ValueError('Unable to configure root logger') from e

    def _set_up(self, config):
        disable_existing = config.pop('disable_existing_loggers', True)
        _clear_existing_handlers()
        formatters = config.get('formatters', {})
        for name in formatters:
            try:
                formatters[name] = self.configure_formatter(formatters[name])
            except Exception as e:
                raise ValueError('Unable to configure formatter %r' % name) from e
        filters = config.get('filters', {})
        for name in filters:
            try:
                filters[name] = self.configure_filter(filters[name])
            except Exception as e:
                raise ValueError('Unable to configure filter %r' % name) from e
        handlers = config.get('handlers', {})
        deferred = []
        for name in sorted(handlers):
            try:
                handler = self.configure_handler(handlers[name])
                handler.name = name
                handlers[name] = handler
            except Exception as e:
                # A handler may need another one that is not made yet.
                if ' not configured yet' in str(e.__cause__):
                    deferred.append(name)
                else:
                    raise ValueError('Unable to configure handler %r' % name) from e
        for name in deferred:
            try:
                handler = self.configure_handler(handlers[name])
                handler.name = name
                handlers[name] = handler
            except Exception as e:
                raise ValueError('Unable to configure handler %r' % name) from e
        root = logging.root
        existing = sorted(root.manager.loggerDict.keys())
        children = []
        loggers = config.get('loggers', {})
        for name in loggers:
            if name in existing:
                children += [other for other in existing if other.startswith(name + ".")]
                existing.remove(name)
            try:
                self.configure_logger(name, loggers[name])
            except Exception as e:
                raise ValueError('Unable to configure logger %r' % name) from e
        _handle_existing_loggers(existing, children, disable_existing)
        root_config = config.get('root', None)
        if root_config:
            try:
                self.configure_root(root_config)
            except Exception as e:
                raise ValueError('Unable to configure root logger') from e

    def configure_formatter(self, config):
        """A formatter."""
        if '()' in config:
            # Configuring takes items out.
            again = dict(config)
            try:
                return self.configure_custom(config)
            except TypeError as te:
                if "'format'" not in str(te):
                    raise
                again['fmt'] = again.pop('format')
                return self.configure_custom(again)
        fmt = config.get('format', None)
        dfmt = config.get('datefmt', None)
        style = config.get('style', '%')
        defaults = config.get('defaults', None)
        cname = config.get('class', None)
        cls = _resolve(cname) if cname else logging.Formatter
        kwargs = {}
        if defaults is not None:
            kwargs['defaults'] = defaults
        if 'validate' in config:
            return cls(fmt, dfmt, style, config['validate'], **kwargs)
        return cls(fmt, dfmt, style, **kwargs)

    def configure_filter(self, config):
        """A filter."""
        if '()' in config:
            return self.configure_custom(config)
        return logging.Filter(config.get('name', ''))

    def add_filters(self, filterer, filters):
        for f in filters:
            try:
                if callable(f) or callable(getattr(f, 'filter', None)):
                    filter_ = f
                else:
                    filter_ = self.config['filters'][f]
                filterer.addFilter(filter_)
            except Exception as e:
                raise ValueError('Unable to add filter %r' % f) from e

    def configure_handler(self, config):
        """A handler."""
        config_copy = dict(config)
        formatter = config.get('formatter', None)
        if formatter:
            try:
                formatter = self.config['formatters'][formatter]
            except Exception as e:
                raise ValueError('Unable to set formatter %r' % formatter) from e
        level = config.pop('level', None)
        filters = config.pop('filters', None)
        config.pop('formatter', None)
        if '()' in config:
            c = config.pop('()')
            factory = c if callable(c) else self.resolve(c)
        else:
            cname = config.pop('class')
            klass = cname if callable(cname) else self.resolve(cname)
            if issubclass(klass, logging.handlers.MemoryHandler):
                factory = klass
                if 'flushLevel' in config:
                    config['flushLevel'] = logging._checkLevel(config['flushLevel'])
                if 'target' in config:
                    try:
                        tn = config['target']
                        th = self.config['handlers'][tn]
                        if not isinstance(th, logging.Handler):
                            config.update(config_copy)
                            raise TypeError('target not configured yet')
                        config['target'] = th
                    except Exception as e:
                        raise ValueError('Unable to set target handler %r' % tn) from e
            elif issubclass(klass, logging.handlers.QueueHandler):
                try:
                    self._prepare_queue(config)
                except Exception:
                    # It is tried again when the other handlers are made.
                    config.update(config_copy)
                    raise
                factory = self._make_queue_handler(klass)
            elif issubclass(klass, logging.handlers.SMTPHandler) and 'mailhost' in config:
                config['mailhost'] = self.as_tuple(config['mailhost'])
                factory = klass
            elif issubclass(klass, logging.handlers.SysLogHandler) and 'address' in config:
                config['address'] = self.as_tuple(config['address'])
                factory = klass
            else:
                factory = klass
        props = config.pop('.', None)
        kwargs = {k: config[k] for k in config if valid_ident(k)}
        try:
            result = factory(**kwargs)
        except TypeError as te:
            if "'stream'" not in str(te):
                raise
            kwargs['strm'] = kwargs.pop('stream')
            result = factory(**kwargs)
            import warnings
            warnings.warn("Support for custom logging handlers with the 'strm' argument is deprecated and scheduled for "
                          "removal in Python 3.16. Define handlers with the 'stream' argument instead.",
                          DeprecationWarning, stacklevel=2)
        if formatter:
            result.setFormatter(formatter)
        if level is not None:
            result.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(result, filters)
        if props:
            for name, value in props.items():
                setattr(result, name, value)
        return result

    def _prepare_queue(self, config):
        """Make the queue, the class of the listener and the handlers that it feeds out of their names."""
        if 'queue' in config:
            queue = config['queue']
            if isinstance(queue, str):
                queue = self.resolve(queue)
                if not callable(queue):
                    raise TypeError('Invalid queue specifier %r' % config['queue'])
                config['queue'] = queue()
            elif isinstance(queue, dict):
                if '()' not in queue:
                    raise TypeError('Invalid queue specifier %r' % queue)
                config['queue'] = self.configure_custom(dict(queue))
            elif not (callable(getattr(queue, 'put_nowait', None)) and callable(getattr(queue, 'get', None))):
                raise TypeError('Invalid queue specifier %r' % queue)
        if 'listener' in config:
            listener = config['listener']
            base = logging.handlers.QueueListener
            if isinstance(listener, type):
                if not issubclass(listener, base):
                    raise TypeError('Invalid listener specifier %r' % listener)
            elif isinstance(listener, str):
                found = self.resolve(listener)
                if isinstance(found, type) and not issubclass(found, base):
                    raise TypeError('Invalid listener specifier %r' % listener)
                config['listener'] = found
            elif isinstance(listener, dict):
                if '()' not in listener:
                    raise TypeError('Invalid listener specifier %r' % listener)
                config['listener'] = self.configure_custom(dict(listener))
            else:
                raise TypeError('Invalid listener specifier %r' % listener)
        if 'handlers' in config:
            made = []
            try:
                for name in config['handlers']:
                    handler = self.config['handlers'][name]
                    if not isinstance(handler, logging.Handler):
                        raise TypeError('Required handler %r is not configured yet' % name)
                    made.append(handler)
            except Exception as e:
                raise ValueError('Unable to set required handler %r' % name) from e
            config['handlers'] = made

    def _make_queue_handler(self, klass):
        def make(queue=None, listener=None, handlers=(), respect_handler_level=False, **kwargs):
            if queue is None:
                import queue as queues
                queue = queues.Queue()
            result = klass(queue, **kwargs)
            if handlers:
                listener = logging.handlers.QueueListener if listener is None else listener
                result.listener = listener(queue, *handlers, respect_handler_level=respect_handler_level)
            return result
        return make

    def add_handlers(self, logger, handlers):
        for h in handlers:
            try:
                logger.addHandler(self.config['handlers'][h])
            except Exception as e:
                raise ValueError('Unable to add handler %r' % h) from e

    def common_logger_config(self, logger, config, incremental=False):
        level = config.get('level', None)
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if not incremental:
            for h in logger.handlers[:]:
                logger.removeHandler(h)
            handlers = config.get('handlers', None)
            if handlers:
                self.add_handlers(logger, handlers)
            filters = config.get('filters', None)
            if filters:
                self.add_filters(logger, filters)

    def configure_logger(self, name, config, incremental=False):
        """A logger."""
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        logger.disabled = False
        propagate = config.get('propagate', None)
        if propagate is not None:
            logger.propagate = propagate

    def configure_root(self, config, incremental=False):
        """The root logger."""
        self.common_logger_config(logging.getLogger(), config, incremental)


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


def _clear_existing_handlers():
    logging._handlers.clear()
    logging.shutdown(logging._handlerList[:])
    del logging._handlerList[:]


def _handle_existing_loggers(existing, child_loggers, disable_existing):
    # Loggers of before that are not named stay if they are below a named one.
    root = logging.root
    for name in existing:
        logger = root.manager.loggerDict[name]
        if name in child_loggers:
            if not isinstance(logger, logging.PlaceHolder):
                logger.setLevel(logging.NOTSET)
                logger.handlers = []
                logger.propagate = True
        elif not isinstance(logger, logging.PlaceHolder):
            logger.disabled = disable_existing


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """Set up logging from a file for configparser."""
    import configparser
    import io
    if isinstance(fname, str):
        if not os.path.exists(fname):
            raise FileNotFoundError(f"{fname} doesn't exist")
        if not os.path.getsize(fname):
            raise RuntimeError(f'{fname} is an empty file')
    if isinstance(fname, configparser.RawConfigParser):
        cp = fname
    else:
        try:
            cp = configparser.ConfigParser(defaults)
            if hasattr(fname, 'readline'):
                cp.read_file(fname)
            else:
                cp.read(fname, encoding=io.text_encoding(encoding))
        except configparser.ParsingError as e:
            raise RuntimeError(f'{fname} is invalid: {e}')

    def names(section):
        return [name.strip() for name in cp[section]["keys"].split(",") if name.strip()]

    def arguments(section, option, default):
        # Expressions over the names of logging.
        text = section.get(option, default)
        return eval(text, dict(vars(logging), sys=sys, os=os, handlers=logging.handlers))

    formatters = {}
    for name in names("formatters"):
        section = cp["formatter_" + name]
        cls = _resolve(section.get("class")) if section.get("class") else logging.Formatter
        fmt = section.get("format", raw=True, fallback=None)
        datefmt = section.get("datefmt", raw=True, fallback=None)
        style = section.get("style", raw=True, fallback='%')
        kwargs = {}
        if section.get('defaults') is not None:
            kwargs['defaults'] = arguments(section, 'defaults', '{}')
        formatters[name] = cls(fmt, datefmt, style, **kwargs)
    _clear_existing_handlers()
    handlers = {}
    targets = []
    for name in names("handlers"):
        section = cp["handler_" + name]
        klass = section["class"]
        try:
            klass = eval(klass, dict(vars(logging), handlers=logging.handlers))
        except (AttributeError, NameError):
            klass = _resolve(klass)
        handler = klass(*arguments(section, "args", '()'), **arguments(section, "kwargs", '{}'))
        handler.name = name
        if "level" in section:
            handler.setLevel(section["level"])
        if section.get("formatter", ""):
            handler.setFormatter(formatters[section["formatter"]])
        if issubclass(klass, logging.handlers.MemoryHandler) and section.get("target", ""):
            targets.append((handler, section["target"]))
        handlers[name] = handler
    for handler, target in targets:
        handler.setTarget(handlers[target])

    def fill(logger, section):
        if "level" in section:
            logger.setLevel(section["level"])
        for h in logger.handlers[:]:
            logger.removeHandler(h)
        for h in section["handlers"].split(","):
            if h.strip():
                logger.addHandler(handlers[h.strip()])

    loggers = names("loggers")
    loggers.remove("root")
    root = logging.root
    fill(root, cp["logger_root"])
    existing = sorted(root.manager.loggerDict.keys())
    children = []
    for name in loggers:
        section = cp["logger_" + name]
        qn = section["qualname"]
        logger = logging.getLogger(qn)
        if qn in existing:
            children += [other for other in existing if other.startswith(qn + ".")]
            existing.remove(qn)
        fill(logger, section)
        logger.propagate = section.getint("propagate", fallback=1)
        logger.disabled = 0
    _handle_existing_loggers(existing, children, disable_existing_loggers)
