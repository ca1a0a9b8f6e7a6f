"""What Amazon paid and sold: reimbursements, settlements, orders, business reports, costs."""
