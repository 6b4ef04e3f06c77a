# A call with ten thousand operands that are no constants.
n = 10000
names = [f"v{i}" for i in range(n)]
source = f"def f({', '.join(names)}):\n return ''.join(({', '.join('str(' + v + ')' for v in names)},))\n"
space = {}
exec(source, space)
print(len(space["f"](*range(n))))
source = f"def g({', '.join(names)}):\n return f'{''.join('/{' + v + '}' for v in names)}'\n"
exec(source, space)
print(len(space["g"](**{v: i for i, v in enumerate(names)})))
source = f"def h({', '.join(names)}):\n return max({', '.join('max(1, ' + v + ', key=abs)' for v in names)})\n"
exec(source, space)
print(space["h"](*range(n)))
