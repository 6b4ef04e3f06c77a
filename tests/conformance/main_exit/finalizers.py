# Finalisers at the end find the variables of the program, also those of modules that something holds.
import json
import sys
import threading


class Value:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('del', self.name, first is None, _private is None, local.x, threading.enumerate() == [main])


local = threading.local()
local.x = 'local'
main = threading.current_thread()
first = Value('first')
_private = Value('private')
last = Value('last')
cycle = Value('cycle')
cycle.me = cycle
del cycle
print('end')
