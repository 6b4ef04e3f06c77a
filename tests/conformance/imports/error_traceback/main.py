# An uncaught error in an imported function.
from lib.core import process

process([1, "2"])
