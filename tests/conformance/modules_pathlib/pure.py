"""pathlib: pure paths."""
from pathlib import *

def show(source):
    """Prints the value of an expression, or the exception that it raises."""
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)


for line in (
    "PurePath('a.').suffix, PurePath('a.').stem, PurePath('.a').suffix, PurePath('a.b.c').suffixes, PurePath('a.b.').suffixes, PurePath('..').suffix",
    "PurePath('a..b').suffixes, PurePath('...a').suffix, PurePath('a.b.c').stem, PurePath('/').stem, PurePath('').name",
    "PurePath('a').with_suffix('.'), PurePath('a.b').with_suffix(''), PurePath('a.b').with_suffix('.c'), PurePath('/x/a').with_suffix('.tar.gz')",
    "PurePath('a').with_suffix('x')",
    "PurePath('').with_suffix('.x')",
    "PurePath('a.b').with_stem('')",
    "PurePath('a.b').with_name('')",
    "PurePath('a').with_name('b/c')",
    "PurePath('a').with_name('.')",
    "PurePath('/').with_name('x')",
    "PurePath('a.b').with_stem('x'), PurePath('/q/a.b').with_name('z')",
    "PurePath('a/b').relative_to('c')",
    "PurePath('a/b').relative_to('c',walk_up=True), PurePath('/a/b/c').relative_to('/a'), PurePath('a/b').relative_to('a/b'), PurePath('/a/b').relative_to('/a/c/d', walk_up=True)",
    "PurePath('a/b').relative_to('../c',walk_up=True)",
    "PurePath('/a/b').relative_to('c',walk_up=True)",
    "PurePath('a').match('')",
    "PurePath('a/b.py').match('*.py'), PurePath('/a/b').match('/b'), PurePath('/a/b/c.py').match('b/*.py'), PurePath('a/b/c').match('**/c'), PurePath('A').match('a'), PurePath('A').match('a', case_sensitive=False)",
    "[PurePath(p).full_match(q) for p in ('a','a/b','a/b/c','/a/b','a/.b/c','') for q in ('','a','a/**','**','**/c','a/**/c','*/*','/**','a/*','**/b/**','*')]",
    "PurePath('a//b/./c/..'), PurePath('//a/b').parts, PurePath('///a').parts, PurePath('/').name",
    "PurePath('a',5)",
    "PurePath(b'a')",
    "PurePath('a')/5",
    "5/PurePath('a')",
    "PurePath('a')/b'b'",
    "PurePath(), PurePath('.'), PurePath(''), PurePath('a', 'b', '/c', 'd'), 'x' / PurePath('a'), PurePath('a') / 'b' / PurePath('c')",
    "PurePath('a').parents[5]",
    "PurePath('a/b/c').parents[-1], PurePath('a/b/c').parents[0:2], PurePath('a/b/c').parents, len(PurePath('/a/b/c').parents), list(PurePath('/a/b').parents)",
    "PurePath('a')<PurePath('b'), PurePath('a/b')<PurePath('a.b'), PurePath('a')==PurePath('a/'), PurePath('a')=='a'",
    "PurePath('a')<5",
    "hash(PurePath('a'))==hash('a'), {PurePath('a'), PurePath('./a')}, sorted([PurePath('b'), PurePath('a/z'), PurePath('a')])",
    "PurePath('a').__reduce__(), bytes(PurePath('é')), PurePath('a/../b').joinpath('/c','d'), PurePath('a').is_relative_to('b'), PurePath('a/b').is_relative_to('a')",
    "PurePath('a').is_relative_to('a','b')",
    "PurePath('a/b').relative_to()",
    "PurePath('a').anchor, PurePath('/a').anchor, PurePath('/a').root, PurePath('/a').drive, PurePath('/a').is_absolute(), PurePath('a').as_posix()",
    'str(PurePath(\'a/b\')), repr(PurePath(\'a"b\')), PurePath(\'/a/b/c\').parent.parent.name, PurePath(\'a\').parent, PurePath(\'/\').parent, PurePath(\'..\').parent',
    "isinstance(PurePath('a'), PurePosixPath), issubclass(PosixPath, PurePosixPath), issubclass(Path, PurePath), type(Path('a')).__name__",
    "WindowsPath('a')",
    "type('P', (PurePosixPath,), {})('a') / 'b'",
    "__import__('os').fspath(PurePath('a/b')), PurePath('a/b/c').parts[1:], PurePath(PurePath('a'), 'b')",
):
    show(line)
