# The modules that a script imports, without running it.
import modulefinder
import os
import tempfile

FILES = {
    'script.py': 'import missing\nfrom pk import a, nothing\nfrom pk.a import *\nfrom missing import this\nimport left_out\n'
                 'from pk import maybe\ndef f():\n    import late.er\n',
    'pk/__init__.py': 'from . import a\nfrom elsewhere import *\nX = 1\n',
    'pk/a.py': 'from .b import q\nfrom ...zz import t\nimport sys\n',
    'pk/b.py': 'q = 1\n',
}

with tempfile.TemporaryDirectory() as directory:
    for name, text in FILES.items():
        path = os.path.join(directory, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w') as file:
            file.write(text)
    finder = modulefinder.ModuleFinder([directory], excludes=['left_out'])
    finder.run_script(os.path.join(directory, 'script.py'))
    for name, module in sorted(finder.modules.items()):
        print(name, repr(module).replace(directory, '...'), sorted(module.globalnames), module.starimports)
    print(finder.any_missing())
    print(finder.any_missing_maybe())
    print({name: sorted(by) for name, by in finder.badmodules.items()})
