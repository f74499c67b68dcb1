"""Kills trainings at random moments, resumes them, and compares all their files with those of one
that was left alone.

    python3 kills.py COUNT FOLDER COMMAND...

for example, from the repository's root:

    python3 tools/reliability/kills.py 200 /some/empty/folder java -Dfigment.threads=1 -jar examples/target/figment.jar

A kill comes up to a second after a checkpoint of the running process, where most files are
written, or, one time in ten, at any moment before.
"""

import hashlib
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import time

TRAINING = (
    "train gan --data mnist-small --limit 128 --batch 64 --epochs 40 --seed 3"
    " --set generatorWidths=16 --set discriminatorWidths=16"
).split()
STILL_TO_COME = 600  # seconds in which a process that is well has written a checkpoint
PAUSE = 0.002


def train(command, folder, resume):
    options = ["--resume"] if resume else []
    return subprocess.Popen(
        command + TRAINING + ["--out", str(folder)] + options,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def files(folder):
    """Names and contents; the lock is empty and no part of the run."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".figment-lock"
    }


def changed(record, before):
    return record.exists() and record.stat().st_mtime_ns != before


def kill_some_time(process, record, rng):
    """Returns whether the process was killed, and did not end before."""
    before = record.stat().st_mtime_ns if record.exists() else 0
    if rng.random() < 0.1:
        end = time.monotonic() + rng.uniform(0, 6)
        while process.poll() is None and time.monotonic() < end:
            time.sleep(PAUSE)
    else:
        end = time.monotonic() + STILL_TO_COME
        while process.poll() is None and not changed(record, before) and time.monotonic() < end:
            time.sleep(PAUSE)
        end = time.monotonic() + rng.uniform(0, 1)
        while process.poll() is None and time.monotonic() < end:
            time.sleep(PAUSE)
    if process.poll() is not None:
        return False
    process.send_signal(signal.SIGKILL)
    process.wait()
    return True


def main():
    count, folder, command = int(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:]
    rng = random.Random(2026)
    began = time.monotonic()
    folder.mkdir(parents=True, exist_ok=True)
    process = train(command, folder / "alone", False)
    errors = process.communicate()[1]
    assert process.returncode == 0, errors.decode()
    expected = files(folder / "alone")
    kills = runs = wrong = 0
    run = folder / "killed"
    while kills < count:
        shutil.rmtree(run, ignore_errors=True)
        done = False
        while not done:
            record = run / "figment.json"
            process = train(command, run, record.exists())
            killed = kills < count and kill_some_time(process, record, rng)
            if killed:
                kills += 1
                process.stderr.close()
            else:
                errors = process.communicate()[1]
                done = True
                if process.returncode != 0:
                    wrong += 1
                    print("code", process.returncode, errors.decode()[-500:], flush=True)
        runs += 1
        got = files(run)
        if got != expected:
            wrong += 1
            names = [n for n in sorted(set(got) | set(expected)) if got.get(n) != expected.get(n)]
            print("differs:", names, flush=True)
        minutes = (time.monotonic() - began) / 60
        print(f"{kills} kills, {runs} trainings, {wrong} wrong, {minutes:.1f} minutes", flush=True)
    print(f"files compared: {len(expected)}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
