"""Threads that share an iterator of scandir() get every entry once, and no error when another of them comes to the end."""
import os
import threading

names = [f'f{i:03}' for i in range(300)]
for name in names:
    open(name, 'w').close()


def read():
    for entry in shared:
        found.append(entry.name)


for _ in range(5):
    found = []
    shared = os.scandir()
    threads = [threading.Thread(target=read) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(sorted(found) == names, next(shared, 'at the end'))

half = os.scandir()
first = next(half)
half.close()
print(next(half, 'closed'), half.close())
