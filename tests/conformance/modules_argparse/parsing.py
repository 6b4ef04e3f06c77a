"""argparse: what command lines give, for every action, nargs and kind of option."""
import argparse


def run(build, *lines, **options):
    parser = argparse.ArgumentParser(prog="P", exit_on_error=False, **options)
    build(parser)
    for line in lines:
        try:
            print(line.split(), parser.parse_args(line.split()))
        except argparse.ArgumentError as error:
            print(line.split(), "ArgumentError:", error)
        except SystemExit as error:
            print(line.split(), "exit", error.code)
    print("--")


def choices(p):
    p.add_argument("x", type=int, choices=[1, 2])
    p.add_argument("-c", choices="abc")
    p.add_argument("--cc", choices=["aa", "bb"])


run(choices, "3", "1 -c d", "1 --cc q", "1 --c a", "-1", "--", "-- 1", "1 --zz", "1 2", "1 -cx", "1 -c=a", "1 --cc=aa", "q")


def numbers(p):
    p.add_argument("-n", type=float)
    p.add_argument("y", nargs="*")


run(numbers, "-n -1", "-n -1e5", "-n -.5", "-1 -2", "-n", "-n 1 a -- -b -- c", "a -n 1 b", "-x -- a", "", "-n x", "-n1 b", "-n=1")


def one(p):
    p.add_argument("-1", action="store_true")
    p.add_argument("y", nargs="?")


run(one, "-1", "-2", "a")


def exclusive(p):
    g = p.add_mutually_exclusive_group(required=True)
    g.add_argument("-a", action="store_true")
    g.add_argument("-b")
    g.add_argument("c", nargs="?")


run(exclusive, "-a", "-a -b 1", "", "x", "-a x")


def actions(p):
    p.add_argument("-s", "--store", default="5", type=int)
    p.add_argument("--const", action="store_const", const=[1])
    p.add_argument("-t", action="store_true")
    p.add_argument("-f", action="store_false")
    p.add_argument("-p", "--append", action="append")
    p.add_argument("--ac", action="append_const", const=7, dest="append")
    p.add_argument("-e", action="extend", nargs="+", type=int)
    p.add_argument("-v", action="count")
    p.add_argument("--opt", nargs="?", const="C", default="D")
    p.add_argument("--bool", action=argparse.BooleanOptionalAction, default=None)
    p.add_argument("--two", nargs=2)
    p.add_argument("--star", nargs="*")


run(actions, "", "-s 3", "--store=4", "--sto 4", "--st 4", "-tfvvv", "-p a -p b --ac", "-e 1 2 -e 3", "--opt", "--opt x", "--bool", "--no-bool",
    "--two a b", "--two a", "--two", "--star", "--star a b c", "-e", "-s", "-vs3", "-tx", "-t=1", "-v=", "--const=1", "-e x", "--no-boo", "-tv -p=", "-s 1 -s 2")


def positionals(p):
    p.add_argument("a")
    p.add_argument("b", nargs="?", default="B")
    p.add_argument("c", nargs="*")
    p.add_argument("d", nargs="+")
    p.add_argument("-o")


run(positionals, "1", "1 2", "1 2 3", "1 2 3 4 5", "1 -o x 2 3", "1 2 -o x 3", "-o x", "")


def remainder(p):
    p.add_argument("cmd")
    p.add_argument("rest", nargs=argparse.REMAINDER)
    p.add_argument("-z", action="store_true")


run(remainder, "run -z --x 1", "-z run a -- b", "run")


def commands(p):
    p.add_argument("-g", default=1)
    p.set_defaults(extra="E")
    s = p.add_subparsers(dest="cmd")
    q = s.add_parser("foo", aliases=["f"])
    q.add_argument("z", nargs="+")
    q.add_argument("-g", default=2)
    r = s.add_parser("bar")
    r.set_defaults(func="bar", extra="F")


run(commands, "", "foo 1 2", "f 1", "qux", "foo 1 -q", "-g 5 foo 1", "bar", "bar x", "-g", "ba", suggest_on_error=True)
run(lambda p: p.add_subparsers(required=True).add_parser("foo"), "")
run(lambda p: p.add_subparsers(required=True, dest="cmd", metavar="CMD").add_parser("foo"), "", "x")
run(lambda p: p.add_argument("--long-one"), "--long 1", "--long-one 1", allow_abbrev=False)
run(lambda p: p.add_argument("-long"), "-lo 1", "-long=1", "-long 1", "-l 1", "-l1")
run(lambda p: p.add_argument("--x"), "", "--x 1", argument_default=argparse.SUPPRESS)
with open("args.txt", "w") as f:
    f.write("--x\n1\n")
run(lambda p: p.add_argument("--x"), "@args.txt", "@nope.txt", fromfile_prefix_chars="@")
p = argparse.ArgumentParser(prog="P", conflict_handler="resolve")
p.add_argument("-f", "--foo", help="old")
p.add_argument("--foo", help="new")
print(p.format_help(), p.parse_args(["--foo", "1", "-f", "2"]))
p = argparse.ArgumentParser(prog="P")
p.add_argument("--foo")
p.add_argument("cmd")
p.add_argument("rest", nargs="*", type=int)
print(p.parse_intermixed_args("doit 1 --foo bar 2 3".split()), p.parse_known_args("doit 1 --bar 2 --foo 3".split()))
print(p.parse_known_intermixed_args("doit 1 --bar 2 --foo 3".split()))
ns = argparse.Namespace(q=1)
print(p.parse_args(["x"], ns) is ns, ns, vars(ns), "q" in ns, ns == argparse.Namespace(**vars(ns)))


def hexa(text):
    if text == "bad":
        raise argparse.ArgumentTypeError(f"{text} is bad")
    return int(text, 16)


run(lambda p: p.add_argument("--h", type=hexa), "--h ff", "--h zz", "--h bad")


class Loud(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        print("action", values, option_string)
        setattr(namespace, self.dest, values.upper())


run(lambda p: (p.add_argument("--l", action=Loud), p.add_argument("k", action=Loud)), "--l a b")
