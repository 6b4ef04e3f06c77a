import os

FOLDER = os.path.dirname(__file__)


def load():
    with open(os.path.join(FOLDER, "table.csv"), encoding="utf-8") as f:
        return [line.rstrip("\n").split(",") for line in f]
