"""fnmatch and glob.translate: patterns and what they match."""
import fnmatch, glob

def show(source):
    """Prints the value of an expression, or the exception that it raises."""
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)


for line in (
    '[fnmatch.translate(p) for p in ["*","?","a*b","[abc]","[!abc]","[^a]","[a-c]","[]a]","[!]a]","[a","[","[z-a]","[a-]","[-a]","[a-c-e]","**","a**b","*a*b*"]]',
    '[fnmatch.translate(p) for p in ["[\\\\]","[a&&b]","[--a]","a.b","[a-z]*.txt","[!a-c]x","[a-c&&b]","[a||b]","[a~~b]","é?","[c-a]","[!c-a]","[a-cd-b]","**a**",""]]',
    '[[n for n in ("a","b","ab","a.txt",".a","","A","axb","]","-","a\\nb","abab","b.TXT") if fnmatch.fnmatch(n, p)] for p in ("*","?","a*","*b","[ab]","[!ab]","a?b","*.txt","[]-]","","*a*b","a*b*","[","*[ab]","[a-c]?*","?*?*")]',
    'fnmatch.filter(["a.py","b.txt","c.py"], "*.py"), fnmatch.filterfalse(["a.py","b.txt","c.py"], "*.py")',
    'fnmatch.fnmatchcase("A.TXT", "*.txt"), fnmatch.fnmatch("A", "a"), fnmatch.fnmatch(b"abc", b"a*"), fnmatch.filter([b"x", b"y"], b"[x]")',
    'fnmatch.fnmatch("a", b"a")',
    'fnmatch.fnmatch(b"a", "a")',
    'fnmatch.fnmatch(5, "a")',
    'fnmatch.fnmatchcase(5, "a")',
    'fnmatch.__all__, glob.__all__',
    '[glob.escape(p) for p in ("a*b?[c]", "", "[[]]", "//x/*")], glob.escape(b"a*[b]?")',
    '[glob.has_magic(p) for p in ("a", "a*", "[", "?", b"a*", "]")]',
    '[glob.translate(p) for p in ("*.txt","**/*.py","a/**","**","a/b","a?b/*","[ab]/c",".*","*/","a/**/b","")]',
    '[glob.translate(p, recursive=True) for p in ("*.txt","**/*.py","a/**","**","a/**/**/b","**/")]',
    '[glob.translate(p, recursive=True, include_hidden=True) for p in ("*.txt","**/*.py","a/**","**","*","a/**/b")]',
    '[glob.translate(p, seps="/\\\\") for p in ("a/b\\\\c", "*/?")]',
):
    show(line)
