"""Shared memory as a buffer, which needs mappings of files that can be written to."""

raise ImportError("multiprocessing.shared_memory needs shared mappings (mmap), which Molt does not have",
                  name="multiprocessing.shared_memory")
