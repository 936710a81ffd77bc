"""The review page: one self-contained HTML file on what changed, what is doubtful and what it meant."""

from cleantext.report.page.render import Review, render
from cleantext.report.page.view import Aligned, View, view

__all__ = ["Aligned", "Review", "View", "render", "view"]
