# What a child says that is to start a process while its main module is imported.
import multiprocessing.process
import multiprocessing.spawn
import os
import subprocess
import sys

with open("program.py", "w") as f:
    f.write("import multiprocessing\np = multiprocessing.Process(target=print)\np.start()\np.join()\n")
done = subprocess.run([sys.executable, "program.py"], capture_output=True, text=True, timeout=60)
before, _, message = done.stderr.partition("\nRuntimeError: ")
print(done.returncode, done.stdout, "in _check_not_importing_main" in before)
print(message.partition("Traceback")[0])
print(message.rpartition("\n")[0].rpartition("\n")[2] or message.splitlines()[-1])

multiprocessing.process.current_process()._inheriting = True
try:
    multiprocessing.spawn.get_preparation_data("name")
except RuntimeError as e:
    print(repr(str(e)))
