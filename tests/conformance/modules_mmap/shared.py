# Memory that processes share by name.
import os
import pickle
from multiprocessing.shared_memory import ShareableList, SharedMemory

block = SharedMemory(create=True, size=100)
print(block.size >= 100, len(block.buf) == block.size, block.name.startswith("psm_"))
block.buf[:3] = b"abc"
pid = os.fork()
if not pid:
    other = SharedMemory(block.name, track=False)
    other.buf[1] = ord("X")
    other.close()
    os._exit(0)
os.waitpid(pid, 0)
print(bytes(block.buf[:4]))
again = pickle.loads(pickle.dumps(block))
print(bytes(again.buf[:3]), again.name == block.name)
again.close()
block.close()
print(block.buf)
block.unlink()
for wrong in (lambda: SharedMemory("nope_molt"), lambda: SharedMemory(create=True), lambda: SharedMemory(), lambda: SharedMemory(create=True, size=-1)):
    try:
        wrong()
    except (OSError, ValueError) as e:
        print(type(e).__name__, e)
items = ShareableList([1, 2.5, "text", b"bytes", None, True, "ä" * 9])
print(list(items), len(items), items.format)
items[0] = -7
items[2] = "longer"
items[4] = 3
print(list(items), items.count(True), items.index(b"bytes"))
other = ShareableList(name=items.shm.name)
print(other[-1], other[2], repr(other).replace(other.shm.name, "NAME"))
for wrong in (lambda: items[9], lambda: items.__setitem__(9, 1), lambda: items.__setitem__(2, "x" * 50), lambda: items.index(77)):
    try:
        wrong()
    except (IndexError, ValueError) as e:
        print(type(e).__name__, e)
other.shm.close()
items.shm.close()
items.shm.unlink()
