"""One page of each kind of the site, by its address below a language's home page."""

from __future__ import annotations

KINDS = {
    "home": "",
    "start": "start/seller/",
    "article": "change/",
    "timeline": "change/timeline/",
    "section": "strategies/",
    "strategy": "strategies/brand/",
    "task": "strategies/brand/robots/",
    "task-content": "strategies/content/listing-text/",
    "task-partner": "strategies/partner/mails/",
    "task-resilience": "strategies/resilience/loss-log/",
    "task-people": "strategies/people-and-ai/review/",
    "form": "assessment/",
    "method": "assessment/method/",
    "criteria": "assessment/criteria/",
    "criterion": "assessment/criteria/partner/",
    "citations": "assessment/sources/",
    "worksheet": "assessment/worksheet/",
    "worksheet-quick": "assessment/worksheet-quick/",
    "facts": "facts/",
    "chapter": "facts/fba/",
    "tools": "tools/",
    "calculator": "tools/cover/",
    "panel": "tools/prompts/",
    "guide": "guide/",
    "guide-task": "guide/desk-data/",
    "faq": "about/faq/",
    "commands": "assessment/command-line/",
    "codes": "guide/bank-errors/",
    "glossary": "about/glossary/",
    "architecture": "about/architecture/",
    "modules": "about/modules/",
    "performance": "about/performance/",
    "plain": "about/privacy/",
    "not-found": "nowhere/",
}
OFFLINE = "offline.html"
"""What is shown without a connection; one page that holds both languages."""
