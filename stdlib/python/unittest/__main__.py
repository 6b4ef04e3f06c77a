"""Entry point of `-m unittest`."""

import sys

if sys.argv[0].endswith('__main__.py') or not sys.argv[0]:
    from os.path import basename
    # Messages name the command that users type.
    sys.argv[0] = basename(sys.executable) + ' -m unittest'

__unittest = True

from unittest.main import main

main(module=None)
