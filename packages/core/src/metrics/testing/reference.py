"""Makes reference.json: what independent programs compute from the same numbers.

    pip install numpy==2.4.6 scipy==1.17.1 scikit-image==0.26.0 scikit-learn==1.9.1 prdc==0.2 vendi-score==0.0.3
    python reference.py > reference.json
"""

import contextlib
import json
import sys

import numpy as np
from prdc import compute_prdc
from scipy.linalg import sqrtm
from scipy.ndimage import laplace
from scipy.spatial.distance import cdist, jensenshannon
from scipy.special import betainc
from scipy.stats import binomtest, chi2_contingency, entropy, mannwhitneyu
from skimage.metrics import structural_similarity
from sklearn.cluster import KMeans
from sklearn.metrics.pairwise import polynomial_kernel
from vendi_score import vendi

rng = np.random.default_rng(7)


def rounded(values, digits=4):
    return np.round(values, digits)


def softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


d, n, m, classes = 6, 120, 110, 5
mixing = rng.normal(size=(d, d))
real_classes = np.arange(n) % 2
fake_classes = np.arange(m) % 2
real = rounded(rng.normal(size=(n, d)) @ mixing + 3 * real_classes[:, None] + 1)
fake = rounded(0.6 * rng.normal(size=(m, d)) @ mixing + 3 * fake_classes[:, None] + 2.5)
fake[7] = fake[3] + 0.001
fake[90] = fake[61] - 0.001
fake = rounded(fake)
held_out = rounded(rng.normal(size=(80, d)) @ mixing + 1)

probabilities = rounded(softmax(2 * rng.normal(size=(m, classes))), 6)
probabilities[:, 0] += 1 - probabilities.sum(axis=1)
expected_shares = np.array([0.1, 0.2, 0.3, 0.25, 0.15])
centres = np.array([[0.0, 0.0], [2.0, 0.0], [0.0, 2.0]])
points = rounded(centres[rng.choice(3, 200, p=[0.6, 0.3, 0.1])] + 0.15 * rng.normal(size=(200, 2)))
stacked = rng.integers(0, 4, (300, 3))


def frechet_distance():
    product = np.cov(real, rowvar=False) @ np.cov(fake, rowvar=False)
    root = sqrtm(product)
    traces = np.trace(np.cov(real, rowvar=False)) + np.trace(np.cov(fake, rowvar=False))
    return ((real.mean(0) - fake.mean(0)) ** 2).sum() + traces - 2 * np.trace(root.real)


def kernel_distance():
    kernel = lambda a, b: (a @ b.T / d + 1) ** 3
    within = lambda a: (kernel(a, a).sum() - np.trace(kernel(a, a))) / (len(a) * (len(a) - 1))
    return within(real) + within(fake) - 2 * kernel(real, fake).mean()


def nearest(a):
    distances = cdist(a, a)
    np.fill_diagonal(distances, np.inf)
    return distances.min(axis=1)


def mean_distance(a):
    return cdist(a, a).sum() / (len(a) * (len(a) - 1))


def vendi_of(a):
    unit = a / np.linalg.norm(a, axis=1, keepdims=True)
    return vendi.score_K(unit @ unit.T)


def within_class():
    spread = lambda a, labels, c: np.trace(np.cov(a[labels == c], rowvar=False))
    return [spread(fake, fake_classes, c) / spread(real, real_classes, c) for c in (0, 1)]


counts = np.bincount(probabilities.argmax(axis=1), minlength=classes)
shares = counts / m
distances = cdist(points, centres)
high = np.bincount(distances.argmin(axis=1)[distances.min(axis=1) < 3 * 0.1], minlength=3)
stacked_counts = np.bincount(stacked @ np.array([100, 10, 1]), minlength=1000)
with contextlib.redirect_stdout(sys.stderr):  # it prints
    prdc = compute_prdc(real, fake, nearest_k=5)
nearest_of_held_out, nearest_of_fake = cdist(held_out, real).min(axis=1), cdist(fake, real).min(axis=1)
ranks = mannwhitneyu(nearest_of_held_out, nearest_of_fake, use_continuity=False, method="asymptotic")
# An independent formula for the first of two ties-free samples: the deviate from U itself.
a, b = len(nearest_of_held_out), len(nearest_of_fake)
deviate = (ranks.statistic - a * b / 2) / np.sqrt(a * b * (a + b + 1) / 12)

tied = [np.array([1, 2, 2, 3, 5, 5, 5.0]), np.array([2, 3, 3, 5, 6, 7.0])]
tied_ranks = mannwhitneyu(*tied, use_continuity=False, method="asymptotic")

# Drawn last, so that what stands above stays what it is.
real_probabilities = rounded(softmax(3 * np.random.default_rng(8).normal(size=(n, classes))), 6)
real_probabilities[:, 0] += 1 - real_probabilities.sum(axis=1)


def unsure():
    label, seen = real_probabilities.argmax(axis=1), probabilities.argmax(axis=1)
    rate = [(real_probabilities.max(axis=1)[label == c] <= 0.5).mean() for c in range(classes)]
    return (probabilities.max(axis=1) <= 0.5).sum() / np.take(rate, seen).sum()


def nearest_within_class():
    pairs = [(real[real_classes == c], fake[fake_classes == c]) for c in (0, 1)]
    return [np.median(nearest(b[: len(a)])) / np.median(nearest(a[: len(b)])) for a, b in pairs]


values = {
    "modes": int((high > 0).sum()),
    "high-quality": high.sum() / len(points),
    "reverse-kl": entropy(high / high.sum(), np.full(3, 1 / 3)),
    "stacked-modes": int((stacked_counts > 0).sum()),
    "stacked-kl": entropy(stacked_counts / 300, np.full(1000, 1 / 1000)),
    "class-tv": np.abs(shares - expected_shares).sum() / 2,
    "effective-classes": np.exp(entropy(shares)),
    "class-entropy-ratio": np.exp(entropy(shares)) / np.exp(entropy(expected_shares)),
    "classifier-score": np.exp(entropy(probabilities, probabilities.mean(axis=0)[None], axis=1).mean()),
    "unsure-ratio": unsure(),
    "within-class-variance": np.median(within_class()),
    "within-class-variance-min": min(within_class()),
    "precision-k5": prdc["precision"],
    "recall-k5": prdc["recall"],
    "density-k5": prdc["density"],
    "coverage-k5": prdc["coverage"],
    "fid": frechet_distance(),
    "kid": kernel_distance(),
    "vendi": vendi_of(fake),
    "vendi-ratio": vendi_of(fake) / vendi_of(real),
    "nn-ratio": np.median(nearest(fake)) / np.median(nearest(real)),
    "nn-ratio-min": min(nearest_within_class()),
    "distance-ratio": mean_distance(fake) / mean_distance(real),
    "duplicates-p1": (nearest(fake) < np.sort(nearest(real))[n // 100]).mean(),
    "memorisation": ranks.statistic / (a * b),
}

image_a = rounded(np.clip(rng.normal(0, 0.5, (28, 28)), -1, 1), 2)
image_b = rounded(np.clip(image_a + rng.normal(0, 0.3, (28, 28)), -1, 1), 2)


def similarity(a, b):
    return structural_similarity(
        a, b, data_range=2, gaussian_weights=True, sigma=1.5, use_sample_covariance=False
    )


# Of two images there is one pair, whichever is drawn first.
ssim = similarity(image_a, image_b)
values["ssim"] = similarity(image_b, image_a / 2)
values["ssim-excess"] = values["ssim"] - ssim

inside = lambda image: laplace(image)[1:-1, 1:-1]
detail = lambda *images: np.mean([inside(image).var() for image in images])
values["sharpness"] = detail(image_b, image_a / 2) / detail(image_a, image_b)

# Heaps so far apart that k-means has one answer, from whatever centres it begins.
heaps = np.random.default_rng(9)
sizes = {"real": heaps.integers(4, 12, 50), "fake": heaps.integers(0, 20, 50)}
places = {
    side: rounded(np.repeat(1000 * np.arange(50), size) + heaps.uniform(-1, 1, size.sum()), 2)
    for side, size in sizes.items()
}
k_means = KMeans(50, n_init=20, random_state=0).fit(places["real"][:, None])
binned = {side: np.bincount(k_means.predict(place[:, None]), minlength=50) for side, place in places.items()}
assert sorted(binned["real"]) == sorted(sizes["real"])
of_real, of_fake = binned["real"], binned["fake"]
# The square of the two-proportion z is Pearson's statistic of the table in bin or not, real or fake.
tables = [[[r, of_real.sum() - r], [f, of_fake.sum() - f]] for r, f in zip(of_real, of_fake)]
different = [chi2_contingency(table, correction=False).pvalue < 0.05 for table in tables]


def discrepancy(a, b):
    kernel = lambda one, other: polynomial_kernel(one, other, degree=3, gamma=1 / d, coef0=1)
    within = lambda one: (kernel(one, one).sum() - np.trace(kernel(one, one))) / (len(one) * (len(one) - 1))
    return within(a) + within(b) - 2 * kernel(a, b).mean()


# What the program under test draws of 120 and of 110 rows with seed 3; its test holds the rows against its draw.
drawn = {
    "real": [
        [90, 37, 12, 27, 40, 104, 62, 11, 52, 50, 92, 49],
        [65, 9, 16, 101, 38, 69, 11, 93, 73, 13, 50, 4],
        [86, 47, 64, 74, 106, 17, 78, 43, 39, 62, 38, 72],
        [42, 104, 53, 13, 3, 27, 102, 18, 12, 84, 59, 73],
    ],
    "fake": [
        [28, 52, 3, 85, 65, 46, 38, 21, 36, 69, 95, 83],
        [16, 109, 76, 29, 73, 36, 30, 100, 66, 33, 34, 97],
        [91, 17, 82, 88, 22, 5, 32, 16, 105, 69, 70, 53],
        [2, 47, 30, 79, 88, 13, 37, 59, 27, 10, 101, 18],
    ],
}
of_subsets = [discrepancy(real[a], fake[b]) for a, b in zip(drawn["real"], drawn["fake"])]
# As many rows as a subset has: each subset is the whole.
thousand = [np.resize(rows, (1000, d)) * np.linspace(0.5, 1, 1000)[:, None] for rows in (real, fake)]

bounds = [
    {"count": k, "n": trials, "alpha": alpha, "low": ci.low, "high": ci.high}
    for k, trials, alpha in [(0, 20, 0.05), (3, 20, 0.05), (20, 20, 0.01), (24, 2048, 2.5e-5), (400, 10000, 1e-3)]
    for ci in [binomtest(k, trials).proportion_ci(1 - alpha, method="exact")]
]
betas = [
    {"x": x, "a": p, "b": q, "value": betainc(p, q, x)}
    for x, p, q in [(0.5, 2, 3), (0.01, 0.5, 0.5), (0.9, 30, 4), (0.012, 25, 2024), (0.3, 1000, 2400), (1e-4, 1, 2048)]
]
confusion = np.full((classes, classes), 0.03) + (1 - 0.15) * np.eye(classes)
leaking = np.array([0.05, 0.25, 0.27, 0.24, 0.19])

print(
    json.dumps(
        {
            "inputs": {
                "real": real.tolist(),
                "fake": fake.tolist(),
                "heldOut": held_out.tolist(),
                "realClasses": real_classes.tolist(),
                "fakeClasses": fake_classes.tolist(),
                "probabilities": probabilities.tolist(),
                "realProbabilities": real_probabilities.tolist(),
                "expectedShares": expected_shares.tolist(),
                "points": points.tolist(),
                "centres": centres.tolist(),
                "standardDeviation": 0.1,
                "stacked": stacked.tolist(),
                "imageA": image_a.tolist(),
                "imageB": image_b.tolist(),
            },
            "values": values,
            "memorisationZ": deviate,
            "tiedRanks": {
                "first": tied[0].tolist(),
                "second": tied[1].tolist(),
                "probability": tied_ranks.statistic / 42,
                "pTwoSided": tied_ranks.pvalue,
            },
            "ssim": ssim,
            "bins": {
                "real": places["real"].tolist(),
                "fake": places["fake"].tolist(),
                "values": {
                    "ndb-k50": np.mean(different),
                    "bin-jsd-k50": jensenshannon(of_real, of_fake) ** 2,
                },
            },
            "subsets": {
                "drawn": drawn,
                "mean": np.mean(of_subsets),
                "standardDeviation": np.std(of_subsets),
                "ofThousand": discrepancy(*thousand),
            },
            "bounds": bounds,
            "betas": betas,
            "confusion": {
                "matrix": confusion.tolist(),
                "predicted": leaking.tolist(),
                "corrected": np.linalg.solve(confusion.T, leaking).tolist(),
            },
            "jensenShannon": jensenshannon(shares, expected_shares) ** 2,
        },
        separators=(",", ":"),
    )
)
