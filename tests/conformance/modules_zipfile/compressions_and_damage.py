# Archives compressed as bzip2 and LZMA, wide ones, and what damaged ones are answered with.
import io
import os
import warnings
import zipfile

data = b'some text\n' * 500
for compression in zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA:
    file = io.BytesIO()
    with zipfile.ZipFile(file, 'w', compression) as archive:
        archive.writestr('text', data)
    with zipfile.ZipFile(file) as archive:
        info = archive.getinfo('text')
        print(info.compress_type, info.extract_version, info.create_version, info.flag_bits, info.file_size)
        print(archive.read('text') == data, archive.testzip())
        with archive.open('text') as content:
            print(content.read(7), content.seek(4990), content.readline(), content.read(), content.seek(3), content.read1(2))

wide = io.BytesIO()
with zipfile.ZipFile(wide, 'w') as archive:
    with archive.open('wide', 'w', force_zip64=True) as content:
        content.write(data)
print(zipfile.ZipFile(wide).infolist(), wide.getvalue()[:4 + 2])

os.environ['SOURCE_DATE_EPOCH'] = '1735715999'
file = io.BytesIO()
with zipfile.ZipFile(file, 'w') as archive:
    archive.writestr('a', 'first')
    archive.mkdir('d')
    archive.writestr('b', 'second')
    archive.comment = b'note'
whole = file.getvalue()
print(archive.infolist(), archive.getinfo('b').date_time)

whole = bytearray(whole)
for place, value in ((0, b'XX'), (30, b'z'), (31, b'?'), (len(whole) - 10, b'\xff\xff'), (whole.find(b'PK\1\2'), b'QQ')):
    damaged = whole[:place] + value + whole[place + len(value):]
    try:
        with zipfile.ZipFile(io.BytesIO(damaged)) as archive:
            print(archive.namelist(), archive.read('a'))
    except Exception as error:
        print(type(error).__name__, error)
print([zipfile.is_zipfile(io.BytesIO(part)) for part in (whole, b'in front' + whole, whole + b'behind', whole[:-1], whole[9:], b'')])

# A member is read after its archive was closed, and none while another is written.
with open('kept.zip', 'wb') as kept:
    kept.write(whole)
archive = zipfile.ZipFile('kept.zip', 'a')
content = archive.open('b')
writing = archive.open('c', 'w')
for action in (lambda: content.read(), lambda: archive.writestr('d', ''), lambda: archive.mkdir('e'), archive.close):
    try:
        print(action())
    except ValueError as error:
        print(error)
writing.close()
archive.close()
print(content.read(), archive)
content.close()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    with zipfile.ZipFile('kept.zip', 'a') as archive:
        archive.writestr('a', 'again')
    print([str(warning.message) for warning in caught], zipfile.ZipFile('kept.zip').namelist())
