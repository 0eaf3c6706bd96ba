set([1])
