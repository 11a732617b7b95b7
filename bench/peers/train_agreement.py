"""One step of training a transform network, written from the definitions for `npm run bench -- train-agreement`.

The network: Johnson, Alahi, Fei-Fei 2016 (arXiv 1603.08155) in the form that this project documents: the picture minus
1/2, mirrored by 12 pixels once; a convolution, two with stride 2, five residual blocks, twice nearest-neighbour doubling
and a convolution, a last convolution with a bias; zeros around every convolution; instance normalisation (arXiv
1607.08022) or that of the batch (arXiv 1502.03167) behind each but the last, with scale and shift between those for
strength 0 and those for strength 1; 1/2 + 0.55 tanh, without the mirrored edge.

The losses, over VGG-16 (arXiv 1409.1556) with max pooling, of s = x + shown (painted - x):
  content  sum (F - P)^2 / max(sum P^2, 1e-6 CHW) at relu2_2
  style    share sum (G - A)^2 / sum A^2 at relu1_2, relu2_2, relu3_3, relu4_3, with G = F F^T / HW
  total    mean over pictures of contentFactor content + styleFactor strength^2 sum style, and smoothnessFactor TV
and one step of Adam (arXiv 1412.6980).

Answers one JSON line on standard input with one JSON line on standard output; tensors travel as raw float files.
"""

import json
import os
import sys

import numpy as np
import torch
import torch.nn.functional as F

from agreement import activations, gram, read_weights

SHAPES = {"johnson": (32, 64, 128, 9, 5), "light": (16, 32, 64, 5, 5), "swift": (8, 24, 48, 5, 4)}
CONTENT = "relu2_2"
STYLE = ("relu1_2", "relu2_2", "relu3_3", "relu4_3")
MARGIN = 12


class Network:
    """Its parameters by name: "block1a.weight", "block1a.scale" [2, C] (rows for strength 0 and 1), "out.bias"."""

    def __init__(self, name, norm):
        self.norm = norm
        full, half, quarter, ends, self.blocks = SHAPES[name]
        layers = [("down1", 3, full, ends), ("down2", full, half, 3), ("down3", half, quarter, 3)]
        for block in range(1, self.blocks + 1):
            layers += [(f"block{block}a", quarter, quarter, 3), (f"block{block}b", quarter, quarter, 3)]
        layers += [("up1", quarter, half, 3), ("up2", half, full, 3), ("out", full, 3, ends)]
        self.shapes = {}
        for layer, inputs, outputs, kernel in layers:
            self.shapes[f"{layer}.weight"] = (outputs, inputs, kernel, kernel)
            if layer == "out":
                self.shapes["out.bias"] = (outputs,)
            else:
                self.shapes[f"{layer}.scale"] = self.shapes[f"{layer}.shift"] = (2, outputs)

    def forward(self, pictures, p, strengths):
        """pictures [N, 3, S, S] in 0-1 -> painted [N, 3, S, S]"""

        def layer(x, name, stride=1):
            weight = p[f"{name}.weight"]
            y = F.conv2d(x, weight, stride=stride, padding=weight.shape[-1] // 2)
            if self.norm == "instance":
                y = F.instance_norm(y, eps=1e-5)
            else:
                y = F.batch_norm(y, None, None, training=True, eps=1e-5)
            at = lambda rows: torch.stack([(1 - t) * rows[0] + t * rows[1] for t in strengths])[:, :, None, None]
            return y * at(p[f"{name}.scale"]) + at(p[f"{name}.shift"])

        double = lambda x: F.interpolate(x, scale_factor=2, mode="nearest")
        x = F.pad(pictures - 0.5, (MARGIN,) * 4, mode="reflect")
        x = F.relu(layer(x, "down1"))
        x = F.relu(layer(x, "down2", 2))
        x = F.relu(layer(x, "down3", 2))
        for block in range(1, self.blocks + 1):
            x = x + layer(F.relu(layer(x, f"block{block}a")), f"block{block}b")
        x = F.relu(layer(double(x), "up1"))
        x = F.relu(layer(double(x), "up2"))
        last = p["out.weight"]
        x = F.conv2d(x, last, p["out.bias"], padding=last.shape[-1] // 2)
        return (0.5 + 0.55 * torch.tanh(x))[:, :, MARGIN:-MARGIN, MARGIN:-MARGIN]


def total_variation(pictures):
    down = pictures[:, :, 1:] - pictures[:, :, :-1]
    across = pictures[:, :, :, 1:] - pictures[:, :, :, :-1]
    return torch.cat([down.flatten(), across.flatten()]).square().mean()


def judge(vgg, request):
    dtype = torch.float64 if request["bits"] == 64 else torch.float32
    folder, batch, size = request["folder"], request["batch"], request["size"]
    look = lambda x, wanted: activations(x, vgg, "max", "shared", set(wanted))

    def read(name, shape):
        values = np.fromfile(os.path.join(folder, name), dtype="<f4").reshape(shape)
        return torch.from_numpy(values).to(dtype)

    network = Network(request["form"], request["norm"])
    named = lambda file: cut(read(file, -1), request["parameters"], network.shapes)
    parameters = {name: value.clone().requires_grad_(True) for name, value in named("parameters").items()}
    pictures = read("pictures", (batch, 3, size, size))
    strengths = torch.tensor(request["strengths"], dtype=dtype)
    shown = torch.tensor(request["shown"], dtype=dtype).view(-1, 1, 1, 1)
    with torch.no_grad():
        painting = look(read("painting", (1, 3, *request["paintingSize"])), STYLE)
        targets = {layer: gram(painting[layer]) for layer in STYLE}
        wanted = look(pictures, {CONTENT})[CONTENT]

    painted = network.forward(pictures, parameters, strengths)
    seen = pictures + shown * (painted - pictures)
    features = look(seen, {CONTENT, *STYLE})
    contents, styles = [], []
    for n in range(batch):
        norm = max(wanted[n].square().sum(), 1e-6 * wanted[n].numel())
        contents.append((features[CONTENT][n] - wanted[n]).square().sum() / norm)
        for layer, share in zip(STYLE, request["styleShares"]):
            difference = gram(features[layer][n : n + 1]) - targets[layer]
            styles.append(share * difference.square().sum() / targets[layer].square().sum())
    contents, styles = torch.stack(contents), torch.stack(styles).view(batch, len(STYLE))
    smoothness = total_variation(seen)
    of_pictures = request["contentFactor"] * contents + request["styleFactor"] * strengths**2 * styles.sum(1)
    (of_pictures.mean() + request["smoothnessFactor"] * smoothness).backward()
    gradients = {name: value.grad.clone() for name, value in parameters.items()}

    optimiser = torch.optim.Adam(list(parameters.values()), lr=request["rate"])
    for name, moment, square in zip(parameters, named("moments").values(), named("squares").values()):
        optimiser.state[parameters[name]] = {
            "step": torch.tensor(float(request["step"] - 1)),
            "exp_avg": moment.clone(),
            "exp_avg_sq": square.clone(),
        }
    optimiser.step()

    write = lambda name, values: np.concatenate(
        [value.detach().to(torch.float64).numpy().ravel() for value in values]
    ).tofile(os.path.join(folder, name))
    write("gradient", gradients.values())
    write("next", parameters.values())
    write("painted", [painted])
    return {"contents": contents.tolist(), "styles": styles.flatten().tolist(), "smoothness": smoothness.item()}


def cut(vector, described, expected):
    """The vector's tensors by name; they must be exactly those that the network has, in the order described."""
    shapes = {part["name"]: tuple(part["shape"]) for part in described}
    if shapes != expected:
        raise ValueError(f"the parameters are not those of the network: {set(shapes.items()) ^ set(expected.items())}")
    if sum(int(np.prod(shape)) for shape in shapes.values()) != vector.numel():
        raise ValueError("the vector has another length than its parameters")
    named, start = {}, 0
    for name, shape in shapes.items():
        count = int(np.prod(shape))
        named[name] = vector[start : start + count].reshape(shape)
        start += count
    return named


def main():
    vgg = None
    for line in sys.stdin:
        request = json.loads(line)
        if request["do"] == "open":
            vgg = read_weights(request["weights"])
            reply = {"torch": torch.__version__}
        else:
            reply = judge(vgg, request)
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main()
