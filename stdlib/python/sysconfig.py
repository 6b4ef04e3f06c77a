"""Where a Python has its files, and how it was made."""

import os
import sys
from os.path import realpath

__all__ = [
    "get_config_h_filename", "get_config_var", "get_config_vars", "get_makefile_filename", "get_path",
    "get_path_names", "get_paths", "get_platform", "get_python_version", "get_scheme_names", "parse_config_h",
]

_INSTALL_SCHEMES = {
    "posix_prefix": {
        "stdlib": "{installed_base}/{platlibdir}/python{py_version_short}",
        "platstdlib": "{platbase}/{platlibdir}/python{py_version_short}",
        "purelib": "{base}/lib/python{py_version_short}/site-packages",
        "platlib": "{platbase}/{platlibdir}/python{py_version_short}/site-packages",
        "include": "{installed_base}/include/python{py_version_short}",
        "platinclude": "{installed_platbase}/include/python{py_version_short}",
        "scripts": "{base}/bin",
        "data": "{base}",
    },
    "posix_home": {
        "stdlib": "{installed_base}/lib/python",
        "platstdlib": "{base}/lib/python",
        "purelib": "{base}/lib/python",
        "platlib": "{base}/lib/python",
        "include": "{installed_base}/include/python",
        "platinclude": "{installed_base}/include/python",
        "scripts": "{base}/bin",
        "data": "{base}",
    },
    "posix_user": {
        "stdlib": "{userbase}/{platlibdir}/python{py_version_short}",
        "platstdlib": "{userbase}/{platlibdir}/python{py_version_short}",
        "purelib": "{userbase}/lib/python{py_version_short}/site-packages",
        "platlib": "{userbase}/lib/python{py_version_short}/site-packages",
        "include": "{userbase}/include/python{py_version_short}",
        "scripts": "{userbase}/bin",
        "data": "{userbase}",
    },
}
_INSTALL_SCHEMES["posix_venv"] = _INSTALL_SCHEMES["posix_prefix"]
_INSTALL_SCHEMES["venv"] = _INSTALL_SCHEMES["posix_prefix"]

_SCHEME_KEYS = ("stdlib", "platstdlib", "purelib", "platlib", "include", "scripts", "data")

_PY_VERSION = sys.version.split()[0]
_PY_VERSION_SHORT = f"{sys.version_info[0]}.{sys.version_info[1]}"
_PY_VERSION_SHORT_NO_DOT = f"{sys.version_info[0]}{sys.version_info[1]}"


def get_scheme_names():
    """Return the names of the ways to lay an installation out."""
    return tuple(sorted(_INSTALL_SCHEMES))


def get_path_names():
    """Return the names of the paths of a layout."""
    return _SCHEME_KEYS


def get_preferred_scheme(key):
    """Return the layout to use for a prefix, a home or a user."""
    if key == "prefix" and sys.prefix != sys.base_prefix:
        return "venv"
    schemes = {"prefix": "posix_prefix", "home": "posix_home", "user": "posix_user"}
    return schemes[key]


def get_default_scheme():
    """Return the layout of this Python."""
    return get_preferred_scheme("prefix")


def _expand_vars(scheme, vars):
    if vars is None:
        vars = {}
    values = {**get_config_vars(), **vars}
    out = {}
    for key, value in _INSTALL_SCHEMES[scheme].items():
        out[key] = os.path.normpath(os.path.expanduser(value).format(**values))
    return out


def get_paths(scheme=get_default_scheme(), vars=None, expand=True):
    """Return the paths of a layout."""
    return _expand_vars(scheme, vars) if expand else _INSTALL_SCHEMES[scheme]


def get_path(name, scheme=get_default_scheme(), vars=None, expand=True):
    """Return one path of a layout."""
    return get_paths(scheme, vars, expand)[name]


_config_vars = None


def _abi_tag():
    # What names of extension modules would have, so that tools find their like nowhere.
    machine = get_platform().partition("-")[2]
    return f"{sys.implementation.cache_tag}-{machine}-linux-gnu"


def get_config_vars(*args):
    """Return the variables of this Python, or the values of those that are named."""
    global _config_vars
    if _config_vars is None:
        prefix = os.path.normpath(sys.prefix)
        base = os.path.normpath(sys.base_prefix)
        tag = _abi_tag()
        _config_vars = {
            "prefix": prefix,
            "exec_prefix": prefix,
            "py_version": _PY_VERSION,
            "py_version_short": _PY_VERSION_SHORT,
            "py_version_nodot": _PY_VERSION_SHORT_NO_DOT,
            "installed_base": base,
            "base": prefix,
            "installed_platbase": base,
            "platbase": prefix,
            "projectbase": os.path.dirname(sys.executable) if sys.executable else os.getcwd(),
            "platlibdir": getattr(sys, "platlibdir", "lib"),
            "implementation": "Python",
            "implementation_lower": "python",
            "abiflags": getattr(sys, "abiflags", ""),
            "userbase": os.environ.get("PYTHONUSERBASE") or os.path.join(os.path.expanduser("~"), ".local"),
            "srcdir": os.getcwd(),
            "abi_thread": "",
            "EXT_SUFFIX": f".{tag}.so",
            "SOABI": tag,
            "Py_DEBUG": 0,
            "Py_GIL_DISABLED": 0,
            "EXE": "",
            "VERSION": _PY_VERSION_SHORT,
            "BINDIR": os.path.join(prefix, "bin"),
            "LIBDEST": os.path.join(prefix, "lib", "python" + _PY_VERSION_SHORT),
            "SHLIB_SUFFIX": ".so",
            "HAVE_FORK": 1,
        }
    if args:
        return [_config_vars.get(name) for name in args]
    return _config_vars


def get_config_var(name):
    """Return the value of a variable."""
    return get_config_vars().get(name)


def get_platform():
    """Return the name of the platform: system and machine."""
    if hasattr(sys, "_framework") or os.name != "posix":
        return sys.platform
    name, _, release, _, machine = os.uname()
    machine = machine.replace(" ", "_").replace("/", "-")
    return f"{name.lower().replace('/', '')}-{machine}"


def get_python_version():
    return _PY_VERSION_SHORT


def get_makefile_filename():
    """Return the path of the makefile that an installation of CPython has."""
    return os.path.join(get_path("stdlib"), f"config-{_PY_VERSION_SHORT}", "Makefile")


def get_config_h_filename():
    """Return the path of the header of C that an installation of CPython has."""
    return os.path.join(get_path("platinclude"), "pyconfig.h")


def is_python_build(check_home=None):
    """Return whether this Python runs in the directory where it was built."""
    return False


def parse_config_h(fp, vars=None):
    """Read definitions of a header of C."""
    import re

    if vars is None:
        vars = {}
    define = re.compile("#define ([A-Z][A-Za-z0-9_]+) (.*)\n")
    undefine = re.compile("/[*] #undef ([A-Z][A-Za-z0-9_]+) [*]/\n")
    for line in fp:
        if match := define.match(line):
            name, value = match.groups()
            try:
                value = int(value)
            except ValueError:
                pass
            vars[name] = value
        elif match := undefine.match(line):
            vars[match[1]] = 0
    return vars


def expand_makefile_vars(s, vars):
    """Replace ``$(NAME)`` and ``${NAME}`` by variables that are known."""
    import re

    pattern = re.compile(r"\$\(([A-Za-z][A-Za-z0-9_]*)\)|\$\{([A-Za-z][A-Za-z0-9_]*)\}")
    while True:
        match = pattern.search(s)
        if not match:
            return s
        begin, end = match.span()
        s = s[:begin] + vars.get(match[1] or match[2]) + s[end:]


def _main():
    print('Platform: "%s"' % get_platform())
    print('Python version: "%s"' % get_python_version())
    print('Current installation scheme: "%s"' % get_default_scheme())
    print()
    for title, values in ("Paths", get_paths()), ("Variables", get_config_vars()):
        for index, (key, value) in enumerate(sorted(values.items())):
            if index == 0:
                print("%s: " % title)
            print('\t%s = "%s"' % (key, value))
        print()


if __name__ == "__main__":
    _main()
