"""-X no_debug_ranges and PYTHONNODEBUGRANGES: positions are lines only."""
import subprocess
import sys

PROGRAM = '''
def f():
    return 1 / 0

print({p[2:] for p in f.__code__.co_positions()}, all(p[0] == p[1] for p in f.__code__.co_positions()))
f()
'''
for options, environment in (['-X', 'no_debug_ranges'], {}), ([], {'PYTHONNODEBUGRANGES': '1'}):
    done = subprocess.run([sys.executable, *options, '-c', PROGRAM], env=environment, capture_output=True, text=True)
    print(done.stdout, done.stderr)
