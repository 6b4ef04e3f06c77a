"""The debugger: there is none yet, and whatever would start one says so."""

import bdb
import cmd

__all__ = ["run", "pm", "Pdb", "runeval", "runctx", "runcall", "set_trace", "post_mortem", "help"]


class Restart(Exception):
    """The program is to be started again."""


class Pdb(bdb.Bdb, cmd.Cmd):
    """A debugger that is driven by commands."""

    def __init__(self, completekey="tab", stdin=None, stdout=None, skip=None, nosigint=False, readrc=True, mode=None,
                 backend=None, colorize=False):
        bdb.Bdb.__init__(self, skip=skip)
        cmd.Cmd.__init__(self, completekey, stdin, stdout)

    def interaction(self, frame, tb_or_exc):
        raise NotImplementedError("pdb.Pdb.interaction()")


def _missing(name):
    def function(*args, **kwargs):
        raise NotImplementedError(f"pdb.{name}()")

    function.__name__ = function.__qualname__ = name
    return function


run = _missing("run")
runeval = _missing("runeval")
runctx = _missing("runctx")
runcall = _missing("runcall")
set_trace = _missing("set_trace")
post_mortem = _missing("post_mortem")
pm = _missing("pm")
help = _missing("help")
