"""One of the benchmark's trainings in PyTorch, in eager mode on the CPU, with the fused Adam.

Usage: pytorch.py TRAINING THREADS. It makes one step and says so; then each line that it reads asks for something and is
answered by one line of JSON: `time MS` (steps for so long) or `train N` (N steps).
"""

import json
import resource
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

LATENT = {"mlp": 64, "dcgan": 64, "mixture": 2, "wgan-gp": 64}
BATCH = {"mlp": 64, "dcgan": 64, "mixture": 256, "wgan-gp": 64}
SHAPE = {"mlp": (784,), "dcgan": (1, 28, 28), "mixture": (2,), "wgan-gp": (1, 28, 28)}


def dense_network(*sizes):
    layers = [nn.Linear(sizes[0], sizes[1])]
    for inputs, outputs in zip(sizes[1:], sizes[2:]):
        layers += [nn.LeakyReLU(0.2), nn.Linear(inputs, outputs)]
    return nn.Sequential(*layers)


def batch_norm(channels):
    # Always by the statistics of the batch at hand, as in the training that it is compared with.
    return nn.BatchNorm2d(channels, track_running_stats=False)


def layer_norm(channels):
    # All numbers of a sample are one group; scale and offset are per channel.
    return nn.GroupNorm(1, channels)


def dcgan_generator(latent):
    return nn.Sequential(
        nn.Linear(latent, 128 * 7 * 7, bias=False),
        nn.Unflatten(1, (128, 7, 7)),
        batch_norm(128),
        nn.ReLU(),
        nn.ConvTranspose2d(128, 64, 4, stride=2, padding=1, bias=False),
        batch_norm(64),
        nn.ReLU(),
        nn.ConvTranspose2d(64, 1, 4, stride=2, padding=1),
        nn.Tanh(),
    )


def dcgan_discriminator(norm):
    return nn.Sequential(
        nn.Conv2d(1, 64, 4, stride=2, padding=1),
        nn.LeakyReLU(0.2),
        nn.Conv2d(64, 128, 4, stride=2, padding=1, bias=False),
        norm(128),
        nn.LeakyReLU(0.2),
        nn.Flatten(),
        nn.Linear(128 * 7 * 7, 1),
    )


def networks(training):
    if training == "mlp":
        return nn.Sequential(dense_network(64, 256, 512, 784), nn.Tanh()), dense_network(784, 512, 256, 1)
    if training == "mixture":
        return dense_network(2, 128, 128, 128, 2), dense_network(2, 128, 128, 128, 1)
    return dcgan_generator(64), dcgan_discriminator(layer_norm if training == "wgan-gp" else batch_norm)


def adam(network):
    return torch.optim.Adam(network.parameters(), lr=2e-4, betas=(0.5, 0.999), fused=True)


def start(training):
    """Returns a function that makes one step: an update of D, then one of G."""
    generator, discriminator = networks(training)
    generator_adam, discriminator_adam = adam(generator), adam(discriminator)
    batch = BATCH[training]
    real = torch.rand(batch, *SHAPE[training]) * 2 - 1
    z = torch.randn(batch, LATENT[training])
    mix = torch.rand(batch, *(1 for _ in SHAPE[training]))

    def logistic(fake):
        return F.softplus(-discriminator(real)).mean() + F.softplus(discriminator(fake)).mean()

    def wasserstein(fake):
        between = (real + mix * (fake - real)).requires_grad_()
        (slope,) = torch.autograd.grad(discriminator(between).sum(), between, create_graph=True)
        penalty = (slope.flatten(1).norm(dim=1) - 1).square().mean()
        return discriminator(fake).mean() - discriminator(real).mean() + 10 * penalty

    discriminator_loss = wasserstein if training == "wgan-gp" else logistic

    def generator_loss(fake):
        logits = discriminator(fake)
        return -logits.mean() if training == "wgan-gp" else F.softplus(-logits).mean()

    def step():
        with torch.no_grad():
            fake = generator(z)
        discriminator_adam.zero_grad()
        loss = discriminator_loss(fake)
        loss.backward()
        discriminator_adam.step()
        # Gradients of D's weights would be computed for nothing.
        discriminator.requires_grad_(False)
        generator_adam.zero_grad()
        other_loss = generator_loss(generator(z))
        other_loss.backward()
        generator_adam.step()
        discriminator.requires_grad_(True)
        return loss.item(), other_loss.item()

    return step


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
        return {"rssMiB": int(statm.read().split()[1]) * resource.getpagesize() / 2**20}


def answer(step, request):
    what, number = request.split()
    if what == "time":
        return timed(step, float(number))
    for _ in range(int(number)):
        step()
    return memory()


def main():
    training, threads = sys.argv[1], int(sys.argv[2])
    torch.set_num_threads(threads)
    torch.set_flush_denormal(True)
    imported = memory()
    step = start(training)
    step()
    print(json.dumps({"version": torch.__version__, "importedMiB": imported["rssMiB"]}), flush=True)
    for request in sys.stdin:
        print(json.dumps(answer(step, request)), flush=True)


main()
