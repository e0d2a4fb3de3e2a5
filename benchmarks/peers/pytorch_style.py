#!/usr/bin/python3
"""Style transfer written plainly in PyTorch: the peer that ours is measured against, and the numbers
that ours is held to.

  pytorch_style.py golden MODEL.onnx            prints J, its parts and samples of dJ/dG (float64)
  pytorch_style.py evaluate MODEL.onnx|vgg19 SIDE THREADS REPEATS
                                                prints the seconds of each evaluation of J and dJ/dG
  pytorch_style.py descend MODEL.onnx CONTENT STYLE SIDE EVALUATIONS THREADS
                                                prints "evaluation seconds J" while L-BFGS descends

The model is vgg19-16x: VGG-19's layers with reflected borders. Pooling is by means. Needs Debian's
python3-torch, python3-onnx, python3-pil, python3-numpy.
"""
import math
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F

STAGES = [2, 2, 4, 4, 1]
STYLE = ["conv11", "conv21", "conv31", "conv41", "conv51"]
CONTENT = "conv42"
CONTENT_WEIGHT, STYLE_WEIGHT, VARIATION_WEIGHT = 1.0, 20.0, 10.0


def load(path, dtype):
    import onnx.numpy_helper

    weights = {}
    for tensor in onnx.load(path).graph.initializer:
        array = onnx.numpy_helper.to_array(tensor)
        if array.dtype == np.float32:
            weights[tensor.name] = torch.tensor(array, dtype=dtype)
    return weights


def vgg19_shaped(dtype):
    """VGG-19's channels to conv5_1 with random weights: speed does not depend on them."""
    torch.manual_seed(1)
    weights = {"conv0.weight": torch.eye(3, dtype=dtype).reshape(3, 3, 1, 1), "conv0.bias": torch.zeros(3, dtype=dtype)}
    before = 3
    for stage, (count, channels) in enumerate(zip(STAGES, [64, 128, 256, 512, 512]), 1):
        for i in range(1, count + 1):
            scale = math.sqrt(2 / (9 * before))
            weights[f"conv{stage}{i}.weight"] = torch.randn(channels, before, 3, 3, dtype=dtype) * scale
            weights[f"conv{stage}{i}.bias"] = torch.zeros(channels, dtype=dtype)
            before = channels
    return weights


def activations(weights, picture):
    made = {}
    x = F.conv2d(picture, weights["conv0.weight"], weights["conv0.bias"])
    for stage, count in enumerate(STAGES, 1):
        for i in range(1, count + 1):
            name = f"conv{stage}{i}"
            x = F.pad(x, (1, 1, 1, 1), mode="reflect")
            x = F.relu(F.conv2d(x, weights[name + ".weight"], weights[name + ".bias"]))
            made[name] = x
        if stage < len(STAGES):
            x = F.avg_pool2d(x, 2)
    return made


def statistic(kind, activation):
    f = activation.flatten(2)[0]
    n = f.shape[1]
    mean = f.mean(1, keepdim=True)
    if kind == "gram":
        return [f @ f.T / n]
    if kind == "centred-gram":
        centred = f - mean
        return [centred @ centred.T / n]
    return [mean, ((f * f).mean(1, keepdim=True) - mean * mean + 1e-8).sqrt()]


class Objective:
    def __init__(self, weights, content, style, kind="centred-gram", published=False):
        self.weights, self.kind, self.published = weights, kind, published
        with torch.no_grad():
            self.content = activations(weights, content)[CONTENT]
            made = activations(weights, style)
            self.style = {name: statistic(kind, made[name]) for name in STYLE}

    def parts(self, picture):
        made = activations(self.weights, picture)
        difference = (made[CONTENT] - self.content).square().sum()
        energy = 2.0 if self.published else self.content.square().sum()
        content = CONTENT_WEIGHT * difference / energy
        style = 0
        for name in STYLE:
            target = self.style[name]
            painted = statistic(self.kind, made[name])
            squares = sum((p - t).square().sum() for p, t in zip(painted, target))
            channels = made[name].shape[1]
            divisor = sum(t.square().sum() for t in target)
            if self.published:
                divisor = 4.0 * channels**2 if len(target) == 1 else channels
            style = style + STYLE_WEIGHT / len(STYLE) * squares / divisor
        right = (picture[..., 1:] - picture[..., :-1]).square().sum()
        below = (picture[..., 1:, :] - picture[..., :-1, :]).square().sum()
        variation = VARIATION_WEIGHT / picture.numel() * (right + below)
        return content, style, variation


def waves(height, width, phase, dtype):
    """A picture by a formula, which the test computes too."""
    y = torch.arange(height, dtype=torch.float64).reshape(1, -1, 1)
    x = torch.arange(width, dtype=torch.float64).reshape(1, 1, -1)
    c = torch.arange(3, dtype=torch.float64).reshape(-1, 1, 1)
    v = 0.5 + 0.25 * torch.sin(0.7 * x + 0.3 * y * (c + 1) + phase) + 0.25 * torch.sin(0.11 * x * y + phase * c)
    return v[None].to(torch.float32).to(dtype)


def golden(model):
    weights = load(model, torch.float64)
    print("# made by: benchmarks/peers/pytorch_style.py golden vgg19-16x.onnx, torch", torch.__version__)
    print("# statistic,published,content,style,variation,then dJ/dG at every 97th number of 3 x 40 x 48")
    for kind, published in [("gram", False), ("gram", True), ("centred-gram", False), ("mean-and-deviation", False)]:
        objective = Objective(
            weights, waves(40, 48, 0.0, torch.float64), waves(56, 44, 2.0, torch.float64), kind, published
        )
        picture = waves(40, 48, 1.0, torch.float64).requires_grad_(True)
        parts = objective.parts(picture)
        sum(parts).backward()
        numbers = [p.item() for p in parts] + picture.grad.flatten()[::97].tolist()
        print(",".join([kind, str(published).lower()] + [f"{n:.9g}" for n in numbers]))


def evaluate(model, side, threads, repeats):
    torch.set_num_threads(threads)
    weights = vgg19_shaped(torch.float32) if model == "vgg19" else load(model, torch.float32)
    objective = Objective(weights, waves(side, side, 0, torch.float32), waves(side, side, 2, torch.float32))
    start = waves(side, side, 1, torch.float32)
    for _ in range(repeats + 1):
        began = time.perf_counter()
        picture = start.clone().requires_grad_(True)
        sum(objective.parts(picture)).backward()
        print(f"{time.perf_counter() - began:.6f}", flush=True)


def picture(path, side):
    from PIL import Image

    image = Image.open(path).convert("RGB")
    factor = side / max(image.size)
    size = [max(1, round(extent * factor)) for extent in image.size]
    array = np.asarray(image.resize(size, Image.BILINEAR), dtype=np.float32) / 255
    return torch.tensor(array).permute(2, 0, 1)[None].contiguous()


def descend(model, content, style, side, evaluations, threads):
    torch.set_num_threads(threads)
    weights = load(model, torch.float32)
    started = time.perf_counter()
    target = picture(content, side)
    objective = Objective(weights, target, picture(style, side))
    painting = target.clone().requires_grad_(True)
    optimiser = torch.optim.LBFGS([painting], lr=1, max_iter=evaluations, max_eval=evaluations,
                                  history_size=10, tolerance_grad=0, tolerance_change=0)
    count = 0

    def closure():
        nonlocal count
        optimiser.zero_grad()
        cost = sum(objective.parts(painting))
        cost.backward()
        count += 1
        print(count, f"{time.perf_counter() - started:.4f}", f"{cost.item():.6f}", flush=True)
        return cost

    optimiser.step(closure)


if __name__ == "__main__":
    if sys.argv[1] == "golden":
        golden(sys.argv[2])
    elif sys.argv[1] == "evaluate":
        evaluate(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
    else:
        descend(*sys.argv[2:5], *map(int, sys.argv[5:8]))
