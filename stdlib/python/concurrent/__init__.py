"""Running things beside each other."""


def __getattr__(name):
    # asyncio brings it along.
    if name != "futures":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import concurrent.futures
    return concurrent.futures
