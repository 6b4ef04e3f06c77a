# A chain of three errors through handlers and finally.
def first():
    {}["missing"]
def second():
    try:
        first()
    except KeyError:
        int("not a number")
def third():
    try:
        second()
    finally:
        print("third cleans up")
        [].pop()
third()
