# ModuleNotFoundError, uncaught.
print("before")
import surely_not_a_module
