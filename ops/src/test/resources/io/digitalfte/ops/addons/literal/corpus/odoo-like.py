# Copyright 2024 Acme BV (https://acme.example)
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

{
    "name": "Sale Something",
    "summary": """Does something with sales,
        and more""",
    "version": "19.0.1.2.3",
    "category": "Sales/Sales",
    "website": "https://github.com/OCA/sale-workflow",
    "author": "Acme BV, Odoo Community Association (OCA)",
    "maintainers": ["acme"],
    "license": "AGPL-3",
    "application": False,
    "installable": True,
    "external_dependencies": {"python": ["openupgradelib"]},
    "depends": [
        "sale",
        "account",
    ],
    "data": [
        "security/ir.model.access.csv",
        "views/sale_order_views.xml",
    ],
    "demo": [],
    "auto_install": False,
    "price": 9.99,
    "currency": "EUR",
    "sequence": -10,
}
