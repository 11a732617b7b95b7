"""What `npm run bench -- apply` compares with: the transform network of pytorch/examples (fast_neural_style) in PyTorch
eager: 9 x 9 ends, 32-64-128 channels, five residual blocks, instance normalisation with scale and shift, reflection padding
before every convolution, nearest-neighbour doubling; pictures in 0-255. Random weights.

Answers one JSON line on standard input with one JSON line on standard output.
"""

import json
import resource
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn


class Convolution(nn.Module):
    def __init__(self, inputs, outputs, kernel, stride=1, enlarge=1):
        super().__init__()
        self.enlarge = enlarge
        self.pad = nn.ReflectionPad2d(kernel // 2)
        self.convolution = nn.Conv2d(inputs, outputs, kernel, stride)

    def forward(self, x):
        if self.enlarge > 1:
            x = F.interpolate(x, scale_factor=self.enlarge, mode="nearest")
        return self.convolution(self.pad(x))


class Residual(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.body = nn.Sequential(
            Convolution(channels, channels, 3),
            nn.InstanceNorm2d(channels, affine=True),
            nn.ReLU(),
            Convolution(channels, channels, 3),
            nn.InstanceNorm2d(channels, affine=True),
        )

    def forward(self, x):
        return x + self.body(x)


def network():
    def layer(*arguments, **options):
        return [Convolution(*arguments, **options), nn.InstanceNorm2d(arguments[1], affine=True), nn.ReLU()]

    return nn.Sequential(
        *layer(3, 32, 9),
        *layer(32, 64, 3, stride=2),
        *layer(64, 128, 3, stride=2),
        *(Residual(128) for _ in range(5)),
        *layer(128, 64, 3, enlarge=2),
        *layer(64, 32, 3, enlarge=2),
        Convolution(32, 3, 9),
    )


def main():
    torch.manual_seed(1)
    model = network().eval()
    picture = None
    for line in sys.stdin:
        request = json.loads(line)
        if request["do"] == "open":
            picture = torch.rand(1, 3, request["size"], request["size"]) * 255
            reply = {"torch": torch.__version__, "threads": torch.get_num_threads()}
        elif request["do"] == "step":
            start = time.perf_counter()
            with torch.inference_mode():
                model(picture)
            reply = {"milliseconds": (time.perf_counter() - start) * 1000}
        else:
            reply = {"bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}
        print(json.dumps(reply), flush=True)


main()
