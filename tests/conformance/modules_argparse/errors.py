"""argparse: mistakes in the definition of parsers, exits and their messages."""
import argparse
import contextlib
import io


def show(source):
    """Prints the value of an expression, or the exception that it raises."""
    parser = argparse.ArgumentParser(prog="P")
    try:
        result = eval(source, {"argparse": argparse, "p": parser})
        print(source, "->", result if "Group object" not in repr(result) else type(result).__name__)
    except Exception as error:
        print(source, "!!", type(error).__name__, error)


for options in ("nargs=0", "action='zz'", "type=5", "required=True", "dest='q'", "nargs='x'", "nargs=2, metavar=('a',)", "help='%(zz)s'",
                "help='%'", "const=1", "action='append', nargs=0", "type=argparse.FileType", "nargs='?', const=4", "action='store_true'",
                "action='version'", "nargs='+', metavar=('a', 'b')", "metavar='M', default=3, help='h %(default)r %(dest)s'"):
    for name in ("pos", "--opt"):
        show(f"p.add_argument({name!r}, {options})")
for source in ("p.add_argument('a', '-b')", "p.add_argument('+x')", "p.add_argument('-')", "p.add_argument('--')", "p.add_argument()",
               "p.add_argument('-h')", "[p.add_subparsers() for _ in 'ab']", "p.add_argument_group('x').add_argument_group('y')",
               "p.add_mutually_exclusive_group().add_mutually_exclusive_group()", "p.add_mutually_exclusive_group().add_argument('x')",
               "p.set_defaults(a=1), p.get_default('a')", "p", "argparse.Namespace(a=1, **{'b c': 2})", "argparse.Namespace(1)",
               "argparse.ArgumentParser(zz=1)", "argparse.ArgumentError(None, 'x')", "argparse.ArgumentTypeError('x')",
               "argparse.SUPPRESS, argparse.REMAINDER, argparse.PARSER, argparse.OPTIONAL", "argparse.FileType('w', 5, encoding='x')",
               "p.add_argument('--foo', action=argparse.BooleanOptionalAction)", "argparse.ArgumentParser(conflict_handler='q')",
               "argparse.ArgumentParser(parents=[5])", "p.add_argument('--no-foo', action=argparse.BooleanOptionalAction)",
               "[p.add_subparsers().add_parser(n) for n in ('a', 'b')] and None", "argparse.Action([], 'd')(1, 2, 3)", "sorted(argparse.__all__)"):
    show(source)
for arguments in ([], ["-h"], ["--version"], ["1", "2"], ["x"], ["1", "--bad"], ["1", "--n"], ["1", "--na", "x"]):
    p = argparse.ArgumentParser(prog="P")
    p.add_argument("n", type=int)
    p.add_argument("--version", action="version", version="%(prog)s v1")
    p.add_argument("--name")
    p.add_argument("--nature")
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            print(p.parse_args(arguments))
        except SystemExit as error:
            print("exit", error.code)
    print(arguments, repr(out.getvalue()), repr(err.getvalue()))
p = argparse.ArgumentParser(prog="P")
p.add_argument("--old", deprecated=True)
err = io.StringIO()
with contextlib.redirect_stderr(err):
    print(p.parse_args(["--old", "1"]))
print(err.getvalue())


class Own(argparse.ArgumentParser):
    def error(self, message):
        raise RuntimeError("own: " + message)


try:
    Own(prog="P").parse_args(["x"])
except RuntimeError as error:
    print(error)
argparse.ArgumentParser(prog="last").parse_args(["--what"])
