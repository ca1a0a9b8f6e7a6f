// Prints what the evidence desk takes in Pyodide under Node: `node tests/bench/desk.mjs`.
// Make build/evidence.json first: `python -m readiness_build evidence`. Processor seconds, since the
// clock of a busy machine says little; the bars are those of the specification, for an idle one.
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const root = fileURLToPath(new URL("../..", import.meta.url));
globalThis.process = process;
const py = await loadPyodide();
for (const [name, folder] of [["/src", "assessment/src"], ["/data", "build"]]) {
  py.FS.mkdir(name);
  py.FS.mount(py.FS.filesystems.NODEFS, { root: root + folder }, name);
}
py.runPython(`
import json, sys
from datetime import date
import js

sys.path.insert(0, "/src")
from readiness.evidence.bundle import bundle_from
from readiness.evidence.desk import check
from readiness.evidence.given import Given
from readiness.evidence.source import BytesSource

MEGABYTE = 1_000_000
CARD = ('<div class="card"><a href="/p/1"><img src="a.jpg" alt="x"><h3>Lamp?</h3>'
        '<p>Some text about a lamp &amp; more.</p><span class=price>$19.99</span></a></div>\\n')
PAGES = {
    "a page of a shop": CARD, "open tags": "<a ", "comments": "<!--", "paragraphs": "<p>",
    "prices": "<p>$1 ", "questions": "<h2>a?</h2>", "properties": '<b itemprop="name">',
    "references": "&a", "items": '<div itemscope itemtype="http://schema.org/Product">',
    "brackets": '<script type="application/ld+json">[', "quotes": '<a b="',
}
bundle = bundle_from(json.load(open("/data/evidence.json")))
given = Given(today=date(2026, 11, 29), lang="en")


def seconds(name, data):
    before = js.process.cpuUsage().user
    check((BytesSource(name, data),), given, bundle)
    return (js.process.cpuUsage().user - before) / 1e6


def row(what, took, bar):
    print(f"{what:32} {took:6.2f} s   bar {bar} s   {'holds' if took <= bar else 'MISSED'}")


for what, piece in PAGES.items():
    text = "<!doctype html><html lang=en><title>x</title>" + piece * (MEGABYTE // len(piece))
    row(f"page of 1 MB: {what}", seconds("page.html", text.encode()), 2)
head = "id\\ttitle\\tdescription\\tlink\\timage_link\\tavailability\\tprice\\tbrand\\tmpn\\n"
line = "{0}\\tLamp {0}\\tA lamp.\\thttps://s.example/{0}\\thttps://s.example/i\\tin_stock\\t9.90 USD\\tN\\tM{0}\\n"
feed = head + "".join(line.format(n) for n in range(100_000))
row("Google feed of 100,000 rows", seconds("feed.tsv", feed.encode()), 10)
`);
