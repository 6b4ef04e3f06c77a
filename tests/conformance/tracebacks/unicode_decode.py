# A UnicodeDecodeError, uncaught.
data = "é".encode("latin-1")
print(data)
text = data.decode("utf-8")
