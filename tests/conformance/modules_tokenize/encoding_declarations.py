"""detect_encoding: the declaration counts for both lines, both have to be right, and neither has null bytes."""
import io
import tokenize

for source in (b'#coding:iso-8859-15 \xa4\n', b'#coding:ascii \xc3\xa4\n', b'#!/home/\xa4\n#coding:iso-8859-15\n',
               b'#!/home/\xc3\xa4\n#coding:ascii\n', b'#coding:iso8859-15\0\n', b'#x\n#coding:iso8859-15\0\n', b'#\xa4\n',
               b'x\n#\xa4\n', b'#x\n#\xa4\n', b'\xef\xbb\xbf#coding:latin-1\n', b'\xef\xbb\xbf#coding:utf-8\n',
               b'#coding:nope \xa4\n', b'\0\n', b'#coding: utf8\n', b'', b'\xef\xbb\xbf'):
    try:
        print(source, tokenize.detect_encoding(io.BytesIO(source).readline))
    except SyntaxError as e:
        print(source, e)
