"""glob within the directory of a descriptor, with and without a root directory; the two functions of old."""
import glob
import os
import warnings

os.makedirs('top/a/b')
for name in 'top/x.py', 'top/a/y.py', 'top/a/b/z.py', 'top/.h':
    open(name, 'w').close()
os.symlink('nowhere', 'top/dangling')
fd = os.open('top', os.O_RDONLY)
for pattern in '*', '*.py', '*/*.py', 'a/', 'a/*/', 'x.py', 'dangling', 'missing', '', 'a/b', b'*.py':
    print(pattern, sorted(glob.glob(pattern, dir_fd=fd)))
print(sorted(glob.glob('**', recursive=True, dir_fd=fd)), sorted(glob.glob('**/*.py', recursive=True, dir_fd=fd)))
print(sorted(glob.glob('*', root_dir='a', dir_fd=fd)), sorted(glob.glob('*', dir_fd=fd, include_hidden=True)))
os.close(fd)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    print(glob.glob0('top', 'x.py'), glob.glob1('top', '*.py'))
    print(*[w.message for w in caught], sep='\n')
