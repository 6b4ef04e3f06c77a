"""Installing pip: Molt carries no copy of it, and says so."""

__all__ = ['version', 'bootstrap']

_MISSING = ('Molt carries no pip. Make the environment with --without-pip, and fill it from outside: '
            '"uv pip install --python ENV ..." or "pip --python ENV/bin/python install ..."')


def version():
    """The version of the pip that would be installed: there is none."""
    raise NotImplementedError(_MISSING)


def bootstrap(*, root=None, upgrade=False, user=False, altinstall=False, default_pip=False, verbosity=0):
    """Install pip: not possible."""
    if altinstall and default_pip:
        raise ValueError('Cannot use altinstall and default_pip together')
    raise NotImplementedError(_MISSING)


def _main(argv=None):
    import sys

    print(_MISSING, file=sys.stderr)
    return 1
