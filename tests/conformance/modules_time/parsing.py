"""strptime reads what strftime writes."""
import time


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print(time.strptime("2024-02-29 12:34:56", "%Y-%m-%d %H:%M:%S"))
print(time.strptime("Thu Feb 29 2024", "%a %b %d %Y").tm_yday)
print(time.strptime("11:30 PM", "%I:%M %p")[3:5])
fails(time.strptime, "x", "%Y")
fails(time.strptime, "2024 rest", "%Y")
