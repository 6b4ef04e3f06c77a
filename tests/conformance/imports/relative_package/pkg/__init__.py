from .util import helper

VERSION = helper(1)
print("init", __name__)
