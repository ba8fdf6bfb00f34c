"""The outlines of districts, to draw on a map: a file of ours beside the names."""

import json
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "district_shapes.geojson"


@cache
def district_shapes():
    """The outline of each district by its CBS code, as a geometry of GeoJSON (WGS84, some 100 m precise)."""
    return {
        feature["properties"]["code"]: feature["geometry"]
        for feature in json.loads(FILE.read_text(encoding="utf-8"))["features"]
    }
