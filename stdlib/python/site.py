"""Directories with installed packages, the `.pth` files in them that name others or run code, and what a start prepares.

A start of Molt looks for packages in PYTHONPATH, where `--lib-path` says, in the virtual environment and in the directory of the
user, without this module; other directories here count when a program calls main() or adds them.
"""

import builtins
import io
import os
import stat
import sys

# Where the library and packages were installed, and the directories of the user; None until somebody asks.
PREFIXES = [sys.prefix, sys.exec_prefix]
ENABLE_USER_SITE = None
USER_SITE = None
USER_BASE = None


# What programs have from the start.
_QUITTERS = {name: getattr(builtins, name) for name in ("quit", "exit") if hasattr(builtins, name)}


def _trace(message):
    if sys.flags.verbose:
        print(message, file=sys.stderr)


def _warn(*args, **kwargs):
    import warnings

    warnings.warn(*args, **kwargs)


def makepath(*paths):
    """Return a path made of parts, absolute, and the form of it that is compared."""
    path = os.path.join(*paths)
    try:
        path = os.path.abspath(path)
    except OSError:
        pass
    return path, os.path.normcase(path)


def removeduppaths():
    """Make the entries of sys.path absolute and take out those that come again; return them as a set."""
    known, kept = set(), []
    for entry in sys.path:
        path, key = makepath(entry)
        if key not in known:
            kept.append(path)
            known.add(key)
    sys.path[:] = kept
    return known


def abs_paths():
    """Make the __file__ and __cached__ of all modules from files absolute."""
    for module in set(sys.modules.values()):
        loader = getattr(module, "__loader__", None) or getattr(getattr(module, "__spec__", None), "loader", None)
        if getattr(type(loader), "__module__", None) not in ("_frozen_importlib", "_frozen_importlib_external"):
            continue
        for name in ("__file__", "__cached__"):
            try:
                setattr(module, name, os.path.abspath(getattr(module, name)))
            except (AttributeError, OSError, TypeError):
                pass


def _init_pathinfo():
    """The entries of sys.path that exist, in the form that is compared."""
    return _known_paths()


def _known_paths():
    return {makepath(entry)[1] for entry in sys.path if os.path.exists(entry)}


def addpackage(sitedir, name, known_paths):
    """Read a `.pth` file: its lines are directories for sys.path, or code that begins with `import`."""
    reset = known_paths is None
    if reset:
        known_paths = _known_paths()
    path = os.path.join(sitedir, name)
    try:
        if getattr(os.lstat(path), "st_flags", 0) & stat.UF_HIDDEN:
            _trace(f"Skipping hidden .pth file: {path!r}")
            return None
    except OSError:
        return None
    _trace(f"Processing .pth file: {path!r}")
    try:
        with io.open_code(path) as file:
            lines = file.read().decode("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    for number, line in enumerate(lines, 1):
        if line.startswith("#") or not line.strip():
            continue
        try:
            if line.startswith(("import ", "import\t")):
                exec(line)
                continue
            directory, key = makepath(sitedir, line.rstrip())
            if key not in known_paths and os.path.exists(directory):
                sys.path.append(directory)
                known_paths.add(key)
        except Exception as error:
            _complain(number, path, error)
            break
    return None if reset else known_paths


def _complain(number, path, error):
    import traceback

    print(f"Error processing line {number:d} of {path}:\n", file=sys.stderr)
    for record in traceback.format_exception(error):
        for line in record.splitlines():
            print("  " + line, file=sys.stderr)
    print("\nRemainder of file ignored", file=sys.stderr)


def addsitedir(sitedir, known_paths=None):
    """Add a directory to sys.path, and what its `.pth` files name; files that begin with a dot do not count."""
    reset = known_paths is None
    if reset:
        known_paths = _known_paths()
    sitedir, key = makepath(sitedir)
    if key not in known_paths:
        sys.path.append(sitedir)
        known_paths.add(key)
    try:
        names = os.listdir(sitedir)
    except OSError:
        return None
    for name in sorted(names):
        if name.endswith(".pth") and not name.startswith("."):
            addpackage(sitedir, name, known_paths)
    return None if reset else known_paths


def check_enableusersite():
    """Whether the directory of the user may be used: True, False if an option says no, None if the rights do."""
    if sys.flags.no_user_site:
        return False
    for real, effective in (("getuid", "geteuid"), ("getgid", "getegid")):
        if hasattr(os, real) and getattr(os, real)() != getattr(os, effective)():
            return None
    return True


def _getuserbase():
    return os.environ.get("PYTHONUSERBASE") or os.path.join(os.path.expanduser("~"), ".local")


def _get_implementation():
    return "Python"


def _get_path(userbase):
    version = sys.version_info
    return f"{userbase}/lib/python{version[0]}.{version[1]}/site-packages"


def getuserbase():
    """Return the directory of the user below which packages are installed, and remember it in USER_BASE."""
    global USER_BASE
    if USER_BASE is None:
        USER_BASE = _getuserbase()
    return USER_BASE


def getusersitepackages():
    """Return the directory with the packages of the user, and remember it in USER_SITE."""
    global USER_SITE, ENABLE_USER_SITE
    base = getuserbase()
    if USER_SITE is None:
        if base is None:
            ENABLE_USER_SITE = False
        else:
            USER_SITE = _get_path(base)
    return USER_SITE


def addusersitepackages(known_paths):
    """Add the directory of the user to sys.path, if it is there and may be used."""
    _trace("Processing user site-packages")
    user_site = getusersitepackages()
    if ENABLE_USER_SITE and os.path.isdir(user_site):
        addsitedir(user_site, known_paths)
    return known_paths


def getsitepackages(prefixes=None):
    """Return the directories with packages for all users, below these prefixes or PREFIXES."""
    found = []
    seen = set()
    version = sys.version_info
    for prefix in PREFIXES if prefixes is None else prefixes:
        if not prefix or prefix in seen:
            continue
        seen.add(prefix)
        for library in dict.fromkeys([sys.platlibdir, "lib"]):
            found.append(os.path.join(prefix, library, f"python{version[0]}.{version[1]}", "site-packages"))
    return found


def addsitepackages(known_paths, prefixes=None):
    """Add the directories with packages for all users to sys.path, as far as they are there."""
    _trace("Processing global site-packages")
    for path in getsitepackages(prefixes):
        if os.path.isdir(path):
            addsitedir(path, known_paths)
    return known_paths


def venv(known_paths):
    """Take the directories of a virtual environment, which pyvenv.cfg beside the program or above it tells of."""
    global PREFIXES, ENABLE_USER_SITE
    directory = os.path.dirname(os.path.abspath(sys.executable))
    prefix = os.path.dirname(directory)
    for path in (os.path.join(directory, "pyvenv.cfg"), os.path.join(prefix, "pyvenv.cfg")):
        if not os.path.isfile(path):
            continue
        system = "true"
        with open(path, encoding="utf-8") as file:
            for line in file:
                key, sign, value = line.partition("=")
                if sign and key.strip().lower() == "include-system-site-packages":
                    system = value.strip().lower()
        sys.prefix = sys.exec_prefix = prefix
        addsitepackages(known_paths, [sys.prefix])
        if system == "true":
            PREFIXES.insert(0, sys.prefix)
        else:
            PREFIXES = [sys.prefix]
            ENABLE_USER_SITE = False
        break
    return known_paths


def setquit():
    """Give programs quit() and exit(), if something took them away."""
    for name, value in _QUITTERS.items():
        setattr(builtins, name, value)


def setcopyright():
    """Give programs copyright, credits and license; they have them from the start."""


def sethelper():
    """Give programs help(), which they have from the start."""


def gethistoryfile():
    """Return the file with the history of the prompt."""
    if not sys.flags.ignore_environment and os.environ.get("PYTHON_HISTORY"):
        return os.environ["PYTHON_HISTORY"]
    return os.path.join(os.path.expanduser("~"), ".python_history")


def enablerlcompleter():
    """Let the prompt complete names with the tabulator and keep its history."""
    sys.__interactivehook__ = register_readline


def register_readline():
    """Prepare readline for a prompt."""
    import atexit

    try:
        import readline
        import rlcompleter
    except ImportError:
        return
    readline.parse_and_bind("tab: complete")
    try:
        readline.read_init_file()
    except OSError:
        # There may be none.
        pass
    if readline.get_current_history_length() == 0:
        history = gethistoryfile()
        try:
            readline.read_history_file(history)
        except OSError:
            pass

        def write_history():
            try:
                readline.write_history_file(history)
            except OSError:
                pass
        atexit.register(write_history)


def _customize(name):
    try:
        try:
            __import__(name)
        except ImportError as error:
            if error.name != name:
                raise
    except Exception as error:
        if sys.flags.verbose:
            sys.excepthook(*sys.exc_info())
        else:
            sys.stderr.write(f"Error in {name}; set PYTHONVERBOSE for traceback:\n"
                             f"{error.__class__.__name__}: {error}\n")


def execsitecustomize():
    """Import the module sitecustomize, if there is one."""
    _customize("sitecustomize")


def execusercustomize():
    """Import the module usercustomize, if there is one."""
    _customize("usercustomize")


def _as_started():
    """Tell what the start of the program has done: it has looked for the packages of the user, unless an option forbids it."""
    global ENABLE_USER_SITE
    if sys.flags.no_site:
        return
    environment = None if sys.flags.ignore_environment else os.environ.get("VIRTUAL_ENV")
    if environment and not _shows_system(os.path.join(environment, "pyvenv.cfg")):
        ENABLE_USER_SITE = False
    else:
        ENABLE_USER_SITE = check_enableusersite()
    getusersitepackages()


def _shows_system(config):
    """Whether the packages outside of a virtual environment count in it, by its pyvenv.cfg."""
    try:
        with open(config, encoding="utf-8") as file:
            pairs = [line.partition("=") for line in file]
    except OSError:
        return False
    return any(key.strip().lower() == "include-system-site-packages" and value.strip().lower() == "true"
               for key, sign, value in pairs)


def main():
    """Add the directories with packages to sys.path, and prepare what a prompt offers."""
    global ENABLE_USER_SITE
    before = sys.path[:]
    known_paths = removeduppaths()
    if before != sys.path:
        abs_paths()
    known_paths = venv(known_paths)
    if ENABLE_USER_SITE is None:
        ENABLE_USER_SITE = check_enableusersite()
    known_paths = addusersitepackages(known_paths)
    addsitepackages(known_paths)
    setquit()
    setcopyright()
    sethelper()
    if not sys.flags.isolated:
        enablerlcompleter()
    execsitecustomize()
    if ENABLE_USER_SITE:
        execusercustomize()


def _script():
    """Print what the options ask for; the status tells whether the directory of the user may be used."""
    import textwrap

    arguments = sys.argv[1:]
    if not arguments:
        print("sys.path = [")
        for path in sys.path:
            print(f"    {path!r},")
        print("]")
        for name, value in (("USER_BASE", getuserbase()), ("USER_SITE", getusersitepackages())):
            print(f"{name}: {value!r} ({'exists' if value and os.path.isdir(value) else "doesn't exist"})")
        print(f"ENABLE_USER_SITE: {ENABLE_USER_SITE!r}")
        sys.exit(0)
    known = {"--user-base": getuserbase, "--user-site": getusersitepackages}
    shown = [known[argument]() for argument in arguments if argument in known]
    if shown:
        print(os.pathsep.join(shown))
        sys.exit({True: 0, False: 1, None: 2}[ENABLE_USER_SITE])
    print(textwrap.dedent("""\
        %s [--user-base] [--user-site]

        Without arguments print some useful information
        With arguments print the value of USER_BASE and/or USER_SITE separated
        by '%s'.

        Exit codes with --user-base or --user-site:
          0 - user site directory is enabled
          1 - user site directory is disabled by user
          2 - user site directory is disabled by super user
              or for security reasons
         >2 - unknown error
        """ % (sys.argv[0], os.pathsep)))
    sys.exit(10)


_as_started()

if __name__ == "__main__":
    _script()
