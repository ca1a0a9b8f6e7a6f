"""Stock at Amazon: the inventory ledger, losses with their interval, and claims still open."""
