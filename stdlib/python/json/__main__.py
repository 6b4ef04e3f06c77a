"""Entry point of `-m json`."""

from json import tool

if __name__ == '__main__':
    tool.run()
