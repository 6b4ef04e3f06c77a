"""Bounds of islice, steps of count, extremes of nothing, the text of no bytes."""
import itertools
for a in [(-1,),(-2,),(True,-5),(1,-1),(1,-2),(-1,3),(None,-3),('a',),(1,'a'),('a',2),(0,None,0),(0,5,-1),(3,),(None,),(1,None),(1,5,2),(1,5,None)]:
    try: print(a,list(itertools.islice(range(10),*a)))
    except Exception as e: print(a,type(e).__name__,e)
for f in (max,min):
    for kw in ({'foo':1},{'key':len},{'default':3}):
        try: print(f(**kw))
        except TypeError as e: print(e)
c=itertools.count(True,True); print(c,next(c),next(c))
for a in [(b'',''),(b'a',''),(b'','nope'),(b'','utf-8'),(bytearray(),'x'),(b'','\0'),(b'','utf-8','zz'),(b'a','utf-8','zz')]:
    try: print(a, repr(str(*a)))
    except Exception as e: print(a,type(e),e)
