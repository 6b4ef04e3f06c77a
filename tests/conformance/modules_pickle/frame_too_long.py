# A frame that says it is longer than what follows.
import pickle

data = pickle.dumps({"key": [1, 2, 3]}, 4)
print(pickle.loads(data))
for length in 5, 100, 1 << 40:
    wrong = data[:3] + length.to_bytes(8, "little") + data[11:]
    try:
        print(pickle.loads(wrong))
    except pickle.UnpicklingError as e:
        print(e)
