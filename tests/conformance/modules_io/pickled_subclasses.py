"""Subclasses of buffered and text files can be pickled by what they tell of themselves, by every protocol."""
import io
import pickle


class Binary(io.BufferedReader):
    def __init__(self, raw, tag):
        super().__init__(raw)
        self.tag = tag

    def __getstate__(self):
        return self.tag, self.raw.getvalue()

    def __setstate__(self, state):
        self.__init__(io.BytesIO(state[1]), state[0])


class Text(io.TextIOWrapper):
    def __init__(self, raw, tag):
        super().__init__(raw, encoding='utf-8')
        self.tag = tag

    def __getstate__(self):
        return self.tag, self.buffer.getvalue()

    def __setstate__(self, state):
        self.__init__(io.BytesIO(state[1]), state[0])


for cls in Binary, Text:
    file = cls(io.BytesIO(b'data'), 'tag')
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        other = pickle.loads(pickle.dumps(file, protocol))
        print(cls.__name__, protocol, other.tag, other.read())
