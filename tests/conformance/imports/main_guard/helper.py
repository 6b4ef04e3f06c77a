import sys

who = __name__
main_is_main = sys.modules["__main__"].__name__
if __name__ == "__main__":
    print("never")
