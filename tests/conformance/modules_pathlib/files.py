"""pathlib.Path: reading, writing, listing, globbing, copying, errors."""
from pathlib import Path, UnsupportedOperation
import os


def show(source):
    """Prints the value of an expression, or the exception that it raises."""
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)


for line in (
    "Path('x').read_text()", "Path('x').iterdir()", "Path('x').unlink()", "Path('x').unlink(missing_ok=True)",
    "Path('x').mkdir(mode='a')", "Path('a/b/c/d').mkdir()", "Path('/').mkdir()", "Path('/').mkdir(exist_ok=True)",
    "Path('x').readlink()", "Path('x').write_text(5)", "Path('x').write_bytes('s')", "Path('x').owner()",
    "Path('x').touch(exist_ok=False)", "Path('x').touch(exist_ok=False)", "Path('x').touch()", "Path('x').rename('y')",
    "Path('y').replace('z')", "Path('z').stat().st_size", "Path('z').exists(), Path('z').is_file(), Path('z').is_dir(), Path('z').info",
    "Path('z').samefile('z')", "Path('z').samefile('nope')", "Path('z').rmdir()", "Path('z').copy('w')", "Path('z').copy('z')",
    "Path('z').copy_into('/nonex')", "Path('w').move('v')", "Path('z').unlink()", "Path('v').unlink()", "Path('v').exists()",
    "Path('a').absolute().is_absolute()", "Path('a/../b').resolve().name", "Path.cwd() == Path().absolute()",
    "Path('a').hardlink_to('b')", "Path('a').open('q')", "Path('a\\0b').exists()", "Path('a').is_mount()", "Path('/').is_mount()",
    "Path('a').expanduser()", "Path('~').expanduser() == Path.home()", "Path('~nouser_x').expanduser()",
    "list(Path('.').glob(''))", "list(Path('.').glob('/a'))", "list(Path('.').glob('.'))", "list(Path('.').rglob(''))",
    "list(Path('.').rglob('/a'))", "list(Path('missing').glob('*'))", "UnsupportedOperation.__mro__",
    "Path('t').write_text('h\\u00e9\\nx', encoding='utf-8'), Path('t').read_bytes(), Path('t').read_text('latin-1'), Path('t').stat().st_size",
    "Path('t').write_bytes(b'1\\r\\n2'), Path('t').read_text(), Path('t').read_text(newline='')",
    "Path('t').open('a').write('more'), Path('t').read_bytes(), Path('t').is_symlink()",
    "Path('l').symlink_to('t'), Path('l').is_symlink(), Path('l').readlink(), Path('l').resolve().name, Path('l').exists(follow_symlinks=False)",
    "Path('t').chmod(0o600), oct(Path('t').stat().st_mode), Path('t').lstat().st_size",
    "Path('p/q/r').mkdir(parents=True), Path('p/q/r').is_dir(), Path('p/q/r').mkdir(parents=True, exist_ok=True)",
    "Path('t').mkdir(exist_ok=True)", "sorted(Path('p').iterdir()), sorted(Path().iterdir())",
):
    show(line)
for name in ("p/1.py", "p/q/2.py", "p/q/r/3.txt", "p/.hid", "p/q/.x.py"):
    Path(name).touch()
for pattern in ("*", "*.py", "**/*.py", "**", "q/*", "*/", "**/", "q", "q/r/3.txt", "nope", "*/*", "**/r/*", "**/q/**", "../p/*.py", "?.py",
                "[12].py", "**/**/*.txt", "q/../*.py", "**/3.*"):
    print(pattern, sorted(map(str, Path("p").glob(pattern))), sorted(map(str, Path("p").rglob(pattern))))
print(sorted(Path().glob("P/*")), sorted(Path().glob("P/*.PY", case_sensitive=False)))
for path, dirs, files in Path("p").walk():
    print(path, sorted(dirs), sorted(files))
    dirs.sort()
print([str(p) for p, d, f in Path("p").walk(top_down=False)])
print(Path("p").copy("p2"), sorted(map(str, Path("p2").rglob("*"))), Path("p2").move_into("p"), sorted(map(str, Path("p").rglob("*.py"))))
os.mkdir("box")
print(Path("t").copy_into("box"), Path("t").move("box/u"), sorted(os.listdir("box")), sorted(os.listdir(".")))
info = Path("box").info
print(info.exists(), info.is_dir(), info.is_file(), info.is_symlink())
with Path("box/u").open() as f:
    print(f.read())
