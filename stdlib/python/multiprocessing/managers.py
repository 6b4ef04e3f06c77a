"""Managers: a process that holds objects, and proxies of them in others."""

import os
import queue
import threading
import types

from multiprocessing import context, process, util
from multiprocessing.connection import Client, Listener

__all__ = ["BaseManager", "SyncManager", "BaseProxy", "Token"]


class Token:
    """Says which object of which manager is meant."""

    __slots__ = ("typeid", "address", "id")

    def __init__(self, typeid, address, id):
        self.typeid, self.address, self.id = typeid, address, id

    def __getstate__(self):
        return self.typeid, self.address, self.id

    def __setstate__(self, state):
        self.typeid, self.address, self.id = state

    def __repr__(self):
        return "%s(typeid=%r, address=%r, id=%r)" % (self.__class__.__name__, self.typeid, self.address, self.id)


class RemoteError(Exception):
    """What a manager says about a failure of its own."""

    def __str__(self):
        return "\n" + "-" * 75 + "\n" + str(self.args[0]) + "-" * 75


class Namespace:
    """Attributes."""

    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        items = sorted("%s=%r" % item for item in self.__dict__.items() if not item[0].startswith("_"))
        return "%s(%s)" % (self.__class__.__name__, ", ".join(items))


class Value:
    """A value."""

    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self._value = value

    def get(self):
        return self._value

    def set(self, value):
        self._value = value

    def __repr__(self):
        return "%s(%r, %r)" % (type(self).__name__, self._typecode, self._value)

    value = property(get, set)


def Array(typecode, sequence, lock=True):
    import array

    return array.array(typecode, sequence)


class _Server:
    """What the process of a manager does: a thread for each connection."""

    def __init__(self, registry, listener, authkey):
        self.registry = registry
        self.listener = listener
        self.authkey = authkey
        self.objects = {}
        self.counts = {}
        self.lock = threading.Lock()

    def serve(self):
        while True:
            try:
                conn = self.listener.accept()
            except (OSError, EOFError, context.AuthenticationError):
                continue
            threading.Thread(target=self.handle, args=(conn,), daemon=True).start()

    def handle(self, conn):
        while True:
            try:
                request = conn.recv()
            except (EOFError, OSError):
                return
            try:
                answer = ("ok", self.answer(*request))
            except Exception as e:
                answer = ("error", e)
            try:
                conn.send(answer)
            except (BrokenPipeError, ConnectionError):
                return
            except Exception:
                import traceback

                conn.send(("failure", traceback.format_exc()))

    def answer(self, kind, ident, method, args, kwds):
        if kind == "call":
            obj = self.objects[ident]
            if method == "#str":
                return str(obj)
            if method == "#repr":
                return repr(obj)
            if method == "#get":
                return obj
            result = getattr(obj, method)(*args, **kwds)
            if isinstance(result, types.GeneratorType) or hasattr(result, "__next__"):
                result = list(result)
            return None if result is obj else result
        if kind == "create":
            callable = self.registry[method]
            obj = args[0] if callable is None else callable(*args, **kwds)
            with self.lock:
                self.objects[id(obj)] = obj
                self.counts[id(obj)] = 0
            return id(obj)
        with self.lock:
            if kind == "incref":
                self.counts[ident] += 1
            elif kind == "decref":
                self.counts[ident] -= 1
                if self.counts[ident] <= 0:
                    del self.counts[ident], self.objects[ident]
            elif kind == "shutdown":
                threading.Timer(0.05, os._exit, (0,)).start()
            elif kind == "number":
                return len(self.objects)


def _run_server(registry, address, authkey, ready, initializer, initargs):
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if initializer is not None:
        initializer(*initargs)
    process.current_process().authkey = authkey
    listener = Listener(address, backlog=128, authkey=authkey)
    ready.send(listener.address)
    ready.close()
    _Server(registry, listener, authkey).serve()


class _Connections(threading.local):
    """A connection for each thread and address."""

    def __init__(self):
        self.pid = None
        self.by_address = {}

    def get(self, address, authkey):
        if self.pid != os.getpid():
            self.pid = os.getpid()
            self.by_address = {}
        if address not in self.by_address:
            self.by_address[address] = Client(address, authkey=authkey)
        return self.by_address[address]


_connections = _Connections()


def _ask(address, authkey, *request):
    conn = _connections.get(address, authkey)
    conn.send(request)
    kind, value = conn.recv()
    if kind == "ok":
        return value
    if kind == "error":
        raise value
    raise RemoteError(value)


class BaseProxy:
    """Stands for an object of a manager."""

    def __init__(self, token, authkey=None):
        self._token = token
        self._id = token.id
        self._authkey = process.AuthenticationString(
            authkey if authkey is not None else process.current_process().authkey)
        _ask(token.address, self._authkey, "incref", self._id, None, (), {})
        self._close = util.Finalize(self, BaseProxy._decref, (token, self._authkey), exitpriority=10)

    @staticmethod
    def _decref(token, authkey):
        try:
            _ask(token.address, authkey, "decref", token.id, None, (), {})
        except Exception:
            # The manager is gone.
            pass

    def _callmethod(self, methodname, args=(), kwds={}):
        """Call a method of the object and return a copy of the result."""
        return _ask(self._token.address, self._authkey, "call", self._id, methodname, args, kwds)

    def _getvalue(self):
        """Return a copy of the object."""
        return self._callmethod("#get")

    def __reduce__(self):
        return _rebuild_proxy, (type(self), self._token)

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return "<%s object, typeid %r at %#x>" % (type(self).__name__, self._token.typeid, id(self))

    def __str__(self):
        try:
            return self._callmethod("#repr")
        except Exception:
            return repr(self)[:-1] + "; '__str__()' failed>"


def _rebuild_proxy(cls, token):
    return cls(token)


def _method(name):
    def call(self, /, *args, **kwds):
        return self._callmethod(name, args, kwds)

    call.__name__ = name
    return call


def MakeProxyType(name, exposed, base=BaseProxy):
    """Return a class of proxies with some methods."""
    return type(base)(name, (base,), {"__module__": __name__, "_exposed_": tuple(exposed),
                                      **{method: _method(method) for method in exposed}})


class IteratorProxy(BaseProxy):
    _exposed_ = ("__next__", "send", "throw", "close")

    def __iter__(self):
        return self

    def __next__(self, *args):
        return self._callmethod("__next__", args)


class AcquirerProxy(BaseProxy):
    _exposed_ = ("acquire", "release", "locked")

    def acquire(self, blocking=True, timeout=None):
        return self._callmethod("acquire", (blocking,) if timeout is None else (blocking, timeout))

    def release(self):
        return self._callmethod("release")

    def locked(self):
        return self._callmethod("locked")

    def __enter__(self):
        return self._callmethod("acquire")

    def __exit__(self, exc_type, exc_val, exc_tb):
        return self._callmethod("release")


class NamespaceProxy(BaseProxy):
    _exposed_ = ("__getattribute__", "__setattr__", "__delattr__")

    def __getattr__(self, key):
        if key[0] == "_":
            return object.__getattribute__(self, key)
        return self._callmethod("__getattribute__", (key,))

    def __setattr__(self, key, value):
        if key[0] == "_":
            return object.__setattr__(self, key, value)
        return self._callmethod("__setattr__", (key, value))

    def __delattr__(self, key):
        if key[0] == "_":
            return object.__delattr__(self, key)
        return self._callmethod("__delattr__", (key,))


class ValueProxy(BaseProxy):
    _exposed_ = ("get", "set")

    def get(self):
        return self._callmethod("get")

    def set(self, value):
        return self._callmethod("set", (value,))

    value = property(get, set)
    __class_getitem__ = classmethod(types.GenericAlias)


ConditionProxy = MakeProxyType("ConditionProxy", ("wait", "notify", "notify_all"), AcquirerProxy)
EventProxy = MakeProxyType("EventProxy", ("is_set", "set", "clear", "wait"))
BarrierProxy = MakeProxyType("BarrierProxy", ("wait", "abort", "reset"))
QueueProxy = MakeProxyType("QueueProxy", (
    "put", "get", "put_nowait", "get_nowait", "qsize", "empty", "full", "join", "task_done"))
ArrayProxy = MakeProxyType("ArrayProxy", ("__len__", "__getitem__", "__setitem__"))
_BaseListProxy = MakeProxyType("BaseListProxy", (
    "__add__", "__contains__", "__delitem__", "__getitem__", "__len__", "__mul__", "__reversed__", "__rmul__",
    "__setitem__", "append", "clear", "copy", "count", "extend", "index", "insert", "pop", "remove", "reverse",
    "sort"))
_BaseDictProxy = MakeProxyType("BaseDictProxy", (
    "__contains__", "__delitem__", "__getitem__", "__len__", "__setitem__", "clear", "copy", "get", "pop", "popitem",
    "setdefault", "update"))


class ListProxy(_BaseListProxy):
    def __iadd__(self, value):
        self._callmethod("extend", (value,))
        return self

    def __imul__(self, value):
        self._callmethod("__imul__", (value,))
        return self

    __class_getitem__ = classmethod(types.GenericAlias)


class DictProxy(_BaseDictProxy):
    def __iter__(self):
        return iter(self.keys())

    def keys(self):
        return list(self._getvalue())

    def values(self):
        return list(self._getvalue().values())

    def items(self):
        return list(self._getvalue().items())

    __class_getitem__ = classmethod(types.GenericAlias)


class BaseManager:
    """A process that makes objects of registered kinds."""

    _registry = {}
    _proxies = {}

    def __init__(self, address=None, authkey=None, serializer="pickle", ctx=None, *, shutdown_timeout=1.0):
        self._authkey = process.AuthenticationString(
            process.current_process().authkey if authkey is None else authkey)
        self._address = address
        self._ctx = ctx or context._default_context.get_context()
        self._process = None
        self._state = "initial"
        self._shutdown_timeout = shutdown_timeout

    def start(self, initializer=None, initargs=()):
        """Start the process."""
        if self._state != "initial":
            raise context.ProcessError(
                "Already started server" if self._state == "started" else "Manager has shut down")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        reader, writer = self._ctx.Pipe(duplex=False)
        address = self._address
        if address is None:
            from multiprocessing.connection import arbitrary_address

            address = arbitrary_address("AF_UNIX")
        self._process = self._ctx.Process(target=_run_server, args=(
            self._registry, address, bytes(self._authkey), writer, initializer, initargs))
        ident = ":".join(str(i) for i in self._process._identity)
        self._process.name = type(self).__name__ + "-" + ident
        self._process.start()
        writer.close()
        self._address = reader.recv()
        reader.close()
        self._state = "started"
        self.shutdown = util.Finalize(
            self, _shutdown, (self._process, self._address, self._authkey), exitpriority=0)

    def connect(self):
        """Use a manager that another program has started."""
        _ask(self._address, self._authkey, "number", None, None, (), {})
        self._state = "started"

    def _create(self, typeid, /, *args, **kwds):
        assert self._state == "started", "server not yet started"
        ident = _ask(self._address, self._authkey, "create", None, typeid, args, kwds)
        return Token(typeid, self._address, ident)

    def join(self, timeout=None):
        if self._process is not None:
            self._process.join(timeout)

    @property
    def address(self):
        return self._address

    def __enter__(self):
        if self._state == "initial":
            self.start()
        assert self._state == "started"
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown()
        self._state = "shutdown"

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None,
                 create_method=True):
        """Register a kind of objects."""
        if "_registry" not in cls.__dict__:
            cls._registry = cls._registry.copy()
            cls._proxies = cls._proxies.copy()
        cls._registry[typeid] = callable
        cls._proxies[typeid] = proxytype, exposed
        if not create_method:
            return

        def make(self, /, *args, **kwds):
            token = self._create(typeid, *args, **kwds)
            proxytype, exposed = self._proxies[typeid]
            if proxytype is None:
                if exposed is None:
                    exposed = [name for name in dir(self._registry[typeid]) if not name.startswith("_")]
                proxytype = MakeProxyType("AutoProxy[%s]" % typeid, exposed)
            proxy = proxytype(token, authkey=self._authkey)
            # The process ends with the manager, which nobody else may have.
            proxy._manager = self
            return proxy

        make.__name__ = typeid
        setattr(cls, typeid, make)


def _shutdown(server, address, authkey):
    if server.is_alive():
        try:
            _ask(address, authkey, "shutdown", None, None, (), {})
        except Exception:
            pass
        server.join(timeout=1.0)
        if server.is_alive():
            server.terminate()
            server.join()
    try:
        os.unlink(address)
    except (OSError, TypeError):
        pass


class SyncManager(BaseManager):
    """A manager of the usual kinds of objects."""


for _name, _callable, _proxy in (
    ("Queue", queue.Queue, QueueProxy), ("JoinableQueue", queue.Queue, QueueProxy),
    ("Event", threading.Event, EventProxy), ("Lock", threading.Lock, AcquirerProxy),
    ("RLock", threading.RLock, AcquirerProxy), ("Semaphore", threading.Semaphore, AcquirerProxy),
    ("BoundedSemaphore", threading.BoundedSemaphore, AcquirerProxy),
    ("Condition", threading.Condition, ConditionProxy), ("Barrier", threading.Barrier, BarrierProxy),
    ("list", list, ListProxy), ("dict", dict, DictProxy), ("Value", Value, ValueProxy), ("Array", Array, ArrayProxy),
    ("Namespace", Namespace, NamespaceProxy),
):
    SyncManager.register(_name, _callable, _proxy)
del _name, _callable, _proxy
