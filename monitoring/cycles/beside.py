"""What school and makers told about a year, beside each other, question by question."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property

from monitoring.models import CycleEvaluation


@dataclass(frozen=True)
class Row:
    """One question, and what each of them answered; None where somebody left it open."""

    question: Any
    answers: list
    bodies: list

    @property
    def cells(self):
        """The answers, each with who gave it."""
        return list(zip(self.bodies, self.answers, strict=True))


class Beside:
    """The evaluations of ``cycle`` that ``user`` reads: who has to tell it yet, and what was told."""

    def __init__(self, cycle, user):
        self.cycle, self.user = cycle, user

    @cached_property
    def evaluations(self):
        """The school first, then the makers."""
        seen = CycleEvaluation.objects.visible_to(self.user).with_answers().filter(cycle=self.cycle)
        return sorted(seen, key=lambda one: (one.school_id is None, one.pk))

    @property
    def waiting(self):
        return [one for one in self.evaluations if not one.is_answered]

    @cached_property
    def answered(self):
        return [one for one in self.evaluations if one.is_answered]

    @property
    def rows(self):
        """Every question that anybody answered, in the order in which they are asked."""
        told = [{answer.question_id: answer for answer in one.answers.all()} for one in self.answered]
        questions = {answer.question_id: answer.question for answers in told for answer in answers.values()}
        ordered = sorted(questions.values(), key=lambda question: (question.position, question.pk))
        bodies = [one.body for one in self.answered]
        return [Row(question, [answers.get(question.pk) for answers in told], bodies) for question in ordered]

    def said_about(self, topic):
        """What was said in words about ``topic``, with who said it."""
        return [
            (one.body, answer.words)
            for one in self.answered
            for answer in one.answers_given
            if answer.question.topic == topic and answer.words
        ]
