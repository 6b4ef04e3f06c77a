"""Children of a program that ignores SIGCHLD leave no status behind."""

import signal
import subprocess

signal.signal(signal.SIGCHLD, signal.SIG_IGN)
print(subprocess.Popen(["true"]).wait())
print(subprocess.run(["sh", "-c", "echo out; exit 3"], capture_output=True))
for program in ("/no/such/program", "/", "/etc/passwd", "no such program"):
    try:
        subprocess.run([program])
    except OSError as error:
        print(error)
