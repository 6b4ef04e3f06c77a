x = 1
if x:
    print('a')
elseif x == 2:
    print('b')
