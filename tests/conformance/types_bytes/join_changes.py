# A list that changes while join() asks its items for bytes.
class Item:
    def __init__(self, action):
        self.action = action

    def __buffer__(self, flags):
        self.action()
        return memoryview(b'x')


for kind in bytes, bytearray:
    for sep in b'', b'::':
        items = [b'a', None, b'c']
        items[1] = Item(items.clear)
        try:
            print(kind(sep).join(items))
        except RuntimeError as e:
            print(e)
        items = [b'a', None, b'c']
        items[1] = Item(lambda: items.__setitem__(1, b'z'))
        print(kind(sep).join(items))
