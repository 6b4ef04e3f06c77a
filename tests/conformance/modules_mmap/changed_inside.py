# An index that closes or resizes the map when it is asked for its number.
import mmap


class Closes:
    def __init__(self, map):
        self.map = map

    def __index__(self):
        self.map.close()
        return 10


class Shrinks(Closes):
    def __index__(self):
        self.map.resize(mmap.PAGESIZE)
        return 0


def show(what, ask):
    map = mmap.mmap(-1, 2 * mmap.PAGESIZE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    try:
        print(what, ask(map))
    except (ValueError, IndexError) as error:
        print(what, type(error).__name__, error)


def put(map, key, value):
    map[key] = value


show('item', lambda map: map[Closes(map)])
show('slice', lambda map: map[Closes(map):20])
show('step', lambda map: map[20:Closes(map):-2])
show('read', lambda map: map.read(Closes(map)))
show('set item', lambda map: put(map, Closes(map), 1))
show('set slice', lambda map: put(map, slice(Closes(map), 20), b'x' * 10))
show('value', lambda map: put(map, 0, Closes(map)))
show('shrunk', lambda map: put(map, 2 * mmap.PAGESIZE - 1, Shrinks(map)))
map = mmap.mmap(-1, 2 * mmap.PAGESIZE)
for length in (-1, mmap.PAGESIZE, 2 ** 63 - 1):
    try:
        print(map.madvise(mmap.MADV_NORMAL, mmap.PAGESIZE, length))
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)
