# -*- coding: koi8-r -*-
# A source in an encoding that only the library knows.
text = 'Привет'
слово = len(text)
print(ascii(text), слово)
print(ascii(b'\xf0'.decode('koi8-r')))
