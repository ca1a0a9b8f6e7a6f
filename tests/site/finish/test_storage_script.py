"""The storage that is used where the browser blocks its own is in the page and in its policy."""

from pathlib import Path

from macros.finish.csp import policy, source_hash, theme_scripts
from macros.finish.space import squeeze


def test_the_policy_lets_the_script_for_blocked_storage_run(root: Path) -> None:
    folder = root / "macros/overrides"
    text = (folder / "partials/javascripts/storage.html").read_text(encoding="utf-8")
    html = squeeze("<head>\n" + text[text.index("<script>") :] + "</head>")
    body = html.split("<script>")[1].split("</script>")[0]
    assert source_hash(body) in policy(html, theme_scripts([str(folder)]))


def test_every_page_gets_it_before_the_theme_looks_at_the_storage(root: Path) -> None:
    main = (root / "macros/overrides/main.html").read_text(encoding="utf-8")
    block = main.split("{% block libs %}")[1].split("{% endblock %}")[0]
    assert "partials/javascripts/storage.html" in block
