"""Seeking forgets which ends of lines a file had."""
import io

for newline in None, '':
    file = io.TextIOWrapper(io.BytesIO(b'a\nb\r\nc\rd'), newline=newline)
    print(repr(file.readline()), file.newlines)
    print(file.seek(0), file.newlines)
    print(repr(file.read()), file.newlines)
    print(file.seek(0, 2), file.newlines)
    file.seek(0)
    print(repr(file.readline()), file.newlines)
    file.write('x\n')
    print(file.newlines)
