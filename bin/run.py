"""``make run``: the services, the database, web, worker and scheduler, until Ctrl-C."""

import http.client
import os
import socket
import time

from bin import development, procfile


def main():
    development.environment()
    development.stop_on_signals()
    with development.only_run() as alone:
        if not alone:
            raise SystemExit("Another make is at work in this folder already.")
        refuse_a_taken_port()
        with development.embedded_services():
            development.prepare_database()
            with procfile.Processes(procfile.commands("web", "worker", "scheduler")) as processes:
                processes.start("web")
                wait_for_web(processes)  # the others would only slow it down
                processes.start_all()
                accounts = (development.VAR / "demo_accounts.txt").read_text()
                print(f"\nFluXus is at {address()}  (Ctrl-C stops it)\n{accounts}", flush=True)
                while True:
                    time.sleep(1)
                    processes.keep_running()


def address():
    return f"http://localhost:{os.environ['PORT']}/"


def refuse_a_taken_port(patience=10):
    """What a killed run left is on its way out, so wait a little; then say whose turn it is."""
    deadline = time.monotonic() + patience
    while True:
        with socket.socket() as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                attempt.bind((os.environ["HOST"], int(os.environ["PORT"])))
            except OSError as reason:
                if time.monotonic() < deadline:
                    time.sleep(0.2)
                    continue
                raise SystemExit(
                    f"Port {os.environ['PORT']}: {reason.strerror}. Choose another: make run PORT=8001"
                ) from reason
            return


def wait_for_web(processes):
    """Until the pages answer: the address is printed once it works."""
    while True:
        connection = http.client.HTTPConnection(os.environ["HOST"], int(os.environ["PORT"]), timeout=5)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse()
        except (OSError, http.client.HTTPException):
            processes.keep_running()
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()


if __name__ == "__main__":
    main()
