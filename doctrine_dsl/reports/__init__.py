"""Views of a report: one module per format, each with `render(report, view) -> str`; `registry` lists them."""
