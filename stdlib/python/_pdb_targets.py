"""The programs that pdb starts: a script, a module or an archive."""

import io
import os
import sys
import traceback


class _Target:
    """A program: `filename` is where its code comes from, `code` what is run, `namespace` what its module has."""

    def __repr__(self):
        return self._name

    def _names(self, **others):
        return {"__name__": "__main__", "__builtins__": __builtins__} | others


def _refuse(text):
    print(text)
    sys.exit(1)


class _ScriptTarget(_Target):
    """A file."""

    def __init__(self, target):
        real = os.path.realpath(target)
        # A pipe has a name only where it was given.
        self._name = self.filename = real if os.path.exists(real) or not os.path.exists(target) else target
        if not os.path.exists(self._name):
            _refuse(f"Error: {target} does not exist")
        if os.path.isdir(self._name):
            _refuse(f"Error: {target} is a directory")
        # The program's own folder takes the place of the debugger's.
        if not sys.flags.safe_path:
            sys.path[0] = os.path.dirname(self._name)

    @property
    def code(self):
        # It may have changed since the last run.
        with io.open_code(self._name) as file:
            return f"exec(compile({file.read()!r}, {self._name!r}, 'exec'))"

    @property
    def namespace(self):
        return self._names(__file__=self._name, __spec__=None)


class _ModuleTarget(_Target):
    """A module, which is looked for as an import does."""

    def __init__(self, target):
        self._name = target
        try:
            self._spec, self.code = self._find()
        except ImportError as error:
            _refuse(f"ImportError: {error}")
        except Exception:
            traceback.print_exc()
            sys.exit(1)
        self.filename = self.code.co_filename

    def _find(self):
        from runpy import _get_module_details

        return _get_module_details(self._name)[1:]

    @property
    def namespace(self):
        spec = self._spec
        return self._names(
            __file__=os.path.normcase(os.path.abspath(self.filename)), __package__=spec.parent, __loader__=spec.loader,
            __spec__=spec,
        )


class _ZipTarget(_ModuleTarget):
    """An archive with a module __main__."""

    def __init__(self, target):
        super().__init__(os.path.realpath(target))

    def _find(self):
        from runpy import _get_main_module_details

        sys.path.insert(0, self._name)
        return _get_main_module_details()[1:]
