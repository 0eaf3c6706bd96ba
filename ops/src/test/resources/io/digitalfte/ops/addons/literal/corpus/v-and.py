{'a': True and False}
