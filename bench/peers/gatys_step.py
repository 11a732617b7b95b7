"""The step that `npm run bench -- gatys` measures, in PyTorch eager: VGG up to conv5_1 with average pooling, content at
relu4_2, Gram matrices at relu1_1 to relu5_1, normalised losses and total variation, gradient with respect to the picture.

Answers one JSON line on standard input with one JSON line on standard output.
"""

import json
import resource
import sys
import time

import torch
import torch.nn.functional as F

DEPTHS = {"vgg16": (2, 2, 3, 3, 1), "vgg19": (2, 2, 4, 4, 1)}
WIDTHS = (64, 128, 256, 512, 512)
CONTENT = {(4, 2)}
STYLE = {(1, 1), (2, 1), (3, 1), (4, 1), (5, 1)}


def gram(features):
    rows = features.flatten(2)[0]
    return rows @ rows.T / rows.shape[1]


class Step:
    def __init__(self, network, size):
        torch.manual_seed(1)
        self.layers = []
        inputs = 3
        for block, (depth, width) in enumerate(zip(DEPTHS[network], WIDTHS), 1):
            for place in range(1, depth + 1):
                weight = torch.randn(width, inputs, 3, 3) * (2 / (9 * inputs)) ** 0.5
                self.layers.append((block, place, weight, torch.zeros(width)))
                inputs = width
        self.mean = torch.tensor([123.68, 116.779, 103.939]).view(1, 3, 1, 1)
        with torch.no_grad():
            content, _ = self.look(torch.rand(1, 3, size, size))
            _, style = self.look(torch.rand(1, 3, size, size))
        self.content, self.style = content, style
        self.content_norms = [target.square().sum() for target in content]
        self.style_norms = [target.square().sum() for target in style]
        self.picture = torch.rand(1, 3, size, size, requires_grad=True)

    def look(self, picture):
        content, style = [], []
        x = picture * 255 - self.mean
        for block, place, weight, bias in self.layers:
            if place == 1 and block > 1:
                x = F.avg_pool2d(x, 2)
            x = F.relu(F.conv2d(x, weight, bias, padding=1), inplace=True)
            if (block, place) in CONTENT:
                content.append(x)
            if (block, place) in STYLE:
                style.append(gram(x))
        return content, style

    def run(self):
        self.picture.grad = None
        content, style = self.look(self.picture)
        loss = 0
        for seen, target, norm in zip(content, self.content, self.content_norms):
            loss = loss + (seen - target).square().sum() / norm
        for seen, target, norm in zip(style, self.style, self.style_norms):
            loss = loss + 10 * (seen - target).square().sum() / norm / len(style)
        down = (self.picture[:, :, 1:] - self.picture[:, :, :-1]).square().mean()
        across = (self.picture[:, :, :, 1:] - self.picture[:, :, :, :-1]).square().mean()
        (loss + down + across).backward()
        return self.picture.grad


def main():
    step = None
    for line in sys.stdin:
        request = json.loads(line)
        if request["do"] == "open":
            step = Step(request["network"], request["size"])
            reply = {"torch": torch.__version__, "threads": torch.get_num_threads()}
        elif request["do"] == "step":
            start = time.perf_counter()
            step.run()
            reply = {"milliseconds": (time.perf_counter() - start) * 1000}
        else:
            reply = {"bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}
        print(json.dumps(reply), flush=True)


main()
