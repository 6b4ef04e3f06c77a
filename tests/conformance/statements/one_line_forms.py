# Compound statements on one line, backslashes, empty bodies, ellipsis bodies.
if 1: print("a"); print("b")
for i in "xy": print(i, end=" "); print(i * 2, end=" ")
else: print("done")
while True: break
try: 1 / 0
except ZeroDivisionError: print("zero")
else: print("no")
finally: print("fin")
class A: x = 1; y = 2
class B(A): ...
def f(): ...
def g(): return 1; return 2
def h(x): pass; return x
with open("/dev/null") as n: pass; m = n.closed
print(A.x + B.y, f(), g(), h(5), m, n.closed)
x = 1 if f() is None else \
    2
assert x == 1, \
    "message"
del x; y = 1; y += 1
print(y); import math as mm; print(mm.floor(2.7))
lambda: 0; (lambda: print("called"))()
"just a string"; 5; ...; None
print(not True if True else False, [i for i in range(3) if i if i > 1], (yield_ := 3))
if (a := 5) > 3 and \
   a < 10: print("in range")
for i in range(2): \
    print(i, end=",")
print()
result = (1 +
          2) * 3; print(result)
d = {"a": 1,
     "b": [2,
           3],
     }; print(d)
