"""One of the benchmark's trainings in PyTorch, in eager mode on the CPU, with the fused Adam.

Usage: pytorch.py TRAINING THREADS FILE, where FILE has what it begins with. It makes one step and says so; then each line
that it reads asks for something and is answered by one line of JSON: `time MS` (steps for so long) or `train N` (N steps).
"""

import json
import math
import resource
import statistics
import struct
import sys
import time

import torch
from torch.nn import functional as F

from networks import (
    batch_norm,
    dcgan_discriminator,
    dcgan_generator,
    dense_network,
    layer_norm,
    perceptual_distance,
    pix2pix_discriminator,
    pix2pix_generator,
    srgan_discriminator,
    srgan_generator,
)


def read_arrays(path):
    """Arrays as written-training.ts writes them, by their names."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        numbers = torch.frombuffer(bytearray(file.read()), dtype=torch.float32)
    sizes = [math.prod(each["shape"]) for each in header]
    return {each["name"]: part.reshape(each["shape"]) for each, part in zip(header, numbers.split(sizes))}


def below(prefix, arrays):
    return {name[len(prefix) :]: values for name, values in arrays.items() if name.startswith(prefix)}


def channels_first(batch):
    return {name: values.permute(0, 3, 1, 2).contiguous() if values.dim() == 4 else values for name, values in batch.items()}


def as_here(training, name, values):
    """A weight as PyTorch has it: what is last there, the outputs, is first here."""
    if name.startswith("generator/grow-") and values.shape[-1] == 128:
        # Of a square of pixels: there the channels of each pixel in turn, here the pixels of each channel.
        values = values.unflatten(-1, (4, 32)).transpose(-1, -2).flatten(-2)
    if values.dim() == 4:
        return values.permute(3, 2, 0, 1).contiguous()
    if values.dim() == 1 and name.startswith("convolution-") and not name.endswith("/bias"):
        return values.view(-1, 1, 1)  # a mean or deviation of each channel
    if values.dim() != 2:
        return values.clone()
    if name == "generator/dense/kernel":
        return values.view(len(values), 7, 7, 128).permute(3, 1, 2, 0).flatten(0, 2).contiguous()
    if name == "discriminator/dense/kernel":
        size = 4 if training == "srgan" else 7
        return values.view(size, size, 128, -1).permute(3, 2, 0, 1).flatten(1).contiguous()
    return values.t().contiguous()


def generator(training, weights, batch):
    if training in ("mlp", "mixture"):
        made = dense_network(weights, "generator", batch["z"])
        return torch.tanh(made).view(-1, 1, 28, 28) if training == "mlp" else made
    if training == "srgan":
        return srgan_generator(weights, batch["source"])
    if training == "pix2pix":
        return pix2pix_generator(weights, batch["source"], batch)
    return dcgan_generator(weights, torch.cat([batch["z"], batch["labels"]], 1) if "labels" in batch else batch["z"])


def discriminator(training, weights, x, batch):
    if training in ("mlp", "mixture"):
        return dense_network(weights, "discriminator", x.flatten(1)).flatten()
    if training == "srgan":
        return srgan_discriminator(weights, x)
    if training == "pix2pix":
        return pix2pix_discriminator(weights, x, batch["source"])
    if training == "conditional":
        x = torch.cat([x, batch["labels"][:, :, None, None].expand(-1, -1, 28, 28)], 1)
    return dcgan_discriminator(weights, x, layer_norm if training == "wgan-gp" else batch_norm)


def discriminator_loss(training, judge, real, fake, batch):
    if training != "wgan-gp":
        return F.softplus(-judge(real)).mean() + F.softplus(judge(fake)).mean()
    between = (fake + batch["gradient-penalty/mix"] * (real - fake)).requires_grad_()
    (slope,) = torch.autograd.grad(judge(between).sum(), between, create_graph=True)
    penalty = (slope.flatten(1).norm(dim=1) - 1).square().mean()
    return judge(fake).mean() - judge(real).mean() + 10 * penalty


def generator_loss(training, weights, logits, made, batch):
    if training == "wgan-gp":
        return -logits.mean()
    loss = F.softplus(-logits).mean()
    if training == "srgan":
        return 1e-3 * loss + perceptual_distance(weights, made, batch["x"])
    if training == "pix2pix":
        return loss + 100 * F.l1_loss(made, batch["x"])
    return loss


def start(training, path):
    """Returns a function that makes one step, an update of D and one of G, and the weights that each trains."""
    arrays = read_arrays(path)
    weights = {name: as_here(training, name, values) for name, values in below("weights/", arrays).items()}
    of_generator, of_discriminator = (
        [values.requires_grad_() for name, values in weights.items() if name.startswith(network)]
        for network in ("generator/", "discriminator/")
    )
    betas = (0.5, 0.9) if training == "wgan-gp" else (0.5, 0.999)
    rate = 1e-4 if training == "wgan-gp" else 2e-4
    generator_adam, discriminator_adam = (
        torch.optim.Adam(parameters, lr=rate, betas=betas, fused=True)
        for parameters in (of_generator, of_discriminator)
    )
    to_discriminator, to_generator = (
        channels_first(below(f"{update}/", arrays)) for update in ("discriminator", "generator")
    )

    def judge(batch):
        return lambda x: discriminator(training, weights, x, batch)

    def step():
        with torch.no_grad():
            fake = generator(training, weights, to_discriminator)
        discriminator_adam.zero_grad()
        loss = discriminator_loss(training, judge(to_discriminator), to_discriminator["x"], fake, to_discriminator)
        loss.backward()
        discriminator_adam.step()
        # Gradients of D's weights would be computed for nothing.
        for values in of_discriminator:
            values.requires_grad_(False)
        generator_adam.zero_grad()
        made = generator(training, weights, to_generator)
        other_loss = generator_loss(training, weights, judge(to_generator)(made), made, to_generator)
        other_loss.backward()
        generator_adam.step()
        for values in of_discriminator:
            values.requires_grad_(True)
        return loss.item(), other_loss.item()

    return step, {"generator": of_generator, "discriminator": of_discriminator}


def timed(step, milliseconds):
    times = []
    cpu = time.process_time()
    end = time.perf_counter() + milliseconds / 1000
    while len(times) < 2 or time.perf_counter() < end:
        before = time.perf_counter()
        step()
        times.append(1000 * (time.perf_counter() - before))
    cpu = 1000 * (time.process_time() - cpu) / len(times)
    return {"medianMs": statistics.median(times), "minMs": min(times), "cpuMs": cpu}


def memory():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * resource.getpagesize() / 2**20


def answer(step, request):
    what, number = request.split()
    if what == "time":
        return timed(step, float(number))
    losses = None
    for _ in range(int(number)):
        losses = step()
    return {"rssMiB": memory(), "losses": losses}


def main():
    training, threads, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    torch.set_num_threads(threads)
    torch.set_flush_denormal(True)
    imported = memory()
    step, trained = start(training, path)
    losses = step()
    # Those that a gradient has reached.
    reached = {
        network: sum(values.numel() for values in parameters if values.grad is not None)
        for network, parameters in trained.items()
    }
    said = {"version": torch.__version__, "importedMiB": imported, "losses": losses, "parameters": reached}
    print(json.dumps(said), flush=True)
    for request in sys.stdin:
        print(json.dumps(answer(step, request)), flush=True)


main()
