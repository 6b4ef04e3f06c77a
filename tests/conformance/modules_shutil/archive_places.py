"""make_archive: the root directory is entered only for archivers that cannot do without; members that may not be unpacked."""
import os
import shutil
import zipfile

os.makedirs('root/sub')
with open('root/sub/file', 'w') as f:
    f.write('x')
here = os.getcwd()


def archiver(base_name, base_dir, **options):
    print(os.path.relpath(base_name, here), base_dir, os.path.relpath(os.getcwd(), here), sorted(options))
    return 'made'


shutil.register_archive_format('mine', archiver, [('level', 3)], 'mine')
print(shutil.make_archive('name', 'mine', root_dir='root'))
print(shutil.make_archive('name', 'mine', base_dir='root'))
archiver.supports_root_dir = True
print(shutil.make_archive('name', 'mine', root_dir='root'))
shutil.unregister_archive_format('mine')

made = shutil.make_archive('a', 'zip', root_dir='root')
print(os.path.relpath(made), sorted(zipfile.ZipFile(made).namelist()))
print(shutil.make_archive('b', 'tar', base_dir='root'))
try:
    shutil.make_archive('c', 'tar', root_dir='missing')
except OSError as e:
    print(e)
try:
    shutil.make_archive('c', 'tar', root_dir=made)
except OSError as e:
    print(type(e).__name__, e.errno)

with zipfile.ZipFile('odd.zip', 'w') as z:
    for name in 'good..file', '../up', '/top', 'in/../side':
        z.writestr(name, name)
shutil.unpack_archive('odd.zip', 'out')
print(sorted(os.listdir('out')))
