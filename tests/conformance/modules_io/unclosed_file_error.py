"""Where the warning about an unclosed file is an error, the error has nobody to go to; the file is closed all the same."""
import os
import sys
import warnings

warnings.simplefilter('error')


def hook(args):
    print(args.err_msg, args.object, args.exc_type.__name__, args.exc_value)


sys.unraisablehook = hook
open('data', 'w').close()
file = open('data')
fd = file.fileno()
del file
try:
    os.fstat(fd)
except OSError as e:
    print('closed:', e)
