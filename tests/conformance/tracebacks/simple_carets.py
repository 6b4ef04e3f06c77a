# The traceback of an uncaught error in nested calls, with carets under the failing part.
def divide(a, b):
    return (a + 1) / (b - b)

def middle(values):
    total = 0
    for v in values:
        total += divide(v, v)
    return total

class Runner:
    def __init__(self, data):
        self.data = data

    def run(self):
        return [middle(row) for row in self.data]

print("start")
Runner([[1, 2], [3]]).run()
print("never")
