"""Vectors for robots.txt, written from the text of RFC 9309 and from Google's documentation."""

type Vector = tuple[str, str, str, str, bool]
"""What it shows, the file, the agent, the address, and whether it may be fetched."""

VECTORS: list[Vector] = []
ANY = "User-agent: *\n"


def rule(about: str, text: str, agent: str, **paths: tuple[str, ...]) -> None:
    """Add vectors for the paths that are allowed (`yes`) and barred (`no`)."""
    for answer, allowed in (("yes", True), ("no", False)):
        for path in paths.get(answer, ()):
            address = f"https://n.example{path}"
            VECTORS.append((f"{about}: {agent} {path}", text, agent, address, allowed))


# 2.1 and 2.2.1: groups, agents, what ends a group.
rule("an empty file allows all", "", "FooBot", yes=("/", "/x"))
rule("a comment is no rule", "# Disallow: /\n", "FooBot", yes=("/x",))
rule("one group", "User-agent: FooBot\nDisallow: /\n", "FooBot", no=("/", "/x"))
rule("others are not meant", "User-agent: FooBot\nDisallow: /\n", "BarBot", yes=("/x",))
rule("names have no case", "USER-AGENT: fOObOT\nDISALLOW: /x\n", "FooBot", no=("/x",), yes=("/y",))
rule("several names", "User-agent: A\nUser-agent: FooBot\nDisallow: /x\n", "FooBot", no=("/x",))
rule("a blank line ends nothing", "User-agent: FooBot\n\nDisallow: /x\n", "FooBot", no=("/x",))
TWO = "User-agent: FooBot\nDisallow: /a\nUser-agent: *\nDisallow: /b\n"
TWO += "User-agent: foobot\nDisallow: /c\n"
rule("groups of one name are joined", TWO, "FooBot", no=("/a", "/c"), yes=("/b",))
rule("the star group is for the others", TWO, "BarBot", no=("/b",), yes=("/a", "/c"))
STARS = "User-agent: *\nDisallow: /a\nUser-agent: Z\nDisallow: /z\nUser-agent: *\nDisallow: /b\n"
rule("star groups are joined", STARS, "FooBot", no=("/a", "/b"), yes=("/z",))
EMPTY = "User-agent: FooBot\nUser-agent: *\nDisallow: /\n"
rule("names above one another share rules", EMPTY, "FooBot", no=("/x",))
FREE = "User-agent: *\nDisallow: /\nUser-agent: FooBot\nDisallow:\n"
rule("an empty rule frees a named agent", FREE, "FooBot", yes=("/", "/x"))
rule("and leaves the others barred", FREE, "BarBot", no=("/x",))
BARE = "User-agent: *\nDisallow: /\nUser-agent: FooBot\n"
rule("a named group without rules allows all", BARE, "FooBot", yes=("/x",))
rule("rules above the first name hold for nobody", "Disallow: /\nUser-agent: A\n", "A", yes=("/x",))
DELAY = "User-agent: FooBot\nCrawl-delay: 9\nUser-agent: *\nDisallow: /x\n"
rule("Crawl-delay ends no group", DELAY, "FooBot", no=("/x",))
MAP = "User-agent: FooBot\nSitemap: https://n.example/s.xml\nDisallow: /x\n"
rule("Sitemap ends no group", MAP, "FooBot", no=("/x",))
SIGNAL = "User-agent: OAI-SearchBot\nContent-Signal: search=yes\nUser-agent: *\nDisallow: /p\n"
rule("Content-Signal ends no group", SIGNAL, "OAI-SearchBot", no=("/p",))

# 2.2.1: the product token.
rule("a version is cut off", "User-agent: FooBot/2.1\nDisallow: /\n", "FooBot", no=("/",))
rule("words behind are cut off", "User-agent: FooBot or so\nDisallow: /\n", "FooBot", no=("/",))
LONG = "User-agent: Applebot-Extended\nDisallow: /\n"
rule("a longer name is another", LONG, "Applebot", yes=("/",))
rule("and is itself", LONG, "Applebot-Extended", no=("/",))
SHORT = "User-agent: Applebot\nDisallow: /\n"
rule("a shorter name is another", SHORT, "Applebot-Extended", yes=("/",))
rule("no part of a name", "User-agent: bot\nDisallow: /\n", "FooBot", yes=("/",))
rule("Amazonbot is not Amzn", "User-agent: Amazonbot\nDisallow: /\n", "Amzn-SearchBot", yes=("/",))
rule("a star and words is the star", "User-agent: * all\nDisallow: /\n", "FooBot", no=("/",))
rule("a star in a name is no star", "User-agent: *Bot\nDisallow: /\n", "FooBot", yes=("/",))
rule("a digit ends the token", "User-agent: Foo2Bot\nDisallow: /\n", "Foo", no=("/",))

# 2.2.2: paths.
rule("a path is a beginning", f"{ANY}Disallow: /fish\n", "F",
     no=("/fish", "/fish.html", "/fish/salmon.html", "/fishheads", "/fish?id=1"),
     yes=("/Fish", "/catfish", "/?id=fish", "/desert/fish"))  # fmt: skip
rule("a slash at the end", f"{ANY}Disallow: /fish/\n", "F",
     no=("/fish/", "/fish/?id=1", "/fish/salmon.htm"), yes=("/fish", "/fish.html"))  # fmt: skip
rule("a star at the end changes nothing", f"{ANY}Disallow: /fish*\n", "F",
     no=("/fish", "/fishheads/yummy.html"), yes=("/Fish.asp", "/catfish"))  # fmt: skip
rule("a star inside", f"{ANY}Disallow: /*.php\n", "F",
     no=("/index.php", "/filename.php", "/folder/filename.php?a=1", "/folder/any.php.file.html",
         "/filename.php/"),
     yes=("/", "/windows.PHP"))  # fmt: skip
rule("an end sign", f"{ANY}Disallow: /*.php$\n", "F",
     no=("/filename.php", "/folder/filename.php"),
     yes=("/filename.php?a=1", "/filename.php/", "/filename.php5", "/windows.PHP"))  # fmt: skip
rule("a star between", f"{ANY}Disallow: /fish*.php\n", "F",
     no=("/fish.php", "/fishheads/catfish.php?a=1"), yes=("/Fish.PHP",))  # fmt: skip
rule("several stars", f"{ANY}Disallow: /a*b*c\n", "F", no=("/abc", "/a1b2c3"), yes=("/acb",))
rule("stars and end", f"{ANY}Disallow: /a*b*c$\n", "F", no=("/abc", "/abcbc"), yes=("/abcd",))
rule(
    "the end must come behind the star", f"{ANY}Disallow: /a*aa$\n", "F", no=("/aaa",), yes=("/aa",)
)
rule("an end sign inside is a letter", f"{ANY}Disallow: /a$b\n", "F", no=("/a$b",), yes=("/a",))
rule("the root alone", f"{ANY}Disallow: /\nAllow: /$\n", "F", yes=("/",), no=("/page.htm",))
rule("a query", f"{ANY}Disallow: /*?variant=\n", "F",
     no=("/products/lamp?variant=42",), yes=("/products/lamp", "/p?v=1&variant=2"))  # fmt: skip
rule("a path without its slash fits nothing", f"{ANY}Disallow: fish\n", "F", yes=("/fish",))
rule("a fragment is cut off", f"{ANY}Disallow: /a#b\n", "F", no=("/a",))
rule("a fragment of the address too", f"{ANY}Disallow: /*b\n", "F", yes=("/a#b",), no=("/ab",))

# 2.2.2: percent-encoding.
rule(
    "letters outside ASCII", f"{ANY}Disallow: /灯\n", "F", no=("/%E7%81%AF", "/灯/1"), yes=("/%E7",)
)
rule("hexadecimal has no case", f"{ANY}Disallow: /%e7%81%af\n", "F", no=("/%E7%81%AF", "/灯"))
rule("a rule in capitals", f"{ANY}Disallow: /%E7%81%AF\n", "F", no=("/%e7%81%af",))

# 2.2.2: precedence.
rule("the longest decides", f"{ANY}Disallow: /x/page.html\nAllow: /x/\n", "F",
     no=("/x/page.html",), yes=("/x/", "/x/other.html"))  # fmt: skip
rule("in any order", f"{ANY}Allow: /x/page.html\nDisallow: /x/\n", "F",
     yes=("/x/page.html",), no=("/x/", "/x/a"))  # fmt: skip
rule("allow wins a tie", f"{ANY}Disallow: /\nAllow: /\n", "F", yes=("/x",))
rule("also as the second", f"{ANY}Allow: /\nDisallow: /\n", "F", yes=("/x",))
rule("a tie of pattern and path", f"{ANY}Disallow: /x*z\nAllow: /xyz\n", "F", yes=("/xyz",))
rule("length is that of the rule", f"{ANY}Allow: /page\nDisallow: /*.html\n", "F",
     no=("/page.html",), yes=("/page",))  # fmt: skip
rule("length with an end sign", f"{ANY}Allow: /x\nDisallow: /x$\n", "F", no=("/x",), yes=("/xy",))
rule("an example of the documentation", f"{ANY}Allow: /p\nDisallow: /\n", "F",
     yes=("/page",), no=("/other",))  # fmt: skip
rule("and another", f"{ANY}Allow: /folder\nDisallow: /folder\n", "F", yes=("/folder/page",))
rule("robots.txt itself", f"{ANY}Disallow: /\n", "F", yes=("/robots.txt",), no=("/robots.txt2",))
rule("an index allows its folder", f"{ANY}Allow: /a/index.html\nDisallow: /\n", "F",
     yes=("/a/", "/a/index.html"), no=("/a/index.htm", "/a/b", "/"))  # fmt: skip

# What Google's parser accepts beyond the RFC.
for typo in ("disalow", "dissallow", "dissalow", "diasllow", "disallaw", "disallow "):
    rule(f"typing error {typo}", f"User-agent: F\n{typo}: /x\n", "F", no=("/x",), yes=("/y",))
for name in ("useragent", "user agent"):
    rule(f"typing error {name}", f"{name}: F\nDisallow: /x\n", "F", no=("/x",))
rule("no colon", "User-agent F\nDisallow /x\n", "F", no=("/x",), yes=("/y",))
rule("three words are no rule", "User-agent: F\nDisallow /x y\n", "F", yes=("/x",))
rule("spaces round", "  User-agent :  F  \n\tDisallow :\t/x \n", "F", no=("/x",), yes=("/y",))
rule("a comment behind", "User-agent: F # us\nDisallow: /x# no\n", "F", no=("/x",), yes=("/y",))
rule("unknown lines", "User-agent: F\nFoo: /\nBar\nDisallow: /x\n", "F", no=("/x",), yes=("/y",))

# Line ends and marks.
for name, end in (("LF", "\n"), ("CR", "\r"), ("CRLF", "\r\n")):
    rule(f"line end {name}", f"User-agent: F{end}Disallow: /x{end}", "F", no=("/x",), yes=("/y",))
rule("no line end at the end", "User-agent: F\nDisallow: /x", "F", no=("/x",), yes=("/y",))
rule("a byte order mark", "\ufeffUser-agent: F\nDisallow: /x\n", "F", no=("/x",), yes=("/y",))
