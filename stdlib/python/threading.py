"""Threads, and what they use to wait for each other."""

import _thread
import sys as _sys
from functools import partial as _partial
from _thread import (_acquire_restore, _ExceptHookArgs as ExceptHookArgs, _ThreadHandle, _excepthook as excepthook,
                     _get_main_thread_ident, _is_main_interpreter, _local as local,
                     _make_thread_handle, _set_context, _shutdown as _thread_shutdown,
                     TIMEOUT_MAX, allocate_lock as _allocate_lock,
                     daemon_threads_allowed as _daemon_threads_allowed, get_ident, get_native_id,
                     lock as Lock, set_name as _set_name, stack_size,
                     start_joinable_thread as _start_joinable_thread)
from _thread import RLock as _CRLock
from collections import deque as _deque
from itertools import count as _count
from time import monotonic as _time

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread',
           'TIMEOUT_MAX', 'Event', 'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread',
           'Barrier', 'BrokenBarrierError', 'Timer', 'ThreadError', 'setprofile', 'settrace',
           'local', 'stack_size', 'excepthook', 'ExceptHookArgs', 'gettrace', 'getprofile',
           'setprofile_all_threads', 'settrace_all_threads', 'get_native_id']

_HAVE_THREAD_NATIVE_ID = True
_LockType = Lock
ThreadError = RuntimeError
__excepthook__ = excepthook


def _warn(old, new):
    import warnings
    warnings.warn(f'{old} is deprecated, {new}', DeprecationWarning, stacklevel=3)


_trace_hook = None
_profile_hook = None


def setprofile(func):
    """Set the profile function of new threads."""
    global _profile_hook
    _profile_hook = func


def setprofile_all_threads(func):
    """Set the profile function of new threads and of those that run."""
    setprofile(func)
    _sys._setprofileallthreads(func)


def getprofile():
    """Return the profile function of new threads."""
    return _profile_hook


def settrace(func):
    """Set the trace function of new threads."""
    global _trace_hook
    _trace_hook = func


def settrace_all_threads(func):
    """Set the trace function of new threads and of those that run."""
    settrace(func)
    _sys._settraceallthreads(func)


def gettrace():
    """Return the trace function of new threads."""
    return _trace_hook


def RLock(*args, **kwargs):
    """Return a new lock that the thread which holds it may take again."""
    if args or kwargs:
        import warnings
        warnings.warn('Passing arguments to RLock is deprecated and will be removed in 3.15',
                      DeprecationWarning, stacklevel=2)
    return _CRLock(*args, **kwargs)


class _RLock:
    """The lock that RLock() gives, written in Python."""

    def __init__(self):
        self._block = _allocate_lock()
        self._owner = None
        self._count = 0

    def __repr__(self):
        owner = self._owner
        thread = _active.get(owner)
        if thread is not None:
            owner = thread.name
        state = 'locked' if self.locked() else 'unlocked'
        return (f'<{state} {type(self).__module__}.{type(self).__qualname__} object '
                f'owner={owner!r} count={self._count} at {id(self):#x}>')

    def _at_fork_reinit(self):
        self._block._at_fork_reinit()
        self._owner = None
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        """Lock the lock, and return whether that was done."""
        me = get_ident()
        if self._owner == me:
            self._count += 1
            return 1
        got = self._block.acquire(blocking, timeout)
        if got:
            self._owner = me
            self._count = 1
        return got

    __enter__ = acquire

    def release(self):
        """Undo one acquire()."""
        if self._owner != get_ident():
            raise RuntimeError('cannot release un-acquired lock')
        self._count -= 1
        if not self._count:
            self._owner = None
            self._block.release()

    def __exit__(self, exc_type, exc_value, traceback):
        self.release()

    def locked(self):
        """Return whether any thread holds the lock."""
        return self._block.locked()

    def _acquire_restore(self, state):
        self._block.acquire()
        self._count, self._owner = state

    def _release_save(self):
        if self._count == 0:
            raise RuntimeError('cannot release un-acquired lock')
        state = self._count, self._owner
        self._count = 0
        self._owner = None
        self._block.release()
        return state

    def _is_owned(self):
        return self._owner == get_ident()

    def _recursion_count(self):
        return self._count if self._owner == get_ident() else 0


_PyRLock = _RLock


class Condition:
    """A lock with a queue of threads that wait until another one notifies them."""

    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        if hasattr(lock, 'locked'):
            self.locked = lock.locked
        # A lock with an owner knows how to be released whole.
        for name in '_release_save', '_acquire_restore', '_is_owned':
            if hasattr(lock, name):
                setattr(self, name, getattr(lock, name))
        if type(lock) is Lock:
            # No signal is handled before the lock is held again.
            self._acquire_restore = _partial(_acquire_restore, lock)
        self._waiters = _deque()

    def _at_fork_reinit(self):
        self._lock._at_fork_reinit()
        self._waiters.clear()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f'<Condition({self._lock}, {len(self._waiters)})>'

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, state):
        self._lock.acquire()

    def _is_owned(self):
        # Whoever can take a plain lock does not hold it.
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        """Release the lock, wait until notified or until the timeout is over, and lock it again.

        Returns whether the thread was notified.
        """
        if not self._is_owned():
            raise RuntimeError('cannot wait on un-acquired lock')
        waiter = _allocate_lock()
        waiter.acquire()
        self._waiters.append(waiter)
        state = self._release_save()
        notified = False
        try:
            if timeout is None:
                waiter.acquire()
                notified = True
            elif timeout <= 0:
                notified = waiter.acquire(False)
            else:
                notified = waiter.acquire(True, timeout)
            return notified
        finally:
            self._acquire_restore(state)
            if not notified:
                try:
                    self._waiters.remove(waiter)
                except ValueError:
                    # Notified at the last moment.
                    pass

    def wait_for(self, predicate, timeout=None):
        """Wait until a function returns something true, and return that."""
        end = None
        left = timeout
        result = predicate()
        while not result:
            if left is not None:
                if end is None:
                    end = _time() + left
                else:
                    left = end - _time()
                    if left <= 0:
                        break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        """Wake n threads that wait, if there are so many."""
        if not self._is_owned():
            raise RuntimeError('cannot notify on un-acquired lock')
        waiters = self._waiters
        while waiters and n > 0:
            waiter = waiters.popleft()
            try:
                waiter.release()
            except RuntimeError:
                # Released already, by a notify() that an exception cut short.
                continue
            n -= 1

    def notify_all(self):
        """Wake all threads that wait."""
        self.notify(len(self._waiters))

    def notifyAll(self):
        """The old name of notify_all()."""
        _warn('notifyAll()', 'use notify_all() instead')
        self.notify_all()


class Semaphore:
    """A number that acquire() takes one from, waiting while it is zero, and release() adds to."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        cls = type(self)
        return f'<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}>'

    def acquire(self, blocking=True, timeout=None):
        """Take one, waiting for it if blocking is true; returns whether that was done."""
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        end = None
        with self._cond:
            while self._value == 0:
                if not blocking:
                    return False
                if timeout is not None:
                    if end is None:
                        end = _time() + timeout
                    else:
                        timeout = end - _time()
                    if timeout <= 0:
                        return False
                self._cond.wait(timeout)
            self._value -= 1
            return True

    __enter__ = acquire

    def release(self, n=1):
        """Add n, and wake as many threads that wait."""
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __exit__(self, t, v, tb):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that never gets above its initial value."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        cls = type(self)
        return (f'<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: '
                f'value={self._value}/{self._initial_value}>')

    def release(self, n=1):
        """Add n, and wake as many threads; ValueError above the initial value."""
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError('Semaphore released too many times')
            self._value += n
            self._cond.notify(n)


class Event:
    """A flag that threads wait for."""

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        cls = type(self)
        state = 'set' if self._flag else 'unset'
        return f'<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {state}>'

    def _at_fork_reinit(self):
        self._cond._at_fork_reinit()

    def is_set(self):
        """Return whether the flag is set."""
        return self._flag

    def isSet(self):
        """The old name of is_set()."""
        _warn('isSet()', 'use is_set() instead')
        return self.is_set()

    def set(self):
        """Set the flag and wake all threads that wait for it."""
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        """Unset the flag."""
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        """Wait until the flag is set or the timeout is over; returns whether it was set."""
        with self._cond:
            return self._flag or self._cond.wait(timeout)


class BrokenBarrierError(RuntimeError):
    """Raised by waits at a barrier that is or was broken."""


class Barrier:
    """A point that a number of threads pass together."""

    # _state: 0 filling, 1 draining, -1 resetting, -2 broken.

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError('parties must be >= 1')
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = 0
        self._count = 0

    def __repr__(self):
        cls = type(self)
        where = f'{cls.__module__}.{cls.__qualname__} at {id(self):#x}'
        if self.broken:
            return f'<{where}: broken>'
        return f'<{where}: waiters={self.n_waiting}/{self.parties}>'

    def wait(self, timeout=None):
        """Wait for the other threads; returns a number from 0 that each of them gets once."""
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            # Those of the round before leave first.
            while self._state in (-1, 1):
                self._cond.wait()
            if self._state < 0:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    try:
                        if self._action:
                            self._action()
                        self._state = 1
                        self._cond.notify_all()
                    except:
                        self._break()
                        raise
                else:
                    if not self._cond.wait_for(lambda: self._state != 0, timeout):
                        self._break()
                        raise BrokenBarrierError
                    if self._state < 0:
                        raise BrokenBarrierError
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (-1, 1):
                    self._state = 0
                    self._cond.notify_all()

    def reset(self):
        """Empty the barrier; threads that wait get BrokenBarrierError."""
        with self._cond:
            if self._count > 0:
                if self._state in (0, -2):
                    self._state = -1
            else:
                self._state = 0
            self._cond.notify_all()

    def abort(self):
        """Break the barrier for good."""
        with self._cond:
            self._break()

    def _break(self):
        self._state = -2
        self._cond.notify_all()

    @property
    def parties(self):
        """The number of threads."""
        return self._parties

    @property
    def n_waiting(self):
        """The number of threads that wait now."""
        return self._count if self._state == 0 else 0

    @property
    def broken(self):
        """Whether the barrier is broken."""
        return self._state == -2


_counter = _count(1).__next__


def _newname(template='Thread-%d'):
    return template % _counter()


# Threads by ident, and those that were started and have none yet.
_active = {}
_limbo = {}
_active_limbo_lock = _CRLock()
# All threads that were not garbage yet, for tests that look for lost ones.
from weakref import WeakSet
_dangling = WeakSet()


class Thread:
    """A thread of control: start() runs the target, or an overridden run(), beside the caller."""

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None,
                 context=None):
        assert group is None, 'group argument must be None for now'
        if kwargs is None:
            kwargs = {}
        if name is not None:
            name = str(name)
        else:
            name = _newname()
            if target is not None:
                try:
                    name += f' ({target.__name__})'
                except AttributeError:
                    pass
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = kwargs
        if daemon is not None:
            if daemon and not _daemon_threads_allowed():
                raise RuntimeError('daemon threads are disabled in this (sub)interpreter')
            self._daemonic = daemon
        else:
            self._daemonic = current_thread().daemon
        self._context = context
        self._ident = None
        self._native_id = None
        self._os_thread_handle = None
        self._handle = _ThreadHandle()
        self._started = Event()
        self._initialized = True
        # Where errors go when sys.stderr is gone.
        self._stderr = _sys.stderr
        self._invoke_excepthook = _make_invoke_excepthook()
        _dangling.add(self)

    def __repr__(self):
        assert self._initialized, 'Thread.__init__() was not called'
        status = 'initial'
        if self._started.is_set():
            status = 'started'
        if self._handle.is_done():
            status = 'stopped'
        if self._daemonic:
            status += ' daemon'
        if self._ident is not None:
            status += f' {self._ident}'
        return f'<{type(self).__name__}({self._name}, {status})>'

    def start(self):
        """Start the thread; once."""
        if not self._initialized:
            raise RuntimeError('thread.__init__() not called')
        if self._started.is_set():
            raise RuntimeError('threads can only be started once')
        with _active_limbo_lock:
            _limbo[self] = self
        if self._context is None:
            # New threads begin with an empty context.
            from contextvars import Context
            self._context = Context()
        try:
            _start_joinable_thread(self._bootstrap, handle=self._handle, daemon=self.daemon)
        except Exception:
            with _active_limbo_lock:
                del _limbo[self]
            raise
        self._started.wait()

    def run(self):
        """What the thread does: call the target with its arguments."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # The arguments may hold the thread.
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        try:
            self._set_ident()
            self._set_native_id()
            self._set_os_name()
            self._started.set()
            with _active_limbo_lock:
                _active[self._ident] = self
                del _limbo[self]
            if _trace_hook:
                _sys.settrace(_trace_hook)
            if _profile_hook:
                _sys.setprofile(_profile_hook)
            try:
                self._context._begin_thread()
                try:
                    self.run()
                finally:
                    self._context._end_thread()
            except:
                self._invoke_excepthook(self)
        finally:
            self._delete()

    def _set_ident(self):
        self._ident = get_ident()

    def _set_native_id(self):
        self._native_id = get_native_id()

    def _set_os_name(self):
        if self._name is not None and get_ident() == self._ident:
            _set_name(self._name)

    def _delete(self):
        with _active_limbo_lock:
            _active.pop(get_ident(), None)

    def _after_fork(self, new_ident=None):
        self._started._at_fork_reinit()
        if new_ident is not None:
            self._ident = new_ident
            self._native_id = get_native_id()

    def join(self, timeout=None):
        """Wait until the thread has ended, at most for the timeout in seconds."""
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if not self._started.is_set():
            raise RuntimeError('cannot join thread before it is started')
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        if timeout is not None:
            timeout = max(timeout, 0)
        self._handle.join(timeout)

    @property
    def name(self):
        """The name of the thread, which means nothing."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, 'Thread.__init__() not called'
        self._name = str(name)
        if self.is_alive() and get_ident() == self._ident:
            _set_name(self._name)

    @property
    def ident(self):
        """The identifier of the thread, None before it has started."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._ident

    @property
    def native_id(self):
        """The number that the system gave the thread, None before it has started."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._native_id

    def is_alive(self):
        """Return whether the thread has started and not ended."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._started.is_set() and not self._handle.is_done()

    @property
    def daemon(self):
        """Whether the program ends without waiting for the thread."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if daemonic and not _daemon_threads_allowed():
            raise RuntimeError('daemon threads are disabled in this interpreter')
        if self._started.is_set():
            raise RuntimeError('cannot set daemon status of active thread')
        self._daemonic = daemonic

    def isDaemon(self):
        """The old way to read the daemon attribute."""
        _warn('isDaemon()', 'get the daemon attribute instead')
        return self.daemon

    def setDaemon(self, daemonic):
        """The old way to set the daemon attribute."""
        _warn('setDaemon()', 'set the daemon attribute instead')
        self.daemon = daemonic

    def getName(self):
        """The old way to read the name attribute."""
        _warn('getName()', 'get the name attribute instead')
        return self.name

    def setName(self, name):
        """The old way to set the name attribute."""
        _warn('setName()', 'set the name attribute instead')
        self.name = name


def _make_invoke_excepthook():
    # The hook of now serves threads whose hook was set to None later.
    saved = excepthook
    if saved is None:
        raise RuntimeError('threading.excepthook is None')
    saved_sys = _sys.excepthook
    if saved_sys is None:
        raise RuntimeError('sys.excepthook is None')

    def invoke_excepthook(thread):
        hook = saved if excepthook is None else excepthook
        try:
            hook(ExceptHookArgs([*_sys.exc_info(), thread]))
        except Exception as exc:
            exc.__suppress_context__ = True
            stderr = thread._stderr if _sys.stderr is None else _sys.stderr
            print('Exception in threading.excepthook:', file=stderr, flush=True)
            (_sys.excepthook or saved_sys)(type(exc), exc, exc.__traceback__)

    return invoke_excepthook


class Timer(Thread):
    """A thread that calls a function after a number of seconds, unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        """Stop the timer if it has not called yet."""
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    """The thread that the program began with."""

    def __init__(self):
        Thread.__init__(self, name='MainThread', daemon=False)
        self._started.set()
        self._ident = _get_main_thread_ident()
        self._native_id = get_native_id() if get_ident() == self._ident else None
        self._handle = _make_thread_handle(self._ident)
        with _active_limbo_lock:
            _active[self._ident] = self


_thread_local_info = local()


class _DeleteDummyThreadOnDel:
    """Lies in the thread's own data, so that it goes with the thread."""

    def __init__(self, dummy_thread):
        self._dummy_thread = dummy_thread
        self._ident = dummy_thread.ident
        _thread_local_info._track_dummy_thread_ref = self

    def __del__(self, _lock=_active_limbo_lock, _active=_active):
        # The names of the module may be gone already.
        with _lock:
            if _active.get(self._ident) is self._dummy_thread:
                _active.pop(self._ident, None)


class _DummyThread(Thread):
    """A thread that this module did not start."""

    def __init__(self):
        Thread.__init__(self, name=_newname('Dummy-%d'), daemon=_daemon_threads_allowed())
        self._started.set()
        self._set_ident()
        self._set_native_id()
        self._handle = _make_thread_handle(self._ident)
        with _active_limbo_lock:
            _active[self._ident] = self
        _DeleteDummyThreadOnDel(self)

    def is_alive(self):
        if not self._handle.is_done() and self._started.is_set():
            return True
        raise RuntimeError('thread is not alive')

    def join(self, timeout=None):
        raise RuntimeError('cannot join a dummy thread')

    def _after_fork(self, new_ident=None):
        if new_ident is not None:
            self.__class__ = _MainThread
            self._name = 'MainThread'
            self._daemonic = False
        Thread._after_fork(self, new_ident=new_ident)


def current_thread():
    """Return the Thread object of the caller; for threads of other makers there is a dummy."""
    try:
        return _active[get_ident()]
    except KeyError:
        return _DummyThread()


def currentThread():
    """The old name of current_thread()."""
    _warn('currentThread()', 'use current_thread() instead')
    return current_thread()


def active_count():
    """Return the number of threads that are alive."""
    with _active_limbo_lock:
        return len(_active) + len(_limbo)


def activeCount():
    """The old name of active_count()."""
    _warn('activeCount()', 'use active_count() instead')
    return active_count()


def _enumerate():
    return list(_active.values()) + list(_limbo.values())


def enumerate():
    """Return the Thread objects of all threads that are alive."""
    with _active_limbo_lock:
        return list(_active.values()) + list(_limbo.values())


def main_thread():
    """Return the Thread object of the thread that the program began with."""
    return _main_thread


_threading_atexits = []
_SHUTTING_DOWN = False


def _register_atexit(func, *arg, **kwargs):
    # For pools of threads: func is called when the program ends, before threads are waited for.
    if _SHUTTING_DOWN:
        raise RuntimeError("can't register atexit after shutdown")
    _threading_atexits.append(lambda: func(*arg, **kwargs))


_main_thread = _MainThread()


def _shutdown():
    """Wait for all threads that are not daemons: the end of a program begins with it."""
    global _SHUTTING_DOWN
    if not _main_thread._handle.is_done():
        _SHUTTING_DOWN = True
        while _threading_atexits:
            _threading_atexits.pop()()
        if _main_thread.ident == get_ident():
            _main_thread._handle._set_done()
    _thread_shutdown()


def _after_fork():
    """Forget the threads that a fork did not copy."""
    global _main_thread
    _active_limbo_lock._at_fork_reinit()
    current = _active.get(get_ident())
    if current is None:
        current = _MainThread()
    _main_thread = current
    with _active_limbo_lock:
        threads = set(_enumerate())
        threads.update(_dangling)
        for thread in threads:
            if thread is current:
                ident = get_ident()
                thread._after_fork(new_ident=ident)
                _active.clear()
                _active[ident] = thread
            else:
                thread._after_fork()
                if thread._started.is_set() and not thread._handle.is_done():
                    thread._handle._set_done()
        _limbo.clear()


def _watch_forks():
    import os
    if hasattr(os, 'register_at_fork'):
        os.register_at_fork(after_in_child=_after_fork)


_watch_forks()
