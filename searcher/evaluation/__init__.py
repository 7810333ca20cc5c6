"""How well does an index answer? Figures on questions whose answers are known."""
