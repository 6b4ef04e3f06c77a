# Processes that are started anew need nothing of the program but that its main part is guarded.
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor


def work(n):
    if n == 3:
        raise ValueError("three")
    return n * 10


class Task:
    def __init__(self, n):
        self.n = n

    def __call__(self, queue):
        queue.put((self.n**2, multiprocessing.current_process().name))


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        for future in [executor.submit(work, n) for n in range(5)]:
            try:
                print(future.result())
            except ValueError as e:
                print(e, type(e.__cause__).__name__)
    for method in "spawn", "fork", "forkserver":
        context = multiprocessing.get_context(method)
        queue = context.Queue()
        process = context.Process(target=Task(7), args=(queue,), name=method)
        process.start()
        print(queue.get())
        process.join()
        print(process.exitcode)
    process = context.Process(target=os._exit, args=(3,))
    process.start()
    process.join()
    print(process.exitcode)
