# Records CPython's answers: python3.14 record.py wrong_programs.txt wrong_programs.expected
import sys, warnings
warnings.simplefilter('ignore')
src=open(sys.argv[1]).read()
progs=src.split('\n--\n')
progs[-1]=progs[-1].rstrip('\n')
out=[]
for p in progs:
    try:
        compile(p+'\n','f.py','exec'); r='ok'
    except SyntaxError as e:
        r=f'{type(e).__name__} {e.lineno} {e.offset} {e.end_lineno} {e.end_offset} {e.msg}'
    except Exception as e:
        r=f'{type(e).__name__} None None None None {e}'
    out.append(r)
open(sys.argv[2],'w').write('\n'.join(out)+'\n')
