"""The step that `npm run bench -- train` measures, in PyTorch eager: transform network, VGG-16 up to relu4_3 with max
pooling, normalised losses and total variation, gradient of every parameter, Adam. Random weights.

Answers one JSON line on standard input with one JSON line on standard output.
"""

import json
import resource
import sys
import time

import torch
import torch.nn.functional as F

from train_agreement import CONTENT, STYLE, Network, total_variation

VGG = ((1, 2, 64), (2, 2, 128), (3, 3, 256), (4, 3, 512))


class Step:
    def __init__(self, form, norm, batch, size):
        torch.manual_seed(1)
        self.layers = []
        inputs = 3
        for block, depth, width in VGG:
            for place in range(1, depth + 1):
                weight = torch.randn(width, inputs, 3, 3) * (2 / (9 * inputs)) ** 0.5
                self.layers.append((block, place, weight, torch.zeros(width)))
                inputs = width
        self.mean = torch.tensor([123.68, 116.779, 103.939]).view(1, 3, 1, 1)
        self.network = Network(form, norm)
        self.parameters = {}
        for name, shape in self.network.shapes.items():
            if name.endswith(".weight"):
                value = torch.randn(shape) * (2 / (shape[1] * shape[2] * shape[3])) ** 0.5
            else:
                value = torch.ones(shape) if name.endswith(".scale") else torch.zeros(shape)
            self.parameters[name] = value.requires_grad_(True)
        self.optimiser = torch.optim.Adam(self.parameters.values(), lr=1e-3)
        with torch.no_grad():
            painting = self.look(torch.rand(1, 3, size, size), "relu4_3")
            self.targets = {layer: self.grams(painting[layer])[0] for layer in STYLE}
        self.norms = {layer: target.square().sum() for layer, target in self.targets.items()}
        self.pictures = torch.rand(batch, 3, size, size)
        self.strengths = torch.ones(batch)

    def look(self, pictures, last):
        seen = {}
        x = pictures * 255 - self.mean
        for block, place, weight, bias in self.layers:
            if place == 1 and block > 1:
                x = F.max_pool2d(x, 2)
            x = F.relu(F.conv2d(x, weight, bias, padding=1), inplace=True)
            name = f"relu{block}_{place}"
            seen[name] = x
            if name == last:
                return seen

    def grams(self, features):
        rows = features.flatten(2)
        return rows @ rows.transpose(1, 2) / rows.shape[2]

    def run(self):
        self.optimiser.zero_grad(set_to_none=True)
        with torch.no_grad():
            wanted = self.look(self.pictures, CONTENT)[CONTENT]
        painted = self.network.forward(self.pictures, self.parameters, self.strengths)
        seen = self.look(painted, "relu4_3")
        loss = ((seen[CONTENT] - wanted).square().sum((1, 2, 3)) / wanted.square().sum((1, 2, 3))).mean()
        for layer in STYLE:
            distances = (self.grams(seen[layer]) - self.targets[layer]).square().sum((1, 2))
            loss = loss + 2 * distances.mean() / self.norms[layer]
        loss = loss + 4 * total_variation(painted)
        loss.backward()
        self.optimiser.step()
        return loss.item()


def main():
    step = None
    for line in sys.stdin:
        request = json.loads(line)
        if request["do"] == "open":
            step = Step(request["form"]["name"], request["form"]["norm"], request["batch"], request["size"])
            reply = {"torch": torch.__version__, "threads": torch.get_num_threads()}
        elif request["do"] == "step":
            start = time.perf_counter()
            step.run()
            reply = {"milliseconds": (time.perf_counter() - start) * 1000}
        else:
            reply = {"bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}
        print(json.dumps(reply), flush=True)


main()
