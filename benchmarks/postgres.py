"""PostgreSQL for one session: a cluster of its own in a temporary folder, gone afterwards.

It refuses to run as root, so that it runs as the user `postgres` of Debian's package then.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from audience import Run

TICKS = os.sysconf("SC_CLK_TCK")


def programs():
    """The folder of the newest version that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("[0-9]*/bin/postgres"), key=lambda p: int(p.parts[4]))
    if not found:
        raise RuntimeError("PostgreSQL is not installed")
    return found[-1].parent


def as_user():
    """What keeps a command from running as root, and the user that it runs as."""
    if os.geteuid() != 0:
        return [], pwd.getpwuid(os.geteuid())
    return ["runuser", "-u", "postgres", "--"], pwd.getpwnam("postgres")


@contextmanager
def cluster():
    """The folder of its socket, and the process that all sessions are children of."""
    prefix, user = as_user()
    folder = Path(tempfile.mkdtemp(prefix="vern-pg-"))
    os.chown(folder, user.pw_uid, user.pw_gid)
    here, data = programs(), folder / "data"
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder}
    try:
        subprocess.run([*prefix, here / "initdb", "-D", data, "--no-sync", "--auth=trust", "-U", "vern",
                        "--locale=C", "--encoding=UTF8"], **quiet)
        subprocess.run([*prefix, here / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o",
                        f"-k {folder} -c listen_addresses= -c fsync=off -c shared_buffers=256MB "
                        "-c max_parallel_workers_per_gather=0 -c autovacuum=off -c jit=off", "start"], **quiet)
        try:
            yield folder, int((data / "postmaster.pid").read_text().split()[0])
        finally:
            subprocess.run([*prefix, here / "pg_ctl", "-D", data, "-w", "-m", "fast", "stop"], **quiet)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def of_children(pid):
    """Seconds of processor time of the sessions that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[13]) + int(fields[14])) / TICKS


def run_script(at, script, folder):
    """A psql session, from `folder`; what it and its server process took."""
    socket, pid = at
    before, start = of_children(pid), time.perf_counter()
    child = subprocess.Popen([programs() / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", socket, "-U", "vern", "-d",
                              "postgres"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE)
    child.stdin.write(script.encode())
    child.stdin.close()
    error = child.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if child.returncode != 0:
        raise RuntimeError(f"psql ended with {child.returncode}: {error[:600]}")
    time.sleep(0.5)  # until the server process has been waited for
    return Run(usage.ru_utime + usage.ru_stime + of_children(pid) - before, wall, 0, 0)
