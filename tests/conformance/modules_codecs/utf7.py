# UTF-7: what is encoded, and what is wrong with bytes.
import codecs

for text in ["", "a+b", "A≢Α.", "Hi Mom -☺-!", "日本語", "😀", "\\~", "é-", "é+", "a\ud800b", "\t\r\n\0"]:
    data = text.encode("utf-7")
    print(ascii(text), data, data.decode("utf-7") == text)
for data in [b"+", b"+-", b"+!", b"+AAA", b"+AAA!", b"+AOk", b"+AOk-", b"+AOk-x", b"+AOkA", b"+2D3", b"+2D3!", b"\xff", b"a+IKw!b", b"+AAB!"]:
    for errors in ["strict", "replace", "ignore"]:
        for final in [True, False]:
            try:
                print(data, errors, final, ascii(codecs.utf_7_decode(data, errors, final)))
            except UnicodeDecodeError as error:
                print(data, errors, final, error)
