class Writer:
    pass
