# Walking a traceback: frames, lines, names.
import sys
def a(): b()
def b():
    x = 1
    c()
def c(): raise ValueError("deep")
try:
    a()
except ValueError as e:
    tb = e.__traceback__
    while tb:
        f = tb.tb_frame
        print(f.f_code.co_name, tb.tb_lineno, f.f_lineno, f.f_code.co_filename.rpartition("/")[2], sorted(f.f_locals)[:1] if f.f_code.co_name == "b" else "")
        tb = tb.tb_next
print(sys._getframe().f_code.co_name, sys._getframe().f_lineno)
def depth(): return sys._getframe(1).f_code.co_name, sys._getframe().f_back is sys._getframe(1)
print(depth())
try:
    raise ValueError
except ValueError as e:
    t = e.__traceback__
    print(t.tb_next, type(t).__name__, t.tb_lasti >= 0)
    for code in ("t.tb_lineno = 1", "t.tb_next = 5", "t.tb_next = t"):
        try:
            exec(code)
        except (AttributeError, TypeError, ValueError) as x:
            print(type(x).__name__, x)
try:
    sys._getframe(1000)
except ValueError as e:
    print(e)
