(k for k in ())
