"""A file class of the program: __del__ can call the inherited one, which closes, which flushes."""
import io

for base in io.IOBase, io.RawIOBase, io.BufferedIOBase, io.TextIOBase, io.FileIO:
    steps = []

    class Mine(base):
        def __del__(self):
            steps.append('del')
            super().__del__()

        def close(self):
            steps.append('close')
            super().close()

        def flush(self):
            steps.append('flush')
            super().flush()

    file = Mine('x', 'w') if base is io.FileIO else Mine()
    del file
    print(steps)
