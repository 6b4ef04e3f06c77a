"""textwrap.shorten, max_lines, dedent, indent."""
import textwrap


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


text = "Hello  world! This is\na rather long   sentence, with words."
for width in (5, 8, 12, 20, 40, 80):
    print(repr(textwrap.shorten(text, width)), repr(textwrap.shorten(text, width, placeholder="...")))
for lines in (1, 2, 3, 9):
    print(textwrap.wrap(text, 12, max_lines=lines), textwrap.wrap(text, 12, max_lines=lines, placeholder=" ~"))
print(textwrap.wrap("abcdefghijkl mn", 6, max_lines=2), textwrap.wrap("a b", 6, max_lines=1))
fails(textwrap.shorten, text, 4)
fails(textwrap.wrap, text, 0)
fails(textwrap.wrap, text, -3)
fails(textwrap.wrap, text, 10, nothing=1)
fails(textwrap.wrap, text, 7, max_lines=2, subsequent_indent="    ")
for t in ("  a\n    b\n  c", "\ta\n  b", "  a\n\n   \n  b\n", "", "   ", "a\n  b", "\n  x\n \t\n  y", " \ta\n \t\tb",
          "  one\n two", "    \n  a"):
    print(repr(textwrap.dedent(t)))
fails(textwrap.dedent, 5)
fails(textwrap.dedent, b"  a")
print(repr(textwrap.indent("a\n\n  \nb\r\nc", "> ")), repr(textwrap.indent("a\n\nb", "-", lambda line: True)))
print(repr(textwrap.indent("", "x")), repr(textwrap.indent("a\nb\n", "  ", lambda line: line.startswith("b"))))
w = textwrap.TextWrapper(width=9, initial_indent="-")
print(w.width, w.tabsize, w.max_lines, repr(w.placeholder), w.fill("a bc def ghij"), sorted(textwrap.__all__))
w.width = 30
print(w.wrap("a bc def ghij klm"), [k for k in vars(w)])
