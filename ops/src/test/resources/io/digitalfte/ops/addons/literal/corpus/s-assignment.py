manifest = {'a': 1}
