from email.header import Header
import itertools
for a,b in itertools.product(['hello','hello ','é','é ', ' ', ''],['x',' x','ü',' ü ','']):
  for c,d in itertools.product([None,'utf-8','latin-1'],[None,'utf-8','iso-8859-2']):
    try:
        h=Header(a,c,header_name='Q'); h.append(b,d); h.append('z'); print(repr(a),repr(b),c,d,repr(h.encode()),repr(str(h)), repr(h.encode(maxlinelen=20)))
    except Exception as e: print(a,b,c,d,type(e),e)
