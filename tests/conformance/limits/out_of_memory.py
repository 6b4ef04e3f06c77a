"""What would need more memory than any machine has is a MemoryError; sizes past an index are OverflowErrors."""


def fails(text):
    """Prints the exception that evaluating the text must raise."""
    try:
        result = eval(text)
    except Exception as error:
        print(f"{text}: {type(error).__name__} {error}".rstrip())
    else:
        print(f"{text}: no error, {type(result).__name__}")


for text in """[0] * 10**15
[1, 2] * 2**62
(0,) * 10**15
[0].__mul__(10**15)
[0] * 10**19
'x' * 10**15
'ab' * 2**62
'\\xe9' * 2**62
'x' * 10**19
b'x' * 10**15
b'ab' * 2**62
bytearray(b'ab') * 2**62
bytes(10**15)
bytearray(10**15)
bytes(2**63 - 1)
bytes(2**63)
1 << 10**18
1 << 10**30
list(range(10**15))
sorted(range(10**15))
'x'.ljust(10**15)
'x'.center(10**15)
'x'.zfill(10**15)
b'x'.rjust(10**15)
b'x'.zfill(10**15)
format('x', '>1000000000000000')
format(5, '1000000000000000')
'%1000000000000000d' % 5
'%1000000000000000s' % 5
format(5.0, '.1000000000000f')
(5).to_bytes(10**15, 'little')
''.ljust(10**20)
len(range(10**30))
[1] * -10**30
[1].insert(10**30, 1)
[1][10**30]
'a'[10**30]
[1][:10**30]""".split("\n"):
    fails(text)


def times_in_place():
    items = [0]
    items *= 10**15


def extended():
    items = [0]
    items.extend(range(10**15))


def slice_assigned():
    items = [0]
    items[1:1] = range(10**15)


def resized():
    data = bytearray()
    data.resize(10**15)


for change in times_in_place, extended, slice_assigned, resized:
    try:
        change()
    except MemoryError as error:
        print(change.__name__, repr(error))
print("still here", sum([1] * 1000))
