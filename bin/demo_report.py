"""``make demo-report``: both progress reports through a real worker; one of our own when none is running."""

from bin import development, procfile


def main():
    development.environment()
    development.stop_on_signals()
    with development.only_run() as alone:
        if not alone:  # `make run` has a worker
            return development.run("python manage.py demo_report")
        with development.embedded_services():
            development.prepare_database()
            with procfile.Processes(procfile.commands("worker", "scheduler")) as processes:
                processes.start_all()
                return development.run("python manage.py demo_report")


if __name__ == "__main__":
    raise SystemExit(main())
