"""Lesson 7 on data beside scikit-learn's SVC (libsvm): processor seconds, and objectives held against each other.

python3 margins.py CALC ROWS…   where CALC is the native program; needs NumPy and scikit-learn
"""
import json
import resource
import subprocess
import sys
import tempfile
import time

import numpy as np
from sklearn.svm import SVC


def seconds(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return run.stdout, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def objective(w, c, x, t, cost):
    return w @ w / 2 + (cost or 0) * np.maximum(0, 1 - t * (x @ w + c)).sum()


for rows in map(int, sys.argv[2:]):
    for kind, apart, cost in (("soft", 1.2, 1.0), ("hard", 6.5, None)):
        random = np.random.RandomState(1)
        t = np.where(random.rand(rows) < 0.5, 1, -1)
        x = np.round(random.randn(rows, 10) + apart * t[:, None] / np.sqrt(10), 4)
        with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
            np.savetxt(file, np.c_[x, t], delimiter=",", fmt=["%.4f"] * 10 + ["%d"])
            file.flush()
            options = ["--soft-margin", str(cost)] if cost else []
            out, ours = seconds([sys.argv[1], "lesson", "7", "--data", file.name, *options, "--json", "--no-plots"])
        found = json.loads(out)["results"]
        least = objective(np.array(found["weights"]), found["intercept"], x, t, cost)
        start = time.process_time()
        svc = SVC(kernel="linear", C=cost or 1e6, cache_size=1000).fit(x, t)
        theirs = time.process_time() - start
        w, c = svc.coef_[0], svc.intercept_[0]
        print(f"{rows} rows, {kind}: {ours:.2f} s with reading and printing; SVC's fit {theirs:.2f} s, "
              f"objective {objective(w, c, x, t, cost) / least - 1:+.0e}, "
              f"margin violated by {max(0, (1 - t * (x @ w + c)).max()) if not cost else 0:.0e}")
