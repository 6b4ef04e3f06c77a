"""Start-up of a program that uses what command-line tools use."""
import collections
import functools
import io
import itertools
import json
import operator
import os
import random
import sys

print("hello", len(sys.argv), json.dumps({"cwd": bool(os.getcwd())}))
