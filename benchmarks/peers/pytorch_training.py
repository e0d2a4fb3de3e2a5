"""Training steps of MobileFaceNet in plain PyTorch: the peer of benchmarks/train.

    pytorch_training.py FOLDER THREADS STEPS

FOLDER holds what the other side wrote: names.txt (a weight a line: name, extents), weights.bin and
input.bin, float32 little endian. A step is forward, the mean of (output - input's first floats)^2,
backward, and Adam at 1e-3. Prints one line a step: seconds and loss.
"""
import sys
import time

import numpy as np
import torch
from torch import nn

TABLE = [(2, 64, 5, 2), (4, 128, 1, 2), (2, 128, 6, 1), (4, 128, 1, 2), (2, 128, 2, 1)]


class Convolution(nn.Sequential):
    def __init__(self, inputs, outputs, side, stride, groups):
        super().__init__(
            nn.Conv2d(inputs, outputs, side, stride, side // 2, groups=groups, bias=False),
            nn.BatchNorm2d(outputs),
            nn.PReLU(outputs),
        )


class Bottleneck(nn.Module):
    def __init__(self, inputs, outputs, expansion, stride):
        super().__init__()
        inner = expansion * inputs
        self.residual = stride == 1 and inputs == outputs
        self.expand = Convolution(inputs, inner, 1, 1, 1)
        self.depthwise = Convolution(inner, inner, 3, stride, inner)
        self.project = nn.Conv2d(inner, outputs, 1, bias=False)
        self.norm = nn.BatchNorm2d(outputs)

    def forward(self, x):
        y = self.norm(self.project(self.depthwise(self.expand(x))))
        return y + x if self.residual else y


class MobileFaceNet(nn.Module):
    def __init__(self):
        super().__init__()
        layers = [Convolution(3, 64, 3, 2, 1), Convolution(64, 64, 3, 1, 64)]
        channels = 64
        for expansion, outputs, count, stride in TABLE:
            for i in range(count):
                layers.append(Bottleneck(channels, outputs, expansion, stride if i == 0 else 1))
                channels = outputs
        layers.append(Convolution(channels, 512, 1, 1, 1))
        self.body = nn.Sequential(*layers)
        self.pool = nn.Conv2d(512, 512, 7, groups=512, bias=False)
        self.pool_norm = nn.BatchNorm2d(512)
        self.linear = nn.Linear(512, 128, bias=False)
        self.norm = nn.BatchNorm1d(128)

    def forward(self, x):
        return self.norm(self.linear(self.pool_norm(self.pool(self.body(x))).flatten(1)))


def load(network, folder):
    """Fills the parameters and running statistics, which lie in the order of the layers."""
    values = np.fromfile(folder + "/weights.bin", "<f4")
    at = 0
    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear, nn.PReLU)):
            targets = [module.weight]
        elif isinstance(module, (nn.BatchNorm2d, nn.BatchNorm1d)):
            targets = [module.weight, module.bias, module.running_mean, module.running_var]
        else:
            continue
        for target in targets:
            with torch.no_grad():
                target.copy_(torch.from_numpy(values[at : at + target.numel()]).view_as(target))
            at += target.numel()
    assert at == len(values), f"{at} of {len(values)} weights used"


def main():
    folder, threads, steps = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    torch.set_num_threads(threads)
    network = MobileFaceNet()
    load(network, folder)
    x = torch.from_numpy(np.fromfile(folder + "/input.bin", "<f4").reshape(-1, 3, 112, 112))
    target = x.flatten(1)[:, :128].clone()
    adam = torch.optim.Adam(network.parameters(), 1e-3)
    for _ in range(steps):
        start = time.perf_counter()
        adam.zero_grad(set_to_none=True)
        loss = (network(x) - target).square().mean()
        loss.backward()
        adam.step()
        print(f"{time.perf_counter() - start:.4f} {loss.item():.6f}", flush=True)


main()
