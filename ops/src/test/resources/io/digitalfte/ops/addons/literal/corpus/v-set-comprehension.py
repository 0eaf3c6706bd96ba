{k for k in ()}
