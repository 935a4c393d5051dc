"""Independent oracles: random little laws, and what the rule language says that they mean.

`worlds` makes a vocabulary, questions, a rulebook and a scenario. `brute` tries every completion.
`asp` asks clingo. Both are written from the contract of the rule language and share nothing with
`aigc_rules.engine` but the data classes of `aigc_rules.model`.
"""
