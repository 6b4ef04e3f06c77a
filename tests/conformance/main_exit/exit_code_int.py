# sys.exit with a number sets the status; finally blocks run.
import sys
try:
    print("working")
    sys.exit(3)
finally:
    print("finally runs")
