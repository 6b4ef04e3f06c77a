# Flags, widths and modifiers of strftime, which the C library of GNU has beside the standard's directives.
import datetime
import os
import time

moment = datetime.datetime(2003, 9, 5, 14, 7, 3, tzinfo=datetime.timezone.utc)
early = (5, 9, 5, 4, 7, 3, 4, 248, 0)
for text in (
    "%-d %-m %-H %-I %-j %-M %-S %-y", "%_d %_m %_H %_I %_j", "%0e %0k %0l", "%-e %-k %-l", "%-U %-W %-V %-u %-w",
    "%5Y %6Y %-Y %C %-C", "%05d %_5d %-5d", "%^a %^A %^b %^B %^p", "%#a %#b %#p", "%10B|%-10B|%010p", "%8D|%10F|%12T",
    "%Ey %EY %Od %OH %Ed", "%-% %5%", "%Q %5Q %E %O %10^B", "%",
):
    print(text, "->", moment.strftime(text), "|", time.strftime(text, early))
print(f"{moment:%A, %B %-d, %-I:%M %p}")
print(time.strftime("[%z] [%-z] [%_z]", (2003, 9, 5, 4, 7, 3, 4, 248, 0)))

# Two names and no rules: daylight saving time as in the United States.
os.environ["TZ"] = "GMT0BST"
time.tzset()
print(time.tzname, time.timezone, time.altzone, time.daylight, time.localtime(1057000000)[3], time.localtime(1040000000)[3])
