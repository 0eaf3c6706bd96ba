{'summary': (
  'one '
  'two'  # c
  'three'
)}
