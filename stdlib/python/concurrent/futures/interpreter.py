"""Pools of interpreters, which Molt does not have."""

from concurrent.futures.thread import ThreadPoolExecutor


class InterpreterPoolExecutor(ThreadPoolExecutor):
    """Cannot be made: Molt has pools of threads and of processes only."""

    def __init__(self, *args, **kwargs):
        raise NotImplementedError(
            'concurrent.futures.InterpreterPoolExecutor: Molt has pools of threads and of processes only')
