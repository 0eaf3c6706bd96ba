{'a': r'x\
y'}
