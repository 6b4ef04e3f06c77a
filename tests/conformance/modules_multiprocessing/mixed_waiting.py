# Threads and processes that wait for the same thing, managers that nobody but a proxy knows, calls without an end.
import itertools
import multiprocessing
import threading
import warnings
from concurrent.futures import ProcessPoolExecutor

warnings.simplefilter("ignore")
context = multiprocessing.get_context("fork")


def wait_for(condition, sleeping, woken):
    with condition:
        sleeping.release()
        condition.wait()
        woken.release()


def notify_all():
    for _ in range(8):
        condition, sleeping, woken = context.Condition(), context.Semaphore(0), context.Semaphore(0)
        waiting = []
        for kind in (context.Process, threading.Thread) * 2:
            waiting.append(kind(target=wait_for, args=(condition, sleeping, woken), daemon=True))
            waiting[-1].start()
        for _ in waiting:
            sleeping.acquire()
        with condition:
            condition.notify_all()
        for _ in waiting:
            woken.acquire()
        for each in waiting:
            each.join()
    print("all were woken")


def hold(lock, times, seen):
    for _ in range(times):
        lock.acquire()
    seen.append(repr(lock))
    for _ in range(times):
        lock.release()


def count_holders():
    lock, seen = context.RLock(), []
    threads = [threading.Thread(target=hold, args=(lock, n, seen), name=f"T{n}") for n in (1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(sorted(seen), lock)


def main():
    notify_all()
    count_holders()
    shared = context.Manager().list([1])
    shared.append(2)
    print(list(shared))
    with ProcessPoolExecutor(2, mp_context=context) as executor:
        results = executor.map(str, itertools.count(), buffersize=2)
        print(next(results), next(results), next(results))
        del results
    print("no call is left")


if __name__ == "__main__":
    main()
