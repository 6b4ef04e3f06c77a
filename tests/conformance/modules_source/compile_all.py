# compileall: caches of directories and files, what is left out, and errors.
import compileall
import contextlib
import io
import os
import re
import tempfile

with tempfile.TemporaryDirectory() as folder:
    os.makedirs(os.path.join(folder, "inner", "deep"))
    for name, text in [("a.py", "x = 1\n"), ("b.py", "y = (\n"), ("inner/c.py", ""), ("inner/deep/d.py", ""), ("note.txt", "")]:
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)

    def caches():
        found = []
        for place, _, names in os.walk(folder):
            found += [os.path.relpath(os.path.join(place, name), folder) for name in names if name.endswith(".pyc")]
        return sorted(re.sub(r"\.[a-z]+-314", ".TAG", name) for name in found)

    def run(function, *args, **options):
        with contextlib.redirect_stdout(io.StringIO()) as out:
            result = function(*args, **options)
        lines = out.getvalue().replace(folder, "DIR").splitlines()
        print(bool(result), [line for line in lines if line.startswith(("Listing", "Compiling", "***", "Can't"))], caches())

    run(compileall.compile_file, os.path.join(folder, "a.py"))
    run(compileall.compile_file, os.path.join(folder, "a.py"))
    run(compileall.compile_file, os.path.join(folder, "note.txt"))
    run(compileall.compile_dir, folder, maxlevels=1, rx=re.compile(r"b\.py$"))
    run(compileall.compile_dir, os.path.join(folder, "inner"), quiet=1, optimize=[0, 1, 2])
    run(compileall.compile_file, os.path.join(folder, "b.py"), quiet=2)
    run(compileall.compile_file, os.path.join(folder, "a.py"), legacy=True, quiet=1)
    run(compileall.compile_dir, os.path.join(folder, "none"))
    for options in [{"ddir": "x", "stripdir": "y"}, {"hardlink_dupes": True}]:
        try:
            compileall.compile_file(os.path.join(folder, "a.py"), **options)
        except ValueError as error:
            print(error)
    try:
        compileall.compile_dir(folder, workers=-1)
    except ValueError as error:
        print(error)
