def run():
    return "a package"
