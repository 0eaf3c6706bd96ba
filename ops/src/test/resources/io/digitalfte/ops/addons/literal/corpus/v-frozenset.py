{frozenset(): 1}
