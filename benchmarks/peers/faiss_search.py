"""Times FAISS's exact flat index: faiss_search.py FILE DIMENSION THREADS SEARCHES, on Debian's python3-faiss.

FILE holds encodings of length 1, floats, little-endian. Each search has one new probe; the last line has batches of 100.
"""
import sys
import time

import faiss
import numpy

file, dimension, threads, searches = sys.argv[1], *map(int, sys.argv[2:5])
faiss.omp_set_num_threads(threads)
index = faiss.IndexFlatIP(dimension)
index.add(numpy.fromfile(file, dtype="<f4").reshape(-1, dimension))
random = numpy.random.default_rng(2)
probes = random.standard_normal((searches * 6 // 5, 1, dimension), dtype="float32")
probes /= numpy.linalg.norm(probes, axis=2, keepdims=True)


def median(k):
    times = []
    for probe in probes:
        start = time.perf_counter()
        index.search(probe, k)
        times.append(1000 * (time.perf_counter() - start))
    times = sorted(times[len(times) // 6:])
    return times[len(times) // 2]


for k in (1, 10, 51):
    print(f"k={k}\t{median(k):.3f}")
batches = random.standard_normal((max(1, searches // 10), 100, dimension), dtype="float32")
probes = batches / numpy.linalg.norm(batches, axis=2, keepdims=True)
print(f"k=1 of 100\t{median(1) / 100:.3f}")
