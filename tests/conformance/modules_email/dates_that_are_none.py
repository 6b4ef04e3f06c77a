"""Texts that are no dates of mail, and numbers that no date has."""
from email.utils import parsedate_to_datetime as p
for t in ['Tue, 06 Jun 2017 27:39:33 +0600','Tue, 06 Jun 2017 07:39:33 +2600','Tue, 06 Jun 2017 07:39:33 +99999999999999','Tue, 06 Jun 10000 07:39:33 +0000','17 June , 2022','0', '','Friday, -Nov-82 16:14:55 EST','Tue, 06 Jun 2017 99999999999999999999:39:33 +0600','Tue, 06 Jun 2017 07:39:33 -0000','Tue, 06 Jun 2017 07:99:33 -0000',"it's"]:
    try: print(t, repr(p(t)))
    except Exception as e: print(t, type(e).__name__, e, type(e.__cause__).__name__, type(e.__context__).__name__)
