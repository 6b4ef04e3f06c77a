# Importing what is not there.
def load():
    from collections import OrderedDcit
load()
