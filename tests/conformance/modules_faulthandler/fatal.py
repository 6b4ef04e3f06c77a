# What a program that is killed by a signal leaves behind.
import faulthandler
import os
import re
import signal
import tempfile

for kill in ("signal.raise_signal(signal.SIGSEGV)", "os.kill(os.getpid(), signal.SIGBUS)", "os.abort()",
             "faulthandler._sigfpe()"):
    with tempfile.TemporaryFile() as file:
        pid = os.fork()
        if not pid:
            faulthandler.enable(file, all_threads=False, c_stack=False)

            def strike():
                exec(kill)

            strike()
            os._exit(7)
        status = os.waitpid(pid, 0)[1]
        file.seek(0)
        text = file.read().decode()
    print(kill, signal.Signals(os.WTERMSIG(status)).name)
    text = re.sub(r"0x[0-9a-f]{16} \[.*\]", "0x... [name]", text)
    print(re.sub(r'File "(.*/)', 'File "', text))
