# A main module that starts processes as it is imported: the children refuse to, and the first start fails; nothing starts for ever.
import multiprocessing
import os

# The child says on standard error why it ends.
os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def square(n):
    return n * n


process = multiprocessing.Process(target=square, args=(3,))
for start in process.start, process.start, lambda: multiprocessing.Pool(2).map(square, range(3)):
    try:
        start()
    except ConnectionError:
        print("failed", process.pid, multiprocessing.active_children())
