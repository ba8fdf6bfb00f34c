"""The rule by which the groups of one school year become those of the next; nothing here reads or writes the database."""

import re
from dataclasses import dataclass, field

from schools.models.groups import FIRST_LEVEL, level_words

LONGEST_NAME = 40


@dataclass
class Step:
    """What becomes of one group; ``old`` None: pupils who start at the school. ``levels`` empty: all of them leave.

    ``starts`` tells the steps of pupils who start apart: the group of this year that comes back, or 0.
    ``kept`` is the group of the next year that is there already, rolled over before or typed by hand.
    """

    old: object = None
    levels: list = field(default_factory=list)
    name: str = ""
    starts: int | None = None
    kept: object = None

    @property
    def leaves(self):
        return not self.levels

    @property
    def is_new(self):
        """Whether rolling over makes a group of this."""
        return not self.leaves and self.kept is None

    @property
    def pupils(self):
        """How many pupils go along: all of them, or nobody knows where part of them leaves."""
        return self.old.pupils if self.old and len(self.levels) == len(self.old.levels) else None

    @property
    def key(self):
        """What a form calls this step."""
        return f"group-{self.old.pk}" if self.old else f"start-{self.starts}"

    @property
    def level_words(self):
        return level_words(self.levels)


def steps_of(groups, known, last):
    """The steps of all ``groups`` of a school, given those ``known`` in the next year; ``last`` is its highest level.

    Each group moves up a level, whoever was in the last one leaves. A group of the first level alone comes back
    empty for the pupils who start; where the first level is only part of combined groups, one new group starts.
    """
    groups = sorted(groups, key=lambda group: (group.levels, group.name))
    steps = [_moved_up(group, last) for group in groups] + _starting(groups)
    _keep(steps, known)
    _name_apart(steps, {group.name for group in known})
    return steps


def _moved_up(group, last):
    levels = [level + 1 for level in group.levels if level < last]
    return Step(group, levels, next_name(group.name, group.levels, levels))


def _starting(groups):
    """The groups with which pupils start next year."""
    alone = [group for group in groups if group.levels == [FIRST_LEVEL]]
    if not alone and any(FIRST_LEVEL in group.levels for group in groups):
        return [Step(levels=[FIRST_LEVEL], name=str(FIRST_LEVEL), starts=0)]
    return [Step(levels=[FIRST_LEVEL], name=group.name, starts=group.pk) for group in alone]


def next_name(name, old, new):
    """The name with its levels moved along: 3a becomes 4a, "Groep 7/8" becomes "Groep 8"; De Vissen stay De Vissen."""
    levels = r"\s*[/+&-]\s*".join(str(level) for level in old)
    return re.sub(rf"(?<!\d){levels}(?!\d)", level_words(new), name, count=1) if new else name


def _keep(steps, known):
    """Find for each step the group that is there already: the one that it was rolled into, else one typed by hand.

    By hand means: of the same name and levels, else of the same levels, else of the same name; each is found once.
    """
    went_on = {group.continues_id: group for group in known if group.continues_id}
    by_hand = sorted((group for group in known if not group.continues_id), key=lambda group: group.name)
    open_steps = []
    for step in (step for step in steps if not step.leaves):
        step.kept = went_on.get(step.old.pk) if step.old else None
        if step.kept is None:
            open_steps.append(step)
    for same in (_same_name_and_levels, _same_levels, _same_name):
        for step in open_steps:
            if step.kept is None:
                step.kept = next((group for group in by_hand if same(step, group)), None)
                if step.kept:
                    by_hand.remove(step.kept)


def _same_name_and_levels(step, group):
    return _same_name(step, group) and _same_levels(step, group)


def _same_name(step, group):
    return step.name == group.name


def _same_levels(step, group):
    return step.levels == group.levels


def _name_apart(steps, taken):
    """Let no two groups have one name: the second 8 becomes 8-2."""
    taken = set(taken)
    for step in steps:
        if step.is_new:
            name, number = step.name[:LONGEST_NAME], 1
            while name in taken:
                number += 1
                ending = f"-{number}"
                name = step.name[: LONGEST_NAME - len(ending)] + ending
            step.name = name
            taken.add(name)
