# sys.excepthook and sys.displayhook exist; argv, flags of the program.
import sys
print(sys.argv[1:], len(sys.argv), sys.argv[0].rpartition("/")[2])
def hook(t, v, tb):
    print("hook:", t.__name__, v, tb.tb_lineno)
sys.excepthook = hook
print(callable(sys.__excepthook__), sys.exc_info())
raise ValueError("for the hook")
