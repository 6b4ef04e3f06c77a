# What a program stores before it has looked at anything else of sys stays.
import sys

sys.hash_info = "mine"
sys.implementation = "mine too"
del sys.thread_info
print(sys.float_info.max_exp, sys.hash_info, vars(sys)["implementation"], hasattr(sys, "thread_info"))
