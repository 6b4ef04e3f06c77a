# Names of sys that few programs use are there for all ways of looking.
import sys

print("stdlib_module_names" in vars(sys), "float_info" in dir(sys), hasattr(sys, "hash_info"))
print(type(sys.stdlib_module_names).__name__, "json" in sys.stdlib_module_names, "sys" in sys.builtin_module_names)
print(sys.float_info.dig, sys.int_info.bits_per_digit, sys.hash_info.width, sys.thread_info.name)
print(sys.implementation.version == sys.version_info, sys.implementation.hexversion == sys.hexversion)
sys.float_info = "mine"
print(sys.float_info, vars(sys)["float_info"])
del sys.int_info
try:
    sys.int_info
except AttributeError as error:
    print(error)
print("int_info" in vars(sys), sys.monitoring.COVERAGE_ID)
