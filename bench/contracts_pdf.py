"""Measure how fast two workers draw contracts, beside a bare WeasyPrint loop over the same pages, and what memory a worker takes.

    python -m bench.contracts_pdf [--contracts 500] [--documents 2000]

Fills a database of its own. Ends with 1 when the workers reach less than 80 % of the bare rate, or when a worker that draws
``documents`` contracts grows by more than a tenth after its first 500 (or its first quarter, where that is less).
"""

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from pathlib import Path

from django.db import connection

from bench.scratch import fresh_database, set_up

WORKERS = 2
AT_LEAST = 0.8
GROWS_AT_MOST = 1.1
CLAUSES = 11


def fill(number):
    """Checked contracts of two lines, on a template as long as a real one."""
    from culture_makers.contracts.checking import check
    from tests.factories.accounts import UserFactory
    from tests.factories.contracts import (
        ClauseFactory,
        ContractFactory,
        ContractLineFactory,
        TemplateVersionFactory,
        open_budget,
    )
    from tests.factories.makers import CultureMakerFactory, KindOfWorkFactory

    by, manager = UserFactory(role="bureau"), UserFactory(role="manager")
    version, budget = TemplateVersionFactory(), open_budget(granted=2000 * number)
    words = "{{ maker.name }} werkt zonder gezag en bepaalt zelf hoe het werk wordt gedaan. " * 4
    for position in range(CLAUSES):
        ClauseFactory(version=version, position=position + 10, text=f"{words}\n\n{words}")
    version.publish(manager)
    makers, kinds = CultureMakerFactory.create_batch(20), KindOfWorkFactory.create_batch(3)
    made = []
    for each in range(number):
        contract = ContractFactory(maker=makers[each % 20], template_version=version, signatory=manager, drafted_by=by)
        for kind in kinds[:2]:
            ContractLineFactory(contract=contract, kind=kind, charging=budget)
        contract.refresh_from_db()
        made.append(check(contract, by).pk)
    return made


def draw_all(keys, started, times):
    """One worker: fetch, write, draw and keep each contract, as the product does."""
    from culture_makers.contracts.printing import for_paper, pdf_of
    from culture_makers.models import Contract

    pdf_of(for_paper(Contract.objects.filter(pk=keys[0])).get())  # warm, as a worker is
    Contract.objects.filter(pk=keys[0]).update(printed="")
    started.wait()
    before = time.perf_counter()
    for key in keys:
        pdf_of(for_paper(Contract.objects.filter(pk=key)).get())
    times.put(time.perf_counter() - before)


def draw_bare(pages, started, times):
    """The library alone, its stylesheet and fonts read once."""
    from weasyprint import HTML

    from culture_makers.contracts.printing import STYLESHEET
    from fluxus.common.pdf import KEPT, STATIC, StaticFiles, styled

    fonts, rules = styled(STYLESHEET)

    def draw(page):
        made = HTML(string=page, base_url=STATIC, url_fetcher=StaticFiles())
        return made.write_pdf(font_config=fonts, stylesheets=[rules], pdf_variant=KEPT)

    draw(pages[0])
    started.wait()
    before = time.perf_counter()
    for page in pages:
        draw(page)
    times.put(time.perf_counter() - before)


def rate(work, items):
    """How many of ``items`` a second ``WORKERS`` processes do that begin together."""
    connection.close()
    started, times = multiprocessing.Barrier(WORKERS), multiprocessing.Queue()
    workers = [
        multiprocessing.Process(target=work, args=(items[number::WORKERS], started, times)) for number in range(WORKERS)
    ]
    for worker in workers:
        worker.start()
    slowest = max(times.get() for _worker in workers)
    for worker in workers:
        worker.join()
    return len(items) / slowest


def resident():
    """The memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def grow(keys, documents, found):
    """One worker that draws ``documents`` contracts: its memory after a number of them."""
    from culture_makers.contracts.printing import for_paper, pdf_of
    from culture_makers.models import Contract

    marks = sorted({mark for mark in (100, 500, 1000, 1500, 2000, documents // 4, documents) if mark <= documents})
    sizes = {}
    for number in range(1, documents + 1):
        key = keys[number % len(keys)]
        Contract.objects.filter(pk=key).update(printed="")
        pdf_of(for_paper(Contract.objects.filter(pk=key)).get())
        if number in marks:
            sizes[number] = resident()
            print(f"after {number} documents: {sizes[number]:.0f} MB", flush=True)
    found.put(sizes)


def memory(keys, documents):
    """The memory per number of documents, measured in a process of its own."""
    connection.close()
    found = multiprocessing.Queue()
    worker = multiprocessing.Process(target=grow, args=(keys, documents, found))
    worker.start()
    sizes = found.get()
    worker.join()
    return sizes


def measure(number, documents):
    """The rate of the workers, that of the bare loop, and the memory, in a fresh database."""
    from culture_makers.contracts.printing import for_paper, page_of
    from culture_makers.models import Contract

    with fresh_database():
        keys = fill(number)
        pages = [page_of(contract) for contract in for_paper(Contract.objects.filter(pk__in=keys))]
        bare = rate(draw_bare, pages)
        return rate(draw_all, keys), bare, memory(keys, documents) if documents else {}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--contracts", type=int, default=500)
    parser.add_argument("--documents", type=int, default=2000)
    asked = parser.parse_args()
    workers, bare, sizes = measure(asked.contracts, asked.documents)
    print(f"two workers: {workers:.2f} contracts a second; bare: {bare:.2f}; that is {workers / bare:.0%}")
    settled = sizes.get(min(500, asked.documents // 4), 0)
    grown = bool(sizes) and max(sizes.values()) > GROWS_AT_MOST * settled
    if workers < AT_LEAST * bare or grown:
        sys.exit(1)


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    set_up()
    with tempfile.TemporaryDirectory() as media:
        from django.conf import settings

        settings.MEDIA_ROOT = media
        main()
