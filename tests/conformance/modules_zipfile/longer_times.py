# The time of a member may be a struct_time: its first six fields count.
import io
import time
import zipfile

data = io.BytesIO()
with zipfile.ZipFile(data, "w") as archive:
    archive.writestr(zipfile.ZipInfo("a", time.gmtime(86400 * 365 * 20)), b"x")
    archive.writestr(zipfile.ZipInfo("b", (2000, 1, 2, 3, 4, 5, 6, 7, 8)), b"y")
print([(info.filename, info.date_time) for info in zipfile.ZipFile(data).infolist()])
