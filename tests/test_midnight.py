"""A run that passes midnight: what day it is, no module of the tests decides while it is imported."""

import ast
from pathlib import Path

HERE = Path(__file__).parent
CLOCKS = {"today", "yesterday", "tomorrow", "days_from_now", "this_school_year", "localdate", "localtime", "now"}


def run_at_import(node):
    """The nodes below ``node`` that Python runs when it imports: not the bodies of functions, but what decorates them."""
    if isinstance(node, ast.Lambda):
        return
    yield node
    if isinstance(node, ast.FunctionDef):
        below = [*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)]
    else:
        below = ast.iter_child_nodes(node)
    for child in below:
        yield from run_at_import(child)


def clocks_read(source):
    """What asks the clock at import, as ``line: call``."""
    calls = [node for node in run_at_import(ast.parse(source)) if isinstance(node, ast.Call)]
    return [
        f"{call.lineno}: {ast.unparse(call)}"
        for call in calls
        if getattr(call.func, "attr", getattr(call.func, "id", None)) in CLOCKS
    ]


def test_no_module_asks_the_clock_while_it_is_imported():
    found = {str(module.relative_to(HERE)): clocks_read(module.read_text()) for module in HERE.rglob("*.py")}
    assert {module: clocks for module, clocks in found.items() if clocks} == {}


def test_a_clock_is_found_wherever_it_hides():
    hidden = (
        "A = now()\n@mark(today())\ndef f(day=timezone.localdate()):\n    now()\nclass C:\n    b = days_from_now(1)\n"
    )
    assert len(clocks_read(hidden)) == 4
