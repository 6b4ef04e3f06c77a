"""The profiler below cProfile: counts calls, and measures the time in each function with and without what it calls."""

import sys
from time import perf_counter as _perf_counter


class _Record(tuple):
    __slots__ = ()

    def __init_subclass__(cls):
        for at, name in enumerate(cls.__match_args__):
            setattr(cls, name, property(lambda self, at=at: self[at]))
        cls.n_fields = cls.n_sequence_fields = len(cls.__match_args__)
        cls.n_unnamed_fields = 0

    def __repr__(self):
        fields = ", ".join(f"{name}={value!r}" for name, value in zip(self.__match_args__, self))
        return f"{type(self).__module__}.{type(self).__name__}({fields})"


class profiler_entry(_Record):
    """A function: its code, or a text for a native one."""

    __match_args__ = ("code", "callcount", "reccallcount", "totaltime", "inlinetime", "calls")


class profiler_subentry(_Record):
    """A function that another one called."""

    __match_args__ = ("code", "callcount", "reccallcount", "totaltime", "inlinetime")


class _Entry:
    __slots__ = ("code", "callcount", "reccallcount", "totaltime", "inlinetime", "depth", "calls")

    def __init__(self, code):
        self.code = code
        self.callcount = self.reccallcount = self.depth = 0
        self.totaltime = self.inlinetime = 0
        self.calls = None

    def add(self, total, inline):
        # An activation ends. The time of one within another of the same function is in that of the outer one.
        self.depth -= 1
        if self.depth:
            self.reccallcount += 1
        else:
            self.totaltime += total
        self.callcount += 1
        self.inlinetime += inline


class _Activation:
    __slots__ = ("entry", "begin", "inner", "outer", "sub")

    def __init__(self, entry, outer, sub):
        self.entry = entry
        self.outer = outer
        self.inner = 0
        self.sub = sub


def _native_name(function):
    owner = getattr(function, "__self__", None)
    name = getattr(function, "__name__", "?")
    if owner is None or type(owner).__name__ == "module":
        module = getattr(function, "__module__", None)
        return f"<built-in method {module}.{name}>" if module else f"<built-in method {name}>"
    found = getattr(type(owner), name, None)
    if not isinstance(owner, type) and found is not None:
        return repr(found)
    return f"<built-in method {name}>"


class Profiler:
    """Profiles while it is enabled; with subcalls it also knows who called whom."""

    def __init__(self, timer=None, timeunit=0.0, subcalls=True, builtins=True):
        self._timer = timer or _perf_counter
        self._unit = timeunit or 1
        self._external = timer is not None
        self._subcalls = subcalls
        self._builtins = builtins
        self._entries = {}
        self._top = None
        self._enabled = False

    def enable(self, subcalls=True, builtins=True):
        """Start to profile."""
        if not self._enabled:
            # The number of profilers in sys.monitoring says that one is at work.
            sys.monitoring.use_tool_id(2, "cProfile")
        self._subcalls = bool(subcalls)
        self._builtins = bool(builtins)
        self._enabled = True
        sys.setprofile(self._event)

    def disable(self):
        """Stop to profile."""
        sys.setprofile(None)
        if self._enabled:
            sys.monitoring.free_tool_id(2)
            while self._top is not None:
                self._end()
        self._enabled = False

    def clear(self):
        """Forget what was found."""
        if self._enabled:
            while self._top is not None:
                self._end()
        self._entries = {}

    def _now(self):
        return self._timer()

    def _event(self, frame, event, arg):
        if event == "call":
            code = frame.f_code
            if code is _DISABLE or code is _CLEAR:
                # Methods of the profiler count as native ones.
                self._begin(code, "<method %r of '_lsprof.Profiler' objects>" % code.co_name)
            else:
                self._begin(code, code)
        elif event == "return":
            if self._top is not None and self._top.entry.code is frame.f_code:
                self._end()
        elif self._builtins and self._top is not None or self._builtins and event == "c_call":
            if event == "c_call":
                key = _native_name(arg)
                if not key.startswith("<built-in method sys.setprofile"):
                    self._begin(key, key)
            elif self._top is not None and isinstance(self._top.entry.code, str):
                self._end()

    def _begin(self, key, code):
        entry = self._entries.get(key)
        if entry is None:
            entry = self._entries[key] = _Entry(code)
        entry.depth += 1
        outer = self._top
        sub = None
        if self._subcalls and outer is not None:
            calls = outer.entry.calls
            if calls is None:
                calls = outer.entry.calls = {}
            sub = calls.get(key)
            if sub is None:
                sub = calls[key] = _Entry(code)
            sub.depth += 1
        activation = self._top = _Activation(entry, outer, sub)
        activation.begin = self._now()

    def _end(self):
        activation = self._top
        total = self._now() - activation.begin
        inline = total - activation.inner
        outer = self._top = activation.outer
        if outer is not None:
            outer.inner += total
        activation.entry.add(total, inline)
        if activation.sub is not None:
            activation.sub.add(total, inline)

    def getstats(self):
        """What was found, a profiler_entry for each function."""
        def times(entry):
            return (entry.code, entry.callcount, entry.reccallcount, entry.totaltime * self._unit,
                    entry.inlinetime * self._unit)
        found = []
        for entry in self._entries.values():
            if not entry.callcount:
                continue
            calls = None
            if entry.calls:
                calls = [profiler_subentry(times(sub)) for sub in entry.calls.values() if sub.callcount] or None
            found.append(profiler_entry((*times(entry), calls)))
        return found


_DISABLE = Profiler.disable.__code__
_CLEAR = Profiler.clear.__code__
