"""Files as memory: the constants are there, mappings are not."""

ACCESS_DEFAULT = 0
ACCESS_READ = 1
ACCESS_WRITE = 2
ACCESS_COPY = 3
MAP_SHARED = 1
MAP_PRIVATE = 2
MAP_ANON = MAP_ANONYMOUS = 32
PROT_READ = 1
PROT_WRITE = 2
PROT_EXEC = 4
PAGESIZE = ALLOCATIONGRANULARITY = 4096
error = OSError


class mmap:
    """A file, or anonymous memory, as a mutable sequence of bytes."""

    def __new__(cls, *args, **kwargs):
        raise NotImplementedError("mmap.mmap()")
