# Arguments that change the bytearray while they are asked for their bytes.
class Clearing:
    def __init__(self, array):
        self.array = array

    def __buffer__(self, flags):
        self.array.clear()
        return memoryview(b'A')

    def __index__(self):
        self.array.clear()
        return 65


for name in 'find', 'count', 'index', 'rindex', 'rfind':
    array = bytearray(b'A')
    try:
        print(name, getattr(array, name)(Clearing(array)))
    except BufferError as e:
        print(name, e, array)


for action in (lambda a, c: c in a), (lambda a, c: a.split(c)), (lambda a, c: a.rsplit(c)):
    array = bytearray(b'A')
    try:
        print(action(array, Clearing(array)))
    except BufferError as e:
        print(e, array)


class Resizing:
    def __init__(self, resize):
        self.resize = resize

    def __buffer__(self, flags):
        self.resize()
        return memoryview(b'ABCDEFGH')


array = bytearray(b'x' * 20)
array.extend(Resizing(array.clear))
print(array)
array = bytearray(b'x' * 20)
array.extend(Resizing(lambda: array.__delitem__(slice(3, None))))
print(array)
array = bytearray(b'x' * 5)
array.extend(Resizing(lambda: array.extend(b'y' * 5)))
print(array)
