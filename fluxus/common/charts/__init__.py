"""Charts as SVG of our own: the same drawing on a page and in a PDF.

Each chart has a ``title`` (what a screen reader says) and ``svg``, ready for a template. Colours are attributes, which a
stylesheet on the page may override by class; the PDF takes them as they are. Numbers stand at what they measure,
not in a legend, every axis starts at zero, and a target is a thin line.
"""

from fluxus.common.charts.bars import Bar, Bars
from fluxus.common.charts.flow import Flow
from fluxus.common.charts.line import Line
from fluxus.common.charts.matrix import Mark, Matrix
from fluxus.common.charts.multiples import Multiples, Small
from fluxus.common.charts.progress import Progress
from fluxus.common.charts.shares import Share, Shares
from fluxus.common.charts.spark import Spark
from fluxus.common.charts.stack import Part, Stack
from fluxus.common.charts.steps import Steps

__all__ = [
    "Bar",
    "Bars",
    "Flow",
    "Line",
    "Mark",
    "Matrix",
    "Multiples",
    "Part",
    "Progress",
    "Share",
    "Shares",
    "Small",
    "Spark",
    "Stack",
    "Steps",
]
