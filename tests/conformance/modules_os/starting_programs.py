"""spawn wants arguments, the search path is text or bytes, and nothing forks any more at the end."""
import os
import sys


def attempt(f, *args):
    try:
        print(f.__name__, f(*args))
    except Exception as e:
        print(f.__name__, type(e).__name__, e)


attempt(os.spawnl, os.P_WAIT, '/bin/true')
attempt(os.spawnl, os.P_WAIT, '/bin/true', '')
attempt(os.spawnle, os.P_WAIT, '/bin/true', {})
attempt(os.spawnv, os.P_WAIT, '/bin/true', ())
attempt(os.spawnve, os.P_WAIT, '/bin/true', (), {})
attempt(os.spawnv, os.P_WAIT, '/bin/true', 'true')
attempt(os.spawnl, os.P_WAIT, '/bin/sh', 'sh', '-c', 'exit 3')
for env in {'PATH': 'a:b'}, {b'PATH': b'c:d'}, {'PATH': 'a', b'PATH': b'b'}:
    attempt(os.get_exec_path, env)

open('file', 'w').close()
for follow in False, True:
    walk = os.fwalk('file', follow_symlinks=follow)
    attempt(list, walk)
fd = os.timerfd_create(0, flags=os.TFD_NONBLOCK)
print(os.get_inheritable(fd))


class AtTheEnd:
    def __del__(self):
        try:
            os.fork()
        except PythonFinalizationError as e:
            print(e)
            sys.stdout.flush()


kept = AtTheEnd()
