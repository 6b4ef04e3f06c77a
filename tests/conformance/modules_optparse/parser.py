# optparse: actions, help, errors.
import optparse
import sys

p = optparse.OptionParser(usage="%prog [options] x", version="%prog 1", description="Some text " * 12, prog="prog", epilog="end")
p.add_option("-v", "--verbose", action="count", default=0, help="more")
p.add_option("-n", "--number", type="int", default=3, help="a number [default: %default]", metavar="N")
p.add_option("--pair", nargs=2, type=float)
p.add_option("-c", "--choice", choices=["a", "b"])
p.add_option("-q", action="store_false", dest="verbose")
p.add_option("-a", "--append", action="append")
p.add_option("--const", action="store_const", const=7, dest="number")
p.add_option("--call", action="callback", callback=lambda o, s, v, pr, *a: print("callback", s, v, a), callback_args=(1,))
g = optparse.OptionGroup(p, "Group", "about it")
g.add_option("--a-very-long-option-name", help="help that is so long that it has to be put on several lines of the output")
g.add_option("--hidden", help=optparse.SUPPRESS_HELP)
p.add_option_group(g)
print(p.format_help())
for args in [[], ["-vv", "x", "-n5", "--pair", "1", "2", "y"], ["--num=0x1F", "-ca"], ["-a1", "-a", "2", "--", "-v"], ["--call", "--const"], ["-q"]]:
    print(*p.parse_args(args))
sys.stderr = sys.stdout
for args in [["-n", "x"], ["--no"], ["-z"], ["--c"], ["-c", "z"], ["--pair", "1"], ["-n"], ["--verbose=3"], ["--version"], ["-h"]]:
    try:
        p.parse_args(args)
    except SystemExit as e:
        print("exit", e.code)
for make in [lambda: p.add_option("-v"), lambda: p.add_option(), lambda: p.add_option("x"), lambda: p.add_option("-x", type="q"),
             lambda: p.add_option("-x", action="q"), lambda: p.add_option("-x", foo=1), lambda: p.add_option("--x", nargs=2, action="store_true")]:
    try:
        make()
    except (optparse.OptionError, TypeError, IndexError) as e:
        print(type(e).__name__, e)
print(p.get_option("-v"), p.has_option("--pair"), p.get_default_values())
