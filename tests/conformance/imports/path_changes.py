# Modules written at run time are found after sys.path changes; the path is read at each import.
import sys, os

try:
    import made_now
except ModuleNotFoundError as e:
    print(e)
os.makedirs("later", exist_ok=True)
with open("later/made_now.py", "w") as f:
    f.write("value = __name__.upper()\n")
sys.path.append("later")
import made_now

print(made_now.value, sys.path[-1])
sys.path.pop()
print("made_now" in sys.modules)
del sys.modules["made_now"]
try:
    import made_now
except ModuleNotFoundError as e:
    print(e)
sys.path.insert(0, "later")
with open("later/made_now.py", "w") as f:
    f.write("value = 'second version, longer than the first'\n")
import made_now

print(made_now.value)
