"""The benchmark's networks as functions of named weights, as PyTorch lays them out: images [batch, channels, height, width]."""

import math

import torch
from torch.nn import functional as F


def dense(weights, name, x):
    return F.linear(x, weights[f"{name}/kernel"], weights.get(f"{name}/bias"))


def same_padding(size, kernel, stride):
    """Zeros before and after so that ⌈size / stride⌉ is left, more of them after, as TensorFlow has it."""
    total = max((math.ceil(size / stride) - 1) * stride + kernel - size, 0)
    return total // 2, total - total // 2


def convolution(weights, name, x, stride=1):
    kernel, bias = weights[f"{name}/kernel"], weights.get(f"{name}/bias")
    before, after = same_padding(x.shape[2], kernel.shape[2], stride)
    if before == after:
        return F.conv2d(x, kernel, bias, stride, before)
    return F.conv2d(F.pad(x, (before, after, before, after)), kernel, bias, stride)


def transposed_convolution(weights, name, x, size, stride=2):
    kernel, bias = weights[f"{name}/kernel"], weights.get(f"{name}/bias")
    before, _ = same_padding(size, kernel.shape[2], stride)
    return F.conv_transpose2d(x, kernel, bias, stride, before)[:, :, :size, :size]


def batch_norm(weights, name, x):
    # Always by the statistics of the batch at hand, as in the training that it is compared with.
    return F.batch_norm(x, None, None, weights[f"{name}/scale"], weights[f"{name}/offset"], True, 0.0, 1e-5)


def layer_norm(weights, name, x):
    # All numbers of a sample are one group; scale and offset are per channel.
    return F.group_norm(x, 1, weights[f"{name}/scale"], weights[f"{name}/offset"], 1e-5)


def dense_network(weights, network, x):
    layers = sum(name.startswith(f"{network}/") and name.endswith("/bias") for name in weights)
    for i in range(1, layers):
        x = F.leaky_relu(dense(weights, f"{network}/dense-{i}", x), 0.2)
    return dense(weights, f"{network}/dense-{layers}", x)


def dcgan_generator(weights, z):
    x = dense(weights, "generator/dense", z).view(-1, 128, 7, 7)
    x = F.relu(batch_norm(weights, "generator/norm-1", x))
    x = transposed_convolution(weights, "generator/convolution-1", x, 14)
    x = F.relu(batch_norm(weights, "generator/norm-2", x))
    return torch.tanh(transposed_convolution(weights, "generator/convolution-2", x, 28))


def dcgan_discriminator(weights, x, norm):
    x = F.leaky_relu(convolution(weights, "discriminator/convolution-1", x, 2), 0.2)
    x = norm(weights, "discriminator/norm-2", convolution(weights, "discriminator/convolution-2", x, 2))
    return dense(weights, "discriminator/dense", F.leaky_relu(x, 0.2).flatten(1)).flatten()


def srgan_generator(weights, image):
    def prelu(name, x):
        return F.prelu(x, weights[f"generator/{name}"])

    def normal(name, x):
        return batch_norm(weights, f"generator/{name}-norm", convolution(weights, f"generator/{name}", x))

    start = prelu("first-slope", convolution(weights, "generator/first", image))
    x = start
    for i in range(1, 5):
        x = x + normal(f"block-{i}-2", prelu(f"block-{i}-slope", normal(f"block-{i}-1", x)))
    x = start + normal("joint", x)
    for i in range(1, 3):
        x = prelu(f"grow-{i}-slope", F.pixel_shuffle(convolution(weights, f"generator/grow-{i}", x), 2))
    return torch.tanh(convolution(weights, "generator/last", x))


def srgan_discriminator(weights, x):
    x = F.leaky_relu(convolution(weights, "discriminator/convolution-1", x, 2), 0.2)
    for i in range(2, 4):
        name = f"discriminator/convolution-{i}"
        x = F.leaky_relu(batch_norm(weights, f"{name}-norm", convolution(weights, name, x, 2)), 0.2)
    x = F.leaky_relu(dense(weights, "discriminator/dense", x.flatten(1)), 0.2)
    return dense(weights, "discriminator/judge", x).flatten()


def pix2pix_generator(weights, image, noise):
    seen = []
    x = image
    for i in range(1, 5):
        x = convolution(weights, f"generator/down-{i}", x if i == 1 else F.leaky_relu(x, 0.2), 2)
        if i > 1:
            x = batch_norm(weights, f"generator/down-{i}-norm", x)
        seen.append(x)
    for i, size in enumerate((4, 7, 14, 28), start=1):
        joined = x if i == 1 else torch.cat([x, seen[4 - i]], 1)
        x = transposed_convolution(weights, f"generator/up-{i}", F.relu(joined), size)
        if i < 4:
            x = batch_norm(weights, f"generator/up-{i}-norm", x)
        if i < 3:
            x = x * (noise[f"dropout-{i}"] >= 0.5) * 2
    return torch.tanh(x)


def pix2pix_discriminator(weights, x, image):
    x = F.leaky_relu(convolution(weights, "discriminator/convolution-1", torch.cat([image, x], 1), 2), 0.2)
    for i, stride in ((2, 2), (3, 1)):
        name = f"discriminator/convolution-{i}"
        x = F.leaky_relu(batch_norm(weights, f"{name}-norm", convolution(weights, name, x, stride)), 0.2)
    return convolution(weights, "discriminator/judge", x).flatten()


def perceptual_distance(weights, made, target):
    def activations(x):
        for i, stride in enumerate((1, 2, 1, 2, 1), start=1):
            name = f"convolution-{i}"
            x = convolution(weights, name, x, stride)
            yield (x - weights[f"{name}/mean"]) / weights[f"{name}/deviation"]
            x = F.relu(x)

    with torch.no_grad():
        wanted = list(activations(target))
    return sum(F.mse_loss(seen, wish) for seen, wish in zip(activations(made), wanted)) / len(wanted)
