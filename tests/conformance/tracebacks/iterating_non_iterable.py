# for over what is not iterable.
settings = {"retries": 3}
for attempt in settings["retries"]:
    print(attempt)
