# __name__, __main__, and importing the main program again.
import sys

print("running", __name__)
import helper

print(helper.who, helper.main_is_main)
if __name__ == "__main__":
    print("guarded")
    import main

    print(main is sys.modules["main"], main is sys.modules["__main__"], main.__name__)
    print(sys.modules["__main__"].__file__.rpartition("/")[2], len(sys.argv))
