"""rmtree: which function failed on which path; links are refused; onerror and onexc go on; a descriptor as the place."""
import os
import shutil

os.makedirs('d/e')
open('d/f', 'w').close()
os.symlink('d', 'link')
os.symlink('nowhere', 'dangling')


def onexc(function, path, error):
    print(function.__name__, path, repr(error), error.filename)


for path in 'link', 'dangling', 'missing', 'd/f':
    shutil.rmtree(path, onexc=onexc)
shutil.rmtree('missing', onerror=lambda f, p, info: print(f.__name__, p, info[0].__name__))
shutil.rmtree('missing', ignore_errors=True)
try:
    shutil.rmtree('missing')
except OSError as e:
    print(e)
try:
    shutil.rmtree('d', dir_fd='x')
except TypeError as e:
    print(e)

fd = os.open('d', os.O_RDONLY)
shutil.rmtree('e', dir_fd=fd)
os.close(fd)
print(os.listdir('d'), shutil.rmtree.avoids_symlink_attacks)
shutil.rmtree(b'd')
print(sorted(os.listdir()))
