"""A state machine with handlers chosen by name, class attributes as tables, and bound methods as values."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Door:
    transitions = {
        ("closed", "open"): "opened", ("opened", "close"): "closed", ("closed", "lock"): "locked",
        ("locked", "unlock"): "closed",
    }
    counts = {}

    def __init__(self):
        self.state = "closed"
        self.listeners = []

    def on(self, listener):
        self.listeners.append(listener)
        return listener

    def __getattr__(self, name):
        if not any(name == event for _, event in self.transitions):
            raise AttributeError(f"{type(self).__name__!r} object has no event {name!r}")
        return lambda: self.fire(name)

    def fire(self, event):
        target = self.transitions.get((self.state, event))
        if target is None:
            raise RuntimeError(f"cannot {event} a {self.state} door")
        old, self.state = self.state, target
        getattr(self, f"enter_{target}", self.enter)(old)
        for listener in self.listeners:
            listener(event, target)
        self.counts[event] = self.counts.get(event, 0) + 1
        return self

    def enter(self, old):
        print(f"from {old} to {self.state}")

    def enter_locked(self, old):
        print("click")


Door.enter_opened = lambda self, old: print("creak")
door, other = Door(), Door()
log = []
door.on(lambda *args: log.append(args))


@door.on
def watch(event, target):
    if target == "locked":
        log.append("!")


door.open().close().lock()
other.open()
fails(door.open)
fails(lambda: door.kick)
print(door.state, other.state, log, Door.counts is other.counts, door.counts, door.listeners[1] is watch)
