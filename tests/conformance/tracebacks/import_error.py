# Importing what is not there.
def load():
    from math import coss
load()
