# An error while handling another.
def parse(s):
    try:
        return int(s)
    except ValueError:
        return fallback[s]
fallback = {}
parse("abc")
