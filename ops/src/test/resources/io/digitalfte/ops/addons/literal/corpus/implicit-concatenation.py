{'summary': 'one ' 'two '
 "three"}
