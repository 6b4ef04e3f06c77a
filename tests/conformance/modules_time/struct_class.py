# Classes of the records that functions of the library give may have further attributes; those of sys may not.
import os
import sys
import time

for record in time.gmtime(0), os.stat('.'), os.uname(), os.times(), sys.version_info, sys.flags, sys.float_info:
    try:
        type(record).further = 1
        print(type(record), record.further)
    except TypeError as e:
        print(e)
print(time._STRUCT_TM_ITEMS, time.gmtime().n_fields)
