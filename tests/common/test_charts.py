import datetime as dt
from xml.etree import ElementTree

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from fluxus.common.charts import Bar, Bars, Flow, Line, Multiples, Part, Progress, Share, Shares, Small, Stack, Steps
from fluxus.common.charts.drawing import round_up, words
from fluxus.common.periods import Period

SVG = "{http://www.w3.org/2000/svg}"
YEAR = Period(dt.date(2024, 1, 1), dt.date(2024, 12, 31))
CHARTS = [
    Progress("Seven of twenty", value=7, goal=20, expected=12.5),
    Stack("Two kinds", parts=[Part("a", 3, "primary"), Part("b", 0, "alarm"), Part("c", 12, "attention")]),
    Bars("Three bars", bars=[Bar("Sterren", 12.5), Bar("Manen & <planeten>", 3), Bar("Niets", 0)], goal=10, unit="%"),
    Line("A year", points=[(dt.date(2024, 1, 1), 0), (dt.date(2024, 7, 1), 4.5)], period=YEAR, goal=10),
    Line("Nothing yet", points=[], period=YEAR, goal=10),
    Bars("No bars"),
    Flow(
        "Two groups",
        labels=["a", "b"],
        tones=["primary", "quiet"],
        counts=[[3, 1], [0, 2]],
        before="2021",
        after="2024",
    ),
    Steps("Up and down", rungs=["low", "high"], points=[(dt.date(2021, 2, 1), 0), (dt.date(2022, 9, 1), 1)]),
    Multiples(
        "Two pillars",
        smalls=[Small("visie", [[2, 3.5], [None, 3.5]]), Small("programma", [[None, None], [4, None]])],
        ticks=["2023-2024", "2024-2025"],
        legend=[("school", "primary"), ("makers", "information")],
    ),
    Shares("Names above", rows=[Share("Sterren & <planeten>", [(2, "primary")], 4)], names_above=True),
    Steps("Never assessed", rungs=["low", "high"]),
]


def drawn(chart):
    return ElementTree.fromstring(chart.svg)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.title)
def test_a_chart_says_what_it_shows(chart):
    svg = drawn(chart)
    assert svg.find(f"{SVG}title").text == chart.title
    assert svg.get("role") == "img"


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.title)
def test_a_chart_is_drawn_by_attributes_alone(chart):
    for element in drawn(chart).iter():
        assert "style" not in element.attrib
        assert element.tag not in {f"{SVG}style", f"{SVG}script"}


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.title)
def test_lengths_are_written_for_machines_whatever_the_language(chart):
    with override("nl"):
        for element in drawn(chart).iter():
            for name in ("x", "y", "width", "height", "x1", "x2", "y1", "y2", "cx", "cy"):
                if name in element.attrib:
                    float(element.get(name))


def test_figures_are_written_in_the_language_of_the_reader():
    bars = Bars("Bars", bars=[Bar("Sterren", 12.5)])
    with override("nl"):
        assert "12,5" in [text.text for text in drawn(bars).iter(f"{SVG}text")]


def test_a_bar_is_as_long_as_its_value():
    rectangles = drawn(Bars("Bars", bars=[Bar("a", 10), Bar("b", 5), Bar("c", 0)])).findall(f"{SVG}rect")
    whole, half, none = (float(rectangle.get("width")) for rectangle in rectangles[:3])
    assert half == pytest.approx(whole / 2, abs=0.2)
    assert none == 0


def test_bars_beside_each_other_have_one_scale_when_they_are_told_the_longest():
    short, long = (Bars(title="Planeten", bars=[Bar("Mars", value)], longest=5) for value in (2.5, 4.9))
    assert short.scale == long.scale
    assert Bars(title="Planeten", bars=[Bar("Mars", 6)], longest=5).scale < long.scale


def test_the_goal_stands_where_the_bar_would_reach_it():
    chart = Progress("Progress", value=10, goal=20)
    assert float(chart.filled) == pytest.approx(float(chart.goal_at) / 2, abs=0.2)


def test_a_value_beyond_the_goal_stays_within_the_drawing():
    chart = Progress("Progress", value=30, goal=20)
    assert float(chart.goal_at) < float(chart.filled) <= chart.width


def test_the_parts_of_a_stack_fill_it_in_proportion():
    first, second = Stack("Stack", parts=[Part("a", 1, "primary"), Part("b", 3, "alarm")], width=400).drawn()
    assert (float(first["width"]), float(second["width"])) == (99, 299)


def test_a_line_runs_from_zero_at_the_foot_to_the_end_of_the_axis_at_the_top():
    chart = Line("Line", points=[(YEAR.start, 0), (YEAR.end, 20)], period=YEAR)
    (_left, foot), (_right, top) = (tuple(map(float, point.split(","))) for point in chart.path.split())
    assert foot == chart.floor
    assert top < foot


@given(st.floats(min_value=0.001, max_value=1e9))
def test_an_axis_ends_above_its_values_and_not_far_above(value):
    assert value <= round_up(value) * (1 + 1e-9) <= value * 2.5


@pytest.mark.parametrize(
    ("value", "unit", "said"), [(12, "", "12"), (12.34, "%", "12,3%"), (1234, "school", "1.234 school"), (0, "", "0")]
)
def test_a_figure_is_said_as_people_read_it(value, unit, said):
    with override("nl"):
        assert words(value, unit) == said


def test_the_bands_of_a_flow_fill_both_sides_in_proportion():
    chart = Flow("Flow", labels=["a", "b"], tones=["primary", "quiet"], counts=[[3, 1], [0, 2]])
    assert (chart.outgoing, chart.incoming) == ([4, 2], [3, 3])
    tall = [float(node["height"]) for node in chart.nodes()]
    assert tall[0] == pytest.approx(2 * tall[1], abs=0.2)
    assert [band["count"] for band in chart.bands()] == ["3", "1", "2"]


def test_a_step_stays_on_its_rung_until_the_day_it_moved():
    chart = Steps("Steps", rungs=["low", "high"], points=[(dt.date(2021, 2, 1), 0), (dt.date(2022, 9, 1), 1)])
    corners = [tuple(map(float, point.split(","))) for point in chart.path.split()]
    (_x0, low), (moved, still_low), (same_day, high), _end = corners
    assert (low, moved) == (still_low, same_day)
    assert high < low


def test_figures_at_the_end_of_two_lines_do_not_lie_on_each_other():
    legend = [("school", "primary"), ("makers", "information")]
    chart = Multiples("Even", smalls=[Small("visie", [[1, 4], [2, 4]])], ticks=["2023", "2024"], legend=legend)
    first, second = next(chart.drawn())["lines"]
    assert first["figure"] == second["figure"] == "4"
    assert abs(float(first["base"]) - float(second["base"])) >= chart.size


def test_shares_have_all_of_the_width_once_their_names_stand_above_them():
    rows = [Share("Een heel lange naam", [(6, "primary"), (4, "attention")], 10), Share("Kort", [(5, "primary")], 5)]
    beside, above = (Shares("Aandelen", rows=rows, width=300, names_above=above) for above in (False, True))
    reach = [
        max(float(part["x"]) + float(part["width"]) for row in one.drawn() for part in row["parts"])
        for one in (beside, above)
    ]
    assert reach[0] < reach[1] == 300
    first, second = above.drawn()
    assert float(first["base"]) < float(first["y"]) < float(second["base"]) < float(second["y"]) < above.height
