"""SystemExit with any other object prints it; exit statuses are taken modulo 256."""
import sys

print("before")
sys.exit((1, "two"))
