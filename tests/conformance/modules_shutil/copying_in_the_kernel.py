"""copyfile of large, empty and special files; a directory as target; what a copy keeps."""
import os
import shutil

data = bytes(range(256)) * 5000
with open('large', 'wb') as f:
    f.write(data)
open('empty', 'w').close()
print(shutil.copyfile('large', 'copy'), open('copy', 'rb').read() == data)
print(shutil.copyfile('empty', 'copy'), os.path.getsize('copy'))
# The kernel says that this file is empty.
shutil.copyfile('/proc/self/status', 'status')
print(open('status').readline().split(':')[0])

os.chmod('large', 0o640)
os.utime('large', (1000, 2000))
shutil.copy2('large', 'kept')
st = os.stat('kept')
print(oct(st.st_mode & 0o777), st.st_mtime)


def attempt(f, *args):
    try:
        f(*args)
    except OSError as e:
        print(type(e).__name__, e)


os.mkdir('dir')
attempt(shutil.copyfile, 'large', 'dir')
attempt(shutil.copyfile, 'large', 'missing/x')
attempt(shutil.copyfile, 'missing', 'x')
attempt(shutil.copyfile, 'large', 'large')
os.symlink('dir', 'link')
os.mkdir('dir/below')
attempt(shutil.move, 'dir', 'link/below')
