"""Lists as stacks and queues: the order of pops, slices as windows, rotation, negative insertions."""

stack, queue = [], []
for i in range(5):
    stack.append(i)
    queue.insert(0, i)
print(stack, queue, [stack.pop() for _ in range(3)], [queue.pop() for _ in range(3)], stack, queue)
a = list("abcdef")
print(a[2:] + a[:2], a[-2:] + a[:-2], [a.pop(0) for _ in range(2)], a)
a.insert(-1, "x")
a.insert(2, "y")
a[len(a):] = ["end"]
a[:0] = ["start"]
print(a, a[-1:], a[-1:0:-2], a[::-2], a[1:-1])
while a:
    a.pop(len(a) // 2)
print(a, a[:], a[5:], a[-5:5], a * 3, not a)
