{'a': 'one\
 two'}
