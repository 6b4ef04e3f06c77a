# What lies below a directory lies below it in the compiled code.
import compileall
import importlib.util
import marshal
import os
import tempfile

with tempfile.TemporaryDirectory() as folder:
    below = os.path.join(folder, 'a', 'b')
    os.makedirs(below)
    for place in (folder, os.path.join(folder, 'a'), below):
        with open(os.path.join(place, 'module.py'), 'w') as file:
            file.write('x = 1\n')
    for ddir in ('<prefix>', ''):
        print(compileall.compile_dir(folder, quiet=True, ddir=ddir, force=True))
        for place in (folder, os.path.join(folder, 'a'), below):
            name = importlib.util.cache_from_source(os.path.join(place, 'module.py'))
            with open(name, 'rb') as file:
                print(repr(marshal.loads(file.read()[16:]).co_filename))
