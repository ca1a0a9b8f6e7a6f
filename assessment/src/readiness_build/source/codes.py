"""The codes of all problems: a letter for the kind, a number that stays, and a readable name."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """What can be wrong with a file that people write.

    `Y` the file is not plain YAML, `S` its shape breaks the JSON Schema, `Q` a question breaks a
    rule of the bank, `R` a reference leads nowhere, `T` the words, `B` bank.yaml, `V` what a new
    version does to old answers, `L` the fact ledger, `M` the messages, `P` a page, `W` a
    warning: time brings it, or nothing is wrong yet. A code is never reused.
    """

    SYNTAX = "Y01-syntax"
    ENCODING = "Y02-encoding"
    DUPLICATE_KEY = "Y03-duplicate-key"
    ANCHOR = "Y04-anchor"
    TAG = "Y05-tag"
    KEY = "Y06-key"
    DEPTH = "Y07-depth"
    DOCUMENTS = "Y08-documents"
    NO_FILE = "Y09-no-file"

    MISSING_KEY = "S01-missing-key"
    UNKNOWN_KEY = "S02-unknown-key"
    TYPE = "S03-type"
    CHOICE = "S04-choice"
    PATTERN = "S05-pattern"
    TOO_LONG = "S06-too-long"
    EMPTY = "S07-empty"
    COUNT = "S08-count"
    RANGE = "S09-range"
    MULTIPLE = "S10-multiple"
    REPEATED = "S11-repeated"
    DATE = "S12-date"

    FILE_NAME = "Q01-file-name"
    FOLDER = "Q02-folder"
    DUPLICATE_QUESTION = "Q03-duplicate-id"
    RETIRED_QUESTION = "Q04-retired-id"
    CAPABILITY = "Q05-capability"
    QUICK = "Q06-quick"
    HOURS = "Q07-hours-order"
    CYCLE = "Q08-cycle"
    UNREACHABLE = "Q09-unreachable"
    NEVER_APPLIES = "Q10-never-applies"
    ALWAYS_APPLIES = "Q11-always-applies"
    UNCITED = "Q12-uncited"
    PROMPT = "Q13-prompt"
    SINCE = "Q14-since"
    VANISHED = "Q15-vanished-id"
    REUSED = "Q16-reused-id"
    LABEL = "Q17-level-label"
    STEP_TITLE = "Q18-step-title"
    BRIEF = "Q19-brief"

    UNKNOWN_SOURCE = "R01-unknown-source"
    UNKNOWN_CLAIM = "R02-unknown-claim"
    UNKNOWN_REASON = "R03-unknown-reason"
    UNKNOWN_PROFILE = "R04-unknown-profile"
    UNKNOWN_QUESTION = "R05-unknown-question"
    NO_ADDRESS = "R06-no-address"

    NUMBERS = "T01-numbers"
    PLACEHOLDERS = "T02-placeholders"
    PROMISE = "T03-promise"
    TEMPLATE = "T04-template"

    BANK_IDS = "B01-duplicate-id"
    STAGES = "B02-stages"
    LEVEL_VALUES = "B03-level-values"
    VERSION = "B04-version"
    UNUSED = "B05-unused"

    ACTION = "V01-action"
    VERSIONS = "V02-versions"
    REPEATED_ID = "V03-repeated-id"
    LEVELS = "V04-levels"
    INCOMPLETE = "V05-incomplete"

    DUPLICATE_CLAIM = "L01-duplicate-claim"
    CLAIM_DATES = "L02-dates"
    SUPERSEDED_BY = "L03-superseded-by"

    MESSAGE_KEYS = "M01-keys"

    UNMARKED = "P01-unmarked-figure"
    FRONT_MATTER = "P02-front-matter"
    WAIVER = "P03-waiver"
    SUPERSEDED = "P04-superseded"
    RETIRED = "P05-retired"
    STEP_HOURS = "P06-step-hours"
    TYPED_FIGURE = "P07-typed-figure"

    REVIEW_DUE = "W01-review-due"
    UNUSED_CLAIM = "W02-unused-claim"
