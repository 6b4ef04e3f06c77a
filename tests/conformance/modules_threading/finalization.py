# Finalisers run when the other threads have stopped: none can be started or waited for.
import _thread
import gc
import threading


def loop():
    while True:
        pass


class Cycle:
    def __init__(self, timeout):
        self.me = self
        self.timeout = timeout
        self.thread = threading.Thread(target=loop, daemon=True)
        self.thread.start()

    def __del__(self):
        try:
            self.thread.join(self.timeout)
        except PythonFinalizationError as e:
            print(type(e).__name__, e, self.thread.is_alive())
        try:
            _thread.start_new_thread(print, ())
        except PythonFinalizationError as e:
            print(type(e).__name__, e)


# They are to be found at the end.
gc.disable()
Cycle(None)
Cycle(10)
print('end')
