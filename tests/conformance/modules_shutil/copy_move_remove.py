"""shutil: copying, moving and removing files and trees, which, archives registry, errors."""
import os
import shutil


def show(source):
    """Prints the value of an expression, or the exception that it raises."""
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)


def tree(top):
    return sorted(os.path.join(d, n) for d, ds, fs in os.walk(top) for n in ds + fs)


os.makedirs("src/sub/deep")
for name in ("src/a.txt", "src/b.py", "src/sub/c.txt", "src/sub/deep/d.pyc"):
    with open(name, "w") as f:
        f.write(name * 3)
os.symlink("a.txt", "src/link")
os.chmod("src/a.txt", 0o640)
for line in (
    "shutil.copyfile('src/a.txt', 'x')", "open('x').read()", "shutil.copyfile('src/a.txt', 'src/a.txt')", "shutil.copyfile('nope', 'y')",
    "shutil.copyfile('src', 'y')", "shutil.copyfile('src/a.txt', 'src')", "shutil.copyfile('src/a.txt', 'no/dir/x')",
    "shutil.copy('src/a.txt', 'y'), oct(os.stat('y').st_mode)", "shutil.copy2('src/b.py', 'src/sub'), os.path.exists('src/sub/b.py')",
    "os.stat('src/b.py').st_mtime == os.stat('src/sub/b.py').st_mtime", "shutil.copy('src/a.txt', 'src/sub/')",
    "shutil.copyfile('src/link', 'l', follow_symlinks=False), os.readlink('l')", "shutil.copytree('src', 'dst'), tree('dst'), os.path.islink('dst/link')",
    "shutil.copytree('src', 'dst')", "shutil.copytree('src', 'dst', dirs_exist_ok=True)", "shutil.copytree('src', 'd2', symlinks=True), os.path.islink('d2/link')",
    "shutil.copytree('src', 'd3', ignore=shutil.ignore_patterns('*.txt', 'deep')), tree('d3')", "shutil.copytree('nope', 'd4')",
    "shutil.move('d3', 'd5'), os.path.exists('d3'), tree('d5')", "shutil.move('x', 'd5'), os.path.exists('d5/x')", "shutil.move('y', 'd5/y'), shutil.move('d5/y', '.')",
    "shutil.copy('y', 'x'), shutil.move('x', 'd5')", "shutil.move('nope', 'z')", "shutil.move('d2', 'd2/inside')",
    "shutil.rmtree('dst'), os.path.exists('dst')", "shutil.rmtree('nope')", "shutil.rmtree('nope', ignore_errors=True)", "shutil.rmtree('y')",
    "shutil.rmtree('l')", "shutil.rmtree('nope', onexc=lambda f, p, e: print(f.__name__, p, type(e).__name__))",
    "shutil.which('sh') is not None, shutil.which('no-such-program-here'), shutil.which('/bin/sh'), shutil.which('./y')",
    "shutil.copymode('src/a.txt', 'y'), oct(os.stat('y').st_mode & 0o777)", "shutil.copystat('src/b.py', 'y'), os.stat('y').st_mtime_ns == os.stat('src/b.py').st_mtime_ns",
    "shutil.get_terminal_size((99, 11)), type(shutil.get_terminal_size()).__name__", "shutil.make_archive('a', 'nope')", "shutil.unpack_archive('a.nope')",
    "shutil.unpack_archive('a', format='q')", "[f[0] for f in shutil.get_archive_formats() if f[0] in ('tar', 'zip', 'gztar')]", "[f[:2] for f in shutil.get_unpack_formats() if f[0] in ('tar', 'zip', 'gztar')]",
    "shutil.register_archive_format('q', 5)", "shutil.register_unpack_format('q', ['.zip'], len)", "shutil.chown('y')", "shutil.chown('y', user='no-such-user-here')",
    "shutil.ignore_patterns('*.a', 'b*')('', ['x.a', 'bc', 'd'])", "shutil.Error.__mro__, shutil.SameFileError.__mro__[1]",
):
    show(line)
import io
out = io.BytesIO()
shutil.copyfileobj(io.BytesIO(b"x" * 100000), out, 1000)
print(len(out.getvalue()))
os.environ["COLUMNS"] = "77"
os.environ["LINES"] = "33"
print(shutil.get_terminal_size())
