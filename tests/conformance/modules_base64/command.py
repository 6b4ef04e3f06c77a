# The command python -m base64.
import base64
import os
import sys
import tempfile

with tempfile.TemporaryDirectory() as folder:
    name = os.path.join(folder, 'data')
    for arguments, data in (
            (['-e'], b'a\xffb\n'), (['-d'], b'Yf9iCg=='), (['-u'], b'aGVsbG8K'), ([], b'x' * 60), (['-d', '-e'], b'abc')):
        with open(name, 'wb') as file:
            file.write(data)
        sys.argv = ['base64.py', *arguments, name]
        print(arguments, flush=True)
        base64.main()
        sys.stdout.flush()
sys.argv = ['base64.py', '-h']
base64.main()
sys.argv = ['base64.py', '-x']
sys.stderr = sys.stdout
try:
    base64.main()
except SystemExit as error:
    print('status', error.code)
