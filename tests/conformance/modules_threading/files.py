# Threads that read and write files and pipes.
import os
import subprocess
import sys
import tempfile
import threading

r, w = os.pipe()
got = []
t = threading.Thread(target=lambda: got.append(os.read(r, 10)))
t.start()
os.write(w, b'hello')
t.join()
print(got)

# A buffered file is used by one thread at a time: no line is torn.
with tempfile.TemporaryDirectory() as d:
    name = os.path.join(d, 'out')
    with open(name, 'w') as f:
        def write(n):
            for i in range(200):
                f.write(f'{n} {i} {"x" * 50}\n')

        threads = [threading.Thread(target=write, args=(n,)) for n in range(5)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
    with open(name) as f:
        lines = f.readlines()
    print(len(lines), len(set(lines)), all(line.endswith(' ' + 'x' * 50 + '\n') for line in lines))
    with open(name, 'rb') as f:
        seen = []

        def read():
            while line := f.readline():
                seen.append(line)

        threads = [threading.Thread(target=read) for _ in range(4)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
    print(sorted(seen) == sorted(line.encode() for line in lines))

# A thread that waits for a child lets the others run.
counted = 0


def wait():
    subprocess.run(['sleep', '0.2'])
    done.set()


done = threading.Event()
t = threading.Thread(target=wait)
t.start()
while not done.is_set():
    counted += 1
t.join()
print(counted > 100)
reader = os.fdopen(r)
lines = []
t = threading.Thread(target=lambda: lines.extend(reader))
t.start()
with os.fdopen(w, 'w') as writer:
    for i in range(3):
        print('line', i, file=writer, flush=True)
t.join()
print(lines)
