"""How the documentation is built."""

from detente import __version__

project = "detente"
author = "The detente developers"
release = version = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.doctest"]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"detente {__version__}"
autodoc_typehints = "description"
nitpick_ignore_regex = [(r"py:.*", r".*")]
