"""When the database or Redis is away: a clear page with 503, and recovery without a restart."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from redis.exceptions import ConnectionError as RedisAway
from redis.exceptions import TimeoutError as RedisSlow

logger = logging.getLogger(__name__)
AWAY = (OperationalError, InterfaceError, RedisAway, RedisSlow)


class OutageMiddleware:
    """Turns the absence of a service into a page that says so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        except AWAY as problem:
            return unavailable(problem)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        return unavailable(problem) if isinstance(problem, AWAY) else None


def unavailable(problem: Exception) -> HttpResponse:
    """The page that says that we are away for a moment; what was typed stays in the browser."""
    logger.error("A service is away: %s", problem)
    return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "10"})
