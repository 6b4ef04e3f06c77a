"""Writes `src/posix/constants.txt`: names and numbers of the `posix` of the Python that runs this, on Linux.

Lines of two words are constants of the module, lines of three words entries of its dicts of configuration names.
"""

import pathlib
import posix

lines = [f"{name} {value}\n" for name in dir(posix) if type(value := getattr(posix, name)) is int]
for table in ("confstr_names", "pathconf_names", "sysconf_names"):
    lines += [f"{table} {name} {value}\n" for name, value in getattr(posix, table).items()]
(pathlib.Path(__file__).parent.parent / "src" / "posix" / "constants.txt").write_text("".join(lines))
