# Copyright 2016 Acme
# License AGPL-3.0 or later


{
    'name': 'X',  # trailing
    # between
    'version': '1.0',
}
# after
