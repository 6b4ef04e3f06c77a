# A bare raise without an exception to raise again is an error of its own, where it stands; else it goes on with the old traceback.
import traceback


def nothing():
    raise


def again():
    try:
        1 / 0
    except ZeroDivisionError:
        raise


def around(function):
    function()


for function in nothing, again:
    try:
        around(function)
    except Exception as error:
        print(error, [(entry.name, entry.lineno) for entry in traceback.extract_tb(error.__traceback__)])
try:
    try:
        1 / 0
    except ZeroDivisionError:
        pass
    raise
except RuntimeError as error:
    print(error, error.__context__, [entry.line for entry in traceback.extract_tb(error.__traceback__)])
