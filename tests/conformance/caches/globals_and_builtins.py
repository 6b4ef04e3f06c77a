# A global or builtin name read in a hot function is rebound, shadowed, deleted.
import builtins

value = 1


def read():
    return value


def use(x):
    return len(x)


out = []
for i in range(5):
    out.append(read())
    value = value * 2
print(out)
out = [use("abc")]
len = lambda x: "global len"
out.append(use("abc"))
del len
out.append(use("abc"))
saved = builtins.len
builtins.len = lambda x: "patched builtin"
out.append(use("abc"))
builtins.len = saved
out.append(use("abc"))
print(out)
del value
try:
    read()
except NameError as e:
    print(e)
globals()["value"] = "through dict"
print(read())
exec("value = 'through exec'")
print(read())
globals().update(value="update")
print(read())
for n in range(50):
    globals()[f"filler{n}"] = n
print(read(), filler49)
for n in range(50):
    del globals()[f"filler{n}"]
value = "final"
print(read())
builtins.value2 = "builtin"


def read2():
    return value2


print(read2(), end=" ")
value2 = "global"
print(read2(), end=" ")
del value2
print(read2(), end=" ")
del builtins.value2
try:
    read2()
except NameError as e:
    print(e)
ns = {"value": "other namespace", "__builtins__": {"len": lambda x: "custom"}}
f = type(read)(read.__code__, ns)
g = type(use)(use.__code__, ns)
print(f(), g([]), read(), use([]))


def loop():
    total = 0
    for i in range(3):
        total += step
        globals()["step"] = step + 1
    return total


step = 10
print(loop(), step)
