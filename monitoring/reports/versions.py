"""Figures as earlier versions of this product froze them, read as those of today: what was frozen itself never changes."""

NO_PARTS, NOW = 1, 2


def readable(figures):
    """``figures`` in the form that reports have now."""
    if figures["version"] == NOW:
        return figures
    return {**figures, "parts": {}, "targets": [_with_own_records(target) for target in figures["targets"]]}


def comparable(figures):
    """Whether each of its targets says which target of the plan it is."""
    return figures["version"] > NO_PARTS


def _with_own_records(target):
    evidence = target["evidence"]
    own = {"kind": evidence["kind"], "count": evidence["count"], "named": evidence["named"]}
    kept = {name: evidence[name] for name in ("count", "of", "last_day")}
    return {**target, "evidence": {**kept, "own": own, "beside": None}}
