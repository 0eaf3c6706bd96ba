{'a': 1 if True else 2}
