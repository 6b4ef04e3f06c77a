"""select() takes descriptors below 1024."""
import select

for lists in ([1024], [], []), ([], [5000], []), ([-1], [], []), (["x"], [], []):
    try:
        print(select.select(*lists, 0))
    except (ValueError, TypeError) as error:
        print(error)
