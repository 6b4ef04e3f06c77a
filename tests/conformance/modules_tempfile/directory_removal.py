"""TemporaryDirectory removes what it may not write; what happens to a directory that is not there any more."""
import os
import tempfile

d = tempfile.TemporaryDirectory(dir=os.getcwd())
os.makedirs(os.path.join(d.name, 'a', 'b'))
with open(os.path.join(d.name, 'a', 'f'), 'w') as f:
    f.write('x')
os.symlink('a', os.path.join(d.name, 'link'))
os.chmod(os.path.join(d.name, 'a'), 0o500)
d.cleanup()
print(os.path.exists(d.name))
d.cleanup()

with tempfile.TemporaryDirectory(dir=os.getcwd()) as name:
    os.rmdir(name)
print(os.listdir())

with tempfile.TemporaryDirectory(dir=os.getcwd(), delete=False) as name:
    pass
print(os.path.isdir(name))
