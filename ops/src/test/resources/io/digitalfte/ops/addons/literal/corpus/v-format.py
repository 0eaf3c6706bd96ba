{'summary': '{}'.format(1)}
