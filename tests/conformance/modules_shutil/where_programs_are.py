"""which: a command with a directory, paths as objects, bytes; no PATH at all."""
import os
import pathlib
import shutil

os.mkdir('bin')
for name, mode in ('tool', 0o755), ('data', 0o644):
    with open(f'bin/{name}', 'w') as f:
        f.write('#!/bin/sh\n')
    os.chmod(f'bin/{name}', mode)

print(shutil.which('tool', path='bin'), shutil.which(b'tool', path='bin'), shutil.which('data', path='bin'))
print(repr(shutil.which(pathlib.Path('tool'), path='bin')), repr(shutil.which(pathlib.Path('bin/tool'))))
print(shutil.which('bin/tool', path='elsewhere'), shutil.which('bin/nothing'), shutil.which('bin'))
print(shutil.which('data', mode=os.F_OK, path='nowhere:bin'), shutil.which('tool', path=''))
del os.environ['PATH']
print(shutil.which('sh') is not None)
