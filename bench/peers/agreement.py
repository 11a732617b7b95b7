"""Losses and gradient of a picture, written from the papers for `npm run bench -- agreement`.

Gatys, Ecker, Bethge 2015 (arXiv 1508.06576) over VGG-16 (arXiv 1409.1556), in two forms:
  paper     1/2 sum (F - P)^2  +  beta * sum_l w_l / (4 N_l^2) * sum (F F^T / M - F' F'^T / M')^2,  beta = 10^ratio
  balanced  alpha * sum_l v_l sum (F - P)^2 / sum P^2  +  beta * sum_l w_l sum (G - A)^2 / sum A^2,
            alpha + beta = 1, beta / alpha = 10^ratio, weights v and w each scaled to a sum of 1
with styleLoss "transport", the style distance of a layer is instead the squared Wasserstein-2 distance of the normal
distributions with the features' mean and covariance, by what an empty picture would have:
  (|m - m'|^2 + tr C + tr C' - 2 tr (A C A)^1/2) / (|m'|^2 + tr C'),  A = C'^1/2,  roots by eigenvalues
plus total variation: the mean of the squared differences of neighbours, both directions together.

Answers one JSON line on standard input with one JSON line on standard output; pictures and the gradient travel as raw
float files in the folder that the request names.
"""

import json
import os
import sys

import h5py
import numpy as np
import torch
import torch.nn.functional as F

DEPTHS = (2, 2, 3, 3, 3)
MEAN_BGR = (103.939, 116.779, 123.68)


class FairMaxPool(torch.autograd.Function):
    """2 x 2 max pooling whose gradient is shared by equal pixels (PyTorch's own gives all to the first)."""

    @staticmethod
    def forward(context, x):
        rows, columns = x.shape[2] // 2, x.shape[3] // 2
        windows = x[:, :, : 2 * rows, : 2 * columns].reshape(*x.shape[:2], rows, 2, columns, 2)
        largest = windows.amax(dim=(3, 5), keepdim=True)
        is_largest = (windows == largest).to(x.dtype)
        context.save_for_backward(is_largest / is_largest.sum(dim=(3, 5), keepdim=True))
        context.extents = x.shape
        return largest[:, :, :, 0, :, 0]

    @staticmethod
    def backward(context, gradient):
        (share,) = context.saved_tensors
        spread = share * gradient[:, :, :, None, :, None]
        covered = spread.reshape(*spread.shape[:2], 2 * spread.shape[2], 2 * spread.shape[4])
        missing = [context.extents[axis] - covered.shape[axis] for axis in (2, 3)]
        return F.pad(covered, (0, missing[1], 0, missing[0]))


def read_weights(path):
    """Keras: kernels [rows, columns, in, out] for pictures in B, G, R; rounded to half, as the program stores them."""
    half = lambda dataset: torch.from_numpy(np.asarray(dataset).astype(np.float16).astype(np.float64))
    layers = {}
    with h5py.File(path, "r") as file:
        for block, depth in enumerate(DEPTHS, 1):
            for place in range(1, depth + 1):
                name = f"block{block}_conv{place}"
                group = file[name]
                kernel = next(group[key] for key in group if "_W_" in key or "kernel" in key)
                bias = next(group[key] for key in group if "_b_" in key or "bias" in key)
                layers[f"relu{block}_{place}"] = (half(kernel).permute(3, 2, 0, 1).contiguous(), half(bias))
    return layers


def activations(picture, weights, pooling, ties, wanted):
    """picture [1, 3, H, W], R, G, B in 0-1 -> {layer: activation after the ReLU}"""
    dtype = picture.dtype
    x = picture.flip(1) * 255 - torch.tensor(MEAN_BGR, dtype=dtype).view(1, 3, 1, 1)
    found = {}
    for layer, (kernel, bias) in weights.items():
        if layer.endswith("_1") and layer != "relu1_1":
            if pooling == "average":
                x = F.avg_pool2d(x, 2)
            else:
                x = FairMaxPool.apply(x) if ties == "shared" else F.max_pool2d(x, 2)
        x = F.relu(F.conv2d(x, kernel.to(dtype), bias.to(dtype), padding=1))
        if layer in wanted:
            found[layer] = x
            if len(found) == len(wanted):
                return found
    raise ValueError(f"not all of {wanted} exist")


def gram(features):
    """F F^T / M: [N, N]"""
    rows = features[0].reshape(features.shape[1], -1)
    return rows @ rows.t() / rows.shape[1]


# Of its norm, added to the diagonal of the painting's covariance.
RIDGE = 1e-6


def mean_and_covariance(features):
    rows = features[0].reshape(features.shape[1], -1)
    mean = rows.mean(1, keepdim=True)
    return mean, (rows - mean) @ (rows - mean).t() / rows.shape[1]


def transport_target(features):
    mean, covariance = mean_and_covariance(features)
    raised = covariance + RIDGE * covariance.norm() * torch.eye(len(covariance), dtype=covariance.dtype)
    values, vectors = torch.linalg.eigh(raised)
    return mean, vectors @ torch.diag(values.clamp_min(0).sqrt()) @ vectors.t()


def transport_distance(features, target):
    wanted, root = target
    mean, covariance = mean_and_covariance(features)
    values = torch.linalg.eigvalsh(root @ covariance @ root)
    # The root of nothing has no slope.
    roots = values.clamp_min(1e-12 * values.detach().max()).sqrt()
    distance = (mean - wanted).square().sum() + covariance.trace() + root.square().sum() - 2 * roots.sum()
    return distance / (wanted.square().sum() + root.square().sum())


def judge(weights, request):
    dtype = torch.float64 if request["bits"] == 64 else torch.float32
    pooling, ties, preset = request["pooling"], request["ties"], request["preset"]
    canvas = (request["height"], request["width"])

    def read(name, size):
        values = np.fromfile(os.path.join(request["folder"], name), dtype="<f4").reshape(1, 3, *size)
        return torch.from_numpy(values).to(dtype)

    with open(os.path.join(request["folder"], "painting-size")) as file:
        painting_size = json.load(file)
    content_weights, style_weights = request["contentLayers"], request["styleLayers"]
    with torch.no_grad():
        photo = activations(read("photo", canvas), weights, pooling, ties, set(content_weights))
        painting = activations(read("painting", painting_size), weights, pooling, ties, set(style_weights))
        is_transport = request["styleLoss"] == "transport"
        target = transport_target if is_transport else gram
        targets = {layer: target(features) for layer, features in painting.items()}

    picture = read("picture", canvas).requires_grad_(True)
    seen = activations(picture, weights, pooling, ties, set(content_weights) | set(style_weights))
    beta = 10 ** request["ratio"]
    alpha = 1.0
    if preset == "balanced":
        alpha, beta = 1 / (1 + beta), beta / (1 + beta)

    terms, total = {}, 0
    for layer, weight in content_weights.items():
        distance = (seen[layer] - photo[layer]).square().sum()
        term = distance / 2 if preset == "paper" else distance / photo[layer].square().sum()
        terms[f"content {layer}"] = term
        total = total + alpha * weight / sum(content_weights.values()) * term
    for layer, weight in style_weights.items():
        if is_transport:
            term = transport_distance(seen[layer], targets[layer])
        else:
            distance = (gram(seen[layer]) - targets[layer]).square().sum()
            channels = targets[layer].shape[0]
            term = distance / (4 * channels**2) if preset == "paper" else distance / targets[layer].square().sum()
        terms[f"style {layer}"] = term
        total = total + beta * weight / sum(style_weights.values()) * term
    down = picture[:, :, 1:] - picture[:, :, :-1]
    across = picture[:, :, :, 1:] - picture[:, :, :, :-1]
    terms["total variation"] = torch.cat([down.flatten(), across.flatten()]).square().mean()
    if request["tv"]:
        total = total + request["tv"] * terms["total variation"]
    total.backward()
    picture.grad.to(torch.float64).numpy().tofile(os.path.join(request["folder"], "gradient"))
    return {"total": total.item(), "terms": {name: term.item() for name, term in terms.items()}}


def main():
    weights = None
    for line in sys.stdin:
        request = json.loads(line)
        if request["do"] == "open":
            weights = read_weights(request["weights"])
            reply = {"torch": torch.__version__}
        else:
            reply = judge(weights, request)
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main()
