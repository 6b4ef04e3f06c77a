# What __main__ says of itself: as a directory, as a package, as a module in one, as a script.
import os
import subprocess
import sys

SHOWS = """
import sys
print(__name__, repr(__package__), __spec__ and (__spec__.name, __spec__.parent, __spec__.has_location))
print(type(__loader__).__name__, os.path.relpath(__file__), __spec__ and __spec__.origin == __file__)
print(sys.modules["__main__"].__dict__ is globals(), [os.path.relpath(path) for path in sys.path[:1]])
try:
    from . import part
except ImportError as e:
    print(str(e).partition(" (")[0])
""".replace("import sys", "import os, sys")
for path, text in {
    "app/__main__.py": SHOWS,
    "app/part.py": "",
    "package/__init__.py": "print('package', __name__, __package__)",
    "package/__main__.py": SHOWS,
    "package/part.py": SHOWS,
    "package/inner/__init__.py": "",
    "package/inner/__main__.py": SHOWS,
}.items():
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as f:
        f.write(text)
for words in ["app"], ["package"], ["package/part.py"], ["-m", "package"], ["-m", "package.part"], ["-m", "package.inner"], ["-m", "app"]:
    done = subprocess.run([sys.executable, "-B", *words], capture_output=True, text=True)
    print(words, done.returncode, done.stdout + done.stderr, sep="\n")
