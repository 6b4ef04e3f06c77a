# Lists of types need not be UTF-8.
import mimetypes
import os
import tempfile

with tempfile.TemporaryDirectory() as folder:
    name = os.path.join(folder, 'types')
    with open(name, 'wb') as file:
        file.write(b'# \x83\nx-application/x-one one\napplication/bad\x83 bad\x83\n')
    found = mimetypes.read_mime_types(name)
    print(found['.one'], ascii(found['.bad\udc83']))
    types = mimetypes.MimeTypes()
    types.read(name)
    print(types.guess_type('a.one'))
