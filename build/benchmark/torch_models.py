"""PyTorch on the three models of compute-model.ts, on the processor or an NVIDIA GPU, for build/benchmark/gpu.ts.

Run: python3 torch_models.py --model vae|mlp|cnn --device cpu|cuda --batch N [--genes 8192] [--epochs 3] [--threads N]
Prints one JSON line: engine, trainGenesPerSecond, inferGenesPerSecond. The minibatches start in the processor's memory, as
the program's do. One epoch to warm up, then the median of the timed ones.
"""

import argparse
import json
import statistics
import time

import torch
from torch import nn
from torch.nn import functional

BINS, MARKS, LATENT = 100, 5, 10


def dense_head(features):
    return nn.Sequential(
        nn.Flatten(), nn.Linear(features, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 1)
    )


class Autoencoder(nn.Module):
    """Convolutions 32 and 64 of width 5, latent 10, mirrored decoder, tanh; mean squared error + 5e-5 KL."""

    def __init__(self):
        super().__init__()
        slope = 0.5
        self.encode = nn.Sequential(
            nn.Conv1d(MARKS, 32, 5, padding=2),
            nn.LeakyReLU(slope),
            nn.Conv1d(32, 64, 5, padding=2),
            nn.LeakyReLU(slope),
            nn.Flatten(),
            nn.Linear(64 * BINS, 2 * LATENT),
        )
        self.decode = nn.Sequential(
            nn.Linear(LATENT, 64 * BINS),
            nn.LeakyReLU(slope),
            nn.Unflatten(1, (64, BINS)),
            nn.ConvTranspose1d(64, 64, 5, padding=2),
            nn.LeakyReLU(slope),
            nn.ConvTranspose1d(64, 32, 5, padding=2),
            nn.LeakyReLU(slope),
            nn.ConvTranspose1d(32, MARKS, 1),
            nn.Tanh(),
        )

    def forward(self, x):
        return self.encode(x)

    def loss(self, x, _):
        mean, log_variance = self.encode(x).chunk(2, dim=1)
        latent = mean + torch.randn_like(mean) * (0.5 * log_variance).exp()
        divergence = -0.5 * (1 + log_variance - mean**2 - log_variance.exp()).sum(dim=1).mean()
        return functional.mse_loss(self.decode(latent), x) + 5e-5 * divergence


class Classifier(nn.Module):
    def __init__(self, *layers):
        super().__init__()
        self.layers = nn.Sequential(*layers)

    def forward(self, x):
        return self.layers(x)

    def loss(self, x, y):
        return functional.binary_cross_entropy_with_logits(self(x), y)


MODELS = {
    "vae": lambda: Autoencoder(),
    "mlp": lambda: Classifier(dense_head(BINS * MARKS)),
    "cnn": lambda: Classifier(nn.Conv1d(MARKS, 50, 10), nn.ReLU(), nn.MaxPool1d(5), dense_head(900)),
}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", choices=MODELS, required=True)
    parser.add_argument("--device", choices=["cpu", "cuda"], default="cpu")
    parser.add_argument("--batch", type=int, required=True)
    parser.add_argument("--genes", type=int, default=8192)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--threads", type=int)
    options = parser.parse_args()
    if options.threads is not None:
        torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    device = torch.device(options.device)
    model = MODELS[options.model]().to(device)
    adam = torch.optim.Adam(model.parameters(), lr=1e-4 if options.model == "vae" else 1e-3)
    labels = torch.randint(0, 2, (options.genes, 1)).float()
    counted = torch.rand(options.genes, MARKS, BINS) > 0.4
    inputs = torch.rand(options.genes, MARKS, BINS) * counted * (0.1 + 0.2 * labels)[:, :, None]

    def wait():
        if device.type == "cuda":
            torch.cuda.synchronize()

    def train():
        for start in range(0, options.genes, options.batch):
            x = inputs[start : start + options.batch].to(device)
            y = labels[start : start + options.batch].to(device)
            adam.zero_grad(set_to_none=True)
            model.loss(x, y).backward()
            adam.step()

    def infer():
        with torch.no_grad():
            for start in range(0, options.genes, 256):
                model(inputs[start : start + 256].to(device)).cpu()

    def genes_per_second(work):
        seconds = []
        for _ in range(1 + options.epochs):
            started = time.perf_counter()
            work()
            wait()
            seconds.append(time.perf_counter() - started)
        return round(options.genes / statistics.median(seconds[1:]))

    figures = {
        "engine": f"torch {torch.__version__} {options.device}",
        "trainGenesPerSecond": genes_per_second(train),
        "inferGenesPerSecond": genes_per_second(infer),
    }
    print(json.dumps(figures))


main()
