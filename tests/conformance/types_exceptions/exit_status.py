"""An uncaught SystemExit sets the exit status of the process, after the finally blocks."""
import sys

try:
    try:
        print("before")
        sys.exit(42)
    finally:
        print("cleanup")
except KeyError:
    print("never")
