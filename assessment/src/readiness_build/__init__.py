"""Builds what the site serves from what people write: the bank, the ledger and the engine.

Build time only; nothing here reaches the browser. The public names are
`compile.compile_bank`, `ledger.Ledger`, `load.load_yaml`, `problem.Problem` and
`engine.build_engine`; `python -m readiness_build` is their command line.

Imports inside run one way: codes, problem, node, load, document, then the checks
(schema, identity, conditions, references, prerequisites, question_rules, bank_rules, migrations,
reviews, texts), ledger, messages, bundle, compile, and last the packaging (release, package,
runtime, stamp, engine), the comparison with earlier banks (continuity, tags, parts, difference,
golden, difference_text, diff) and the table of codes (code_table).
"""
