# A pool that is ended at once: while tasks go out, while large results come in, and after the last task.
import multiprocessing
import time


def same(x):
    return x


def large(x):
    return b"x" * 200_000


def slow(x):
    time.sleep(0.02)
    return x


def begin(pool, kind):
    if kind == "small results":
        return pool.map_async(same, range(3000), chunksize=1)
    if kind == "large results":
        return pool.map_async(large, range(300), chunksize=1)
    if kind == "many tasks":
        return pool.imap(slow, range(100_000))
    result = pool.map_async(same, range(20))
    pool.close()
    return result


def main():
    for kind in ("small results", "large results", "many tasks", "closed"):
        for round in range(4):
            pool = multiprocessing.get_context("fork").Pool(2)
            begin(pool, kind)
            time.sleep(0.01 * round)
            pool.terminate()
            pool.join()
            if any(process.exitcode is None for process in pool._pool):
                print("still runs")
        print(kind, "ended")
    with multiprocessing.get_context("fork").Pool(2) as pool:
        print(pool.map(same, range(5)), pool.starmap(pow, [(2, 3), (3, 2)]), sorted(pool.imap_unordered(same, range(4), 2)))
        for call in (lambda: pool.apply(int, ("x",)), lambda: pool.map(same, 5), lambda: pool.imap(same, [], 0)):
            try:
                call()
            except Exception as error:
                print(type(error).__name__, error)


if __name__ == "__main__":
    main()
