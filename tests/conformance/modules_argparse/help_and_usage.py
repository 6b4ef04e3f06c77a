"""argparse: usage and help messages, wrapping, formatter classes, groups, sub-commands."""
import argparse
import os

for columns in ("80", "50", "200"):
    os.environ["COLUMNS"] = columns
    parser = argparse.ArgumentParser(
        prog="frob", description="Frobnicate the files that are given, in the order in which they are given, or not at all.",
        epilog="See %(prog)s --help for more, or read the fine manual which says everything twice.")
    parser.add_argument("files", nargs="+", metavar="FILE", help="the files to work on")
    parser.add_argument("extra", nargs="?", default="x", help="one more (default: %(default)s)")
    parser.add_argument("-v", "--verbose", action="count", default=0, help="say more; may be given several times, up to three levels are known")
    parser.add_argument("-o", "--output", metavar="PATH", default="out.txt", help="where the result goes [%(default)s] of %(prog)s, type %(type)s", type=str)
    parser.add_argument("--level", type=int, choices=range(1, 4), help="one of %(choices)s")
    parser.add_argument("--a-very-long-option-name-indeed", action="store_true", help="long names put the help on the next line")
    parser.add_argument("--hidden", help=argparse.SUPPRESS)
    parser.add_argument("--pair", nargs=2, metavar=("A", "B"))
    parser.add_argument("--many", nargs="*", required=True)
    parser.add_argument("--rest", nargs="...")
    parser.add_argument("--flag", action=argparse.BooleanOptionalAction, help="on or off")
    parser.add_argument("--version", action="version", version="%(prog)s 1.2")
    group = parser.add_argument_group("network", "Options of the network part.")
    group.add_argument("--host", default="localhost")
    group.add_argument("--port", type=int, default=80, help="port 100%% sure")
    exclusive = parser.add_mutually_exclusive_group()
    exclusive.add_argument("--red", action="store_true")
    exclusive.add_argument("--blue", action="store_true", help="blue")
    needed = parser.add_mutually_exclusive_group(required=True)
    needed.add_argument("--up", metavar="N")
    needed.add_argument("--down", action="store_const", const=5)
    parser.print_help()
    parser.print_usage()
os.environ["COLUMNS"] = "80"
for formatter in (argparse.HelpFormatter, argparse.RawDescriptionHelpFormatter, argparse.RawTextHelpFormatter,
                  argparse.ArgumentDefaultsHelpFormatter, argparse.MetavarTypeHelpFormatter):
    parser = argparse.ArgumentParser(prog="P", formatter_class=formatter, description="  A\n    description\n\n  of lines ", epilog="end\n  here")
    parser.add_argument("n", type=int, help="a\n  number   with blanks")
    parser.add_argument("--f", type=float, default=1.5, help="a float")
    parser.add_argument("m", nargs="?", type=str, default="q", help="maybe")
    print(formatter.__name__)
    print(parser.format_help())
parser = argparse.ArgumentParser(prog="git", usage="%(prog)s [options] COMMAND")
commands = parser.add_subparsers(title="commands", description="what can be done", help="one of these", metavar="COMMAND", dest="cmd")
add = commands.add_parser("add", help="add files", aliases=["a"], description="Adds.")
add.add_argument("path", nargs="*")
commit = commands.add_parser("commit-everything-there-is", help="commit all of it")
commit.add_argument("-m", "--message", required=True)
commands.add_parser("silent")
print(parser.format_help(), add.format_help(), commit.format_usage(), sep="\n")
parser = argparse.ArgumentParser(prog="x" * 70)
parser.add_argument("--option-one", "-1", metavar="SOMETHING")
parser.add_argument("--option-two", metavar="SOMETHING", required=True)
parser.add_argument("positional_argument")
print(parser.format_help())
parser = argparse.ArgumentParser(prog="P", add_help=False, prefix_chars="+/")
parser.add_argument("+x", "//long", nargs="+")
print(parser.format_help(), argparse.ArgumentParser(prog="P", usage=argparse.SUPPRESS).format_usage(), parser, sep="|")
sub = argparse.ArgumentParser(prog="top")
sub.add_argument("first")
level = sub.add_subparsers()
print(level.add_parser("low", parents=[argparse.ArgumentParser(add_help=False, description="no")]).format_help(), sub.format_help())


class Narrow(argparse.HelpFormatter):
    def __init__(self, prog):
        super().__init__(prog, indent_increment=4, max_help_position=40, width=60)

    def _format_action_invocation(self, action):
        return super()._format_action_invocation(action).upper()


parser = argparse.ArgumentParser(prog="P", formatter_class=Narrow)
parser.add_argument("-q", "--quiet-mode", help="the help of quiet mode that is long enough to be wrapped over lines")
print(parser.format_help())
