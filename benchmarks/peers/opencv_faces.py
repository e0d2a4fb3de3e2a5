#!/usr/bin/python3
"""The peer that Likeness is measured against: the same two networks in plain Python and OpenCV.

Debian packages: python3-opencv, python3-numpy, python3-onnx. OpenCV's reader takes no extents that
are left open, so the detector is given the padded size of the picture when it is first seen.

    opencv_faces.py DETECTOR.onnx ENCODER.onnx THREADS verify A B
    opencv_faces.py DETECTOR.onnx ENCODER.onnx THREADS encode DIR COUNT OUT.npy

DETECTOR has YuNet's heads (any size in multiples of 32, BGR, 0..255), ENCODER takes 128 x 128 BGR.
`encode` takes the first COUNT pictures below DIR, sorted by path, and prints seconds after start-up.
"""
import os
import sys
import time

import cv2
import numpy as np
import onnx

# Where the encoder's authors put the five points of a chip of 128 px; pixel centres lie at + 0.5.
TEMPLATE = 128 * np.array(
    [
        [0.31556875, 0.46157411],
        [0.68262292, 0.46157411],
        [0.50026250, 0.64050536],
        [0.34947188, 0.82469196],
        [0.65343646, 0.82469196],
    ]
)


class Detector:
    """The detector, fixed to each size that it meets."""

    def __init__(self, path):
        self.model = onnx.load(path)
        self.nets = {}

    def at(self, height, width):
        if (height, width) not in self.nets:
            dims = self.model.graph.input[0].type.tensor_type.shape.dim
            for dim, extent in zip(dims, (1, 3, height, width)):
                dim.dim_value = extent
            self.nets[height, width] = cv2.dnn.readNetFromONNX(self.model.SerializeToString())
        return self.nets[height, width]


def detect(detector, image, least=0.6, overlap=0.45):
    """Returns rows x, y, w, h, 5 points, score, the surest first."""
    scale = min(1.0, 1280 / max(image.shape[:2]))
    small = image if scale == 1 else cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    h, w = small.shape[:2]
    h32, w32 = (h + 31) // 32 * 32, (w + 31) // 32 * 32
    padded = cv2.copyMakeBorder(small, 0, h32 - h, 0, w32 - w, cv2.BORDER_CONSTANT)
    net = detector.at(h32, w32)
    net.setInput(cv2.dnn.blobFromImage(padded))
    names = [f"{head}_{s}" for s in (8, 16, 32) for head in ("cls", "obj", "bbox", "kps")]
    out = dict(zip(names, net.forward(names)))
    faces = []
    for s in (8, 16, 32):
        cls, obj = (np.clip(out[f"{k}_{s}"].reshape(-1), 0, 1) for k in ("cls", "obj"))
        score = np.sqrt(cls * obj)
        keep = np.nonzero(score >= least)[0]
        col, row = keep % (w32 // s), keep // (w32 // s)
        box = out[f"bbox_{s}"].reshape(-1, 4)[keep]
        kps = out[f"kps_{s}"].reshape(-1, 10)[keep]
        cx, cy = (col + box[:, 0]) * s, (row + box[:, 1]) * s
        bw, bh = np.exp(box[:, 2]) * s, np.exp(box[:, 3]) * s
        points = np.empty_like(kps)
        points[:, 0::2] = (kps[:, 0::2] + col[:, None]) * s
        points[:, 1::2] = (kps[:, 1::2] + row[:, None]) * s
        faces.append(np.column_stack([cx - bw / 2, cy - bh / 2, bw, bh, points, score[keep]]))
    faces = np.concatenate(faces)
    if len(faces) == 0:
        return faces
    kept = cv2.dnn.NMSBoxes(faces[:, :4].tolist(), faces[:, 14].tolist(), least, overlap)
    faces = faces[np.array(kept).reshape(-1)]
    faces[:, :14] /= scale
    return faces


def similarity(points):
    """The least-squares similarity that carries the five points onto the template.

    For warpAffine, which counts from the centre of the first pixel: half a pixel less on both sides.
    """
    points, template = points - 0.5, TEMPLATE - 0.5
    a, b = points - points.mean(0), template - template.mean(0)
    n = (a * a).sum()
    c, s = (a * b).sum() / n, (a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]).sum() / n
    m = np.array([[c, -s], [s, c]])
    return np.column_stack([m, template.mean(0) - m @ points.mean(0)])


def encode(detector, encoder, path):
    image = cv2.imread(path)
    faces = detect(detector, image)
    if len(faces) == 0:
        return None
    h, w = image.shape[:2]
    centre = faces[:, :2] + faces[:, 2:4] / 2 - [w / 2, h / 2]
    size = np.sqrt(faces[:, 2] * faces[:, 3] / (w * h))
    r = np.hypot(centre[:, 0], centre[:, 1]) / (np.hypot(w, h) / 2)
    face = faces[np.argmax(size * np.exp(-2 * r * r))]
    chip = cv2.warpAffine(image, similarity(face[4:14].reshape(5, 2)), (128, 128))
    encoder.setInput(cv2.dnn.blobFromImage(chip))
    v = encoder.forward().reshape(-1)
    return v / np.linalg.norm(v)


def main():
    detector = Detector(sys.argv[1])
    encoder = cv2.dnn.readNetFromONNX(sys.argv[2])
    cv2.setNumThreads(int(sys.argv[3]))
    if sys.argv[4] == "verify":
        a, b = (encode(detector, encoder, p) for p in sys.argv[5:7])
        print(f"d = {1 - float(a @ b):.4f}")
        return
    paths = sorted(
        os.path.join(folder, name)
        for folder, _, names in os.walk(sys.argv[5])
        for name in names
        if name.endswith(".jpg")
    )[: int(sys.argv[6])]
    start = time.perf_counter()
    rows = [encode(detector, encoder, p) for p in paths]
    seconds = time.perf_counter() - start
    missing = sum(r is None for r in rows)
    np.save(sys.argv[7], np.array([np.zeros(256) if r is None else r for r in rows], np.float32))
    print(f"{len(paths)} pictures, {missing} without a face, {seconds:.2f} s, {len(paths) / seconds:.1f} pictures/s")


main()
