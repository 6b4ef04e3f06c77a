# NameError with a suggestion.
def compute():
    total_count = 5
    return totl_count + 1
compute()
