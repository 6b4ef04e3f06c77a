"""sys.exit with a text prints it to standard error and exits with status 1."""
import sys


def main():
    print("working")
    try:
        sys.exit("error: something is missing")
    finally:
        print("cleaning up")


main()
