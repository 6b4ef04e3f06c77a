"""A single exception that except* wraps: the group says where it was wrapped."""
import traceback


def again():
    try:
        raise ValueError(1)
    except* TypeError:
        pass
    except* ValueError:
        raise


def another():
    try:
        raise ValueError(1)
    except* ValueError:
        raise KeyError(2)


def of_group():
    try:
        raise ExceptionGroup('eg', [ValueError(1), TypeError(2)])
    except* ValueError:
        raise


for f in again, another, of_group:
    try:
        f()
    except Exception as e:
        print(traceback.format_exc().replace(of_group.__code__.co_filename, 'FILE'))
