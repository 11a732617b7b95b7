"""Pictures painted in two other ways through the same VGG-16, for `npm run bench -- pictures`; written from descriptions of
the methods, with none of their code.

  neural-style  Gatys 2015 as the program of that name weighs it: content 5 at relu4_2, Gram matrices 100, absolute total
                variation 1e-3, max pooling, L-BFGS from the photograph.
  transport     the Wasserstein-2 distance of mean and covariance, shallow layers counting most, nine-point total variation,
                Adam whose iterates are averaged, from small to large by the root of two.

Answers one JSON line on standard input with one JSON line on standard output.
"""

import json
import math
import sys
import time

import torch
import torch.nn.functional as F
from agreement import MEAN_BGR, read_weights
from PIL import Image

STYLE = ("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1")
CONTENT = "relu4_2"
# Of the training pictures' colours, of 255: what brings inputs to unit deviation.
DEVIATION = 57.4


def activations(picture, weights, unit=1.0, replicate=False):
    """picture [1, 3, H, W], R, G, B in 0-1 -> {layer: activation}; `replicate`: how the first convolution is padded."""
    x = (picture.flip(1) * 255 - torch.tensor(MEAN_BGR).view(1, 3, 1, 1)) / unit
    found = {}
    for layer, (kernel, bias) in weights.items():
        if layer.endswith("_1") and layer != "relu1_1":
            x = F.max_pool2d(x, 2)
        # The network is homogeneous: with smaller inputs and biases all features are as much smaller.
        if layer == "relu1_1" and replicate:
            x = F.relu(F.conv2d(F.pad(x, (1, 1, 1, 1), "replicate"), kernel, bias / unit))
        else:
            x = F.relu(F.conv2d(x, kernel, bias / unit, padding=1))
        if layer in STYLE or layer == CONTENT:
            found[layer] = x
        if layer == STYLE[-1]:
            return found
    raise ValueError("the network ends too early")


def load(path, size):
    image = Image.open(path).convert("RGB")
    scale = size / max(image.size)
    image = image.resize([max(1, round(side * scale)) for side in image.size], Image.Resampling.LANCZOS)
    pixels = torch.frombuffer(bytearray(image.tobytes()), dtype=torch.uint8)
    return pixels.view(image.height, image.width, 3).permute(2, 0, 1).contiguous().float().div(255).unsqueeze(0)


def save(picture, path):
    pixels = picture[0].clamp(0, 1).mul(255).round().byte().permute(1, 2, 0).contiguous()
    Image.frombytes("RGB", (pixels.shape[1], pixels.shape[0]), bytes(pixels.flatten().tolist())).save(path)


def neural_style(weights, photo_path, painting_path, size, iterations):
    photo, painting = load(photo_path, size), load(painting_path, size)

    def gram(features):
        rows = features[0].flatten(1)
        return rows @ rows.T / rows.numel()

    with torch.no_grad():
        content = activations(photo, weights)[CONTENT]
        grams = {layer: gram(found) for layer, found in activations(painting, weights).items() if layer in STYLE}
    # The weights belong to pictures in 0-255.
    picture = (photo * 255).clone().requires_grad_(True)
    optimiser = torch.optim.LBFGS([picture], lr=1, max_iter=iterations, history_size=100, tolerance_change=-1, tolerance_grad=-1)

    def evaluate():
        optimiser.zero_grad()
        seen = activations(picture / 255, weights)
        loss = 5 * F.mse_loss(seen[CONTENT], content)
        for layer in STYLE:
            loss = loss + 100 * F.mse_loss(gram(seen[layer]), grams[layer])
        down, across = picture.diff(dim=2).abs().sum(), picture.diff(dim=3).abs().sum()
        loss = loss + 1e-3 * (down + across)
        loss.backward()
        return loss

    optimiser.step(evaluate)
    return picture.detach() / 255


def moments(features):
    rows = features[0].flatten(1)
    mean = rows.mean(dim=1)
    centred = rows - mean[:, None]
    return mean, centred @ centred.T / rows.shape[1] + 1e-4 * torch.eye(rows.shape[0])


def root(matrix, iterations=12):
    """Newton-Schulz, coupled."""
    norm = matrix.norm()
    y, z = matrix / norm, torch.eye(matrix.shape[0])
    for _ in range(iterations):
        step = (3 * torch.eye(matrix.shape[0]) - z @ y) / 2
        y, z = y @ step, step @ z
    return y * norm.sqrt()


def variation(picture):
    """Neighbours along the axes count two thirds, those along the diagonals a sixth."""
    padded = F.pad(picture, (1, 1, 1, 1), "replicate")
    inner = padded[:, :, 1:-1, 1:-1]
    right, below = padded[:, :, 1:-1, 2:] - inner, padded[:, :, 2:, 1:-1] - inner
    falling = padded[:, :, 1:, 1:] - padded[:, :, :-1, :-1]
    rising = padded[:, :, 1:, :-1] - padded[:, :, :-1, 1:]
    return (right.square().mean() + below.square().mean()) * 2 / 3 + (falling.square().mean() + rising.square().mean()) / 6


def scales(smallest, size):
    sizes, place = [], 0
    while round(size / math.sqrt(2) ** place) >= smallest:
        sizes.append(round(size / math.sqrt(2) ** place))
        place += 1
    return sizes[::-1]


def transport(weights, photo_path, painting_path, size, iterations, smallest=128):
    powers = {layer: 4.0 ** (4 - place) for place, layer in enumerate(STYLE)}
    total = sum(powers.values())
    rate, decay, square_decay, averaging = 0.02, 0.9, 0.99, 0.99
    average = mean = square = None
    count = 0
    for place, scale in enumerate(scales(min(smallest, size), size)):
        photo, painting = load(photo_path, scale), load(painting_path, scale)
        with torch.no_grad():
            content = activations(photo, weights, DEVIATION, True)[CONTENT]
            targets = {}
            for layer, found in activations(painting, weights, DEVIATION, True).items():
                if layer in STYLE:
                    middle, covariance = moments(found)
                    targets[layer] = (middle, covariance, root(covariance))
        enlarge = lambda values: F.interpolate(values, photo.shape[2:], mode="bicubic", align_corners=False)
        picture = (photo if average is None else enlarge(average).clamp(0, 1)).clone().requires_grad_(True)
        mean = torch.zeros_like(photo) if mean is None else enlarge(mean)
        square = torch.zeros_like(photo) if square is None else enlarge(square).clamp(min=0)
        average, weight = torch.zeros_like(photo), 0.0
        for _ in range(iterations if place > 0 else 2 * iterations):
            seen = activations(picture, weights, DEVIATION, True)
            loss = 0.015 * F.mse_loss(seen[CONTENT], content) + 2 * variation(picture)
            for layer in STYLE:
                wanted_mean, wanted, half = targets[layer]
                middle, covariance = moments(seen[layer])
                apart = (middle - wanted_mean).square().mean()
                spread = (wanted + covariance - 2 * root(half @ covariance @ half)).diagonal().mean()
                loss = loss + powers[layer] / total * (apart + spread)
            (gradient,) = torch.autograd.grad(loss, picture)
            with torch.no_grad():
                count += 1
                mean = decay * mean + (1 - decay) * gradient
                square = square_decay * square + (1 - square_decay) * gradient.square()
                step = mean / (1 - decay**count) / ((square / (1 - square_decay**count)).sqrt() + 1e-8)
                picture.sub_(rate * step).clamp_(0, 1)
                average = averaging * average + (1 - averaging) * picture
                weight = averaging * weight + (1 - averaging)
        average = average / weight
    return average


def main():
    weights = None
    for line in sys.stdin:
        request = json.loads(line)
        if request["do"] == "open":
            weights = {layer: (kernel.float(), bias.float()) for layer, (kernel, bias) in read_weights(request["weights"]).items()}
            reply = {"torch": torch.__version__}
        else:
            begun = time.process_time()
            paint = {"neural-style": neural_style, "transport": transport}[request["do"]]
            picture = paint(weights, request["photo"], request["painting"], request["size"], request["iterations"])
            save(picture, request["output"])
            # All threads together, by the number of them: what a clock would show on a machine with nothing else to do.
            reply = {"seconds": (time.process_time() - begun) / torch.get_num_threads()}
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main()
