"""The desk's report as plain JSON, text, Markdown and SARIF."""
