{'name': _('Thing')}
