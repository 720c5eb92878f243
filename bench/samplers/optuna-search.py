"""Simple regrets of Optuna's TPE on the functions of landscapes.ts, as one line of JSON.

python optuna-search.py <trials> <seeds>
"""

import json
import sys
import warnings

import numpy as np
import optuna

warnings.filterwarnings("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)
trials, seeds = int(sys.argv[1]), int(sys.argv[2])


def branin(t):
    return {"x": t.suggest_float("x", -5, 10), "y": t.suggest_float("y", 0, 15)}


def branin_value(p):
    x, y = p["x"], p["y"]
    bend = y - 5.1 / (4 * np.pi**2) * x**2 + 5 / np.pi * x - 6
    return bend**2 + 10 * (1 - 1 / (8 * np.pi)) * np.cos(x) + 10


heights = np.array([1, 1.2, 3, 3.2])
widths = np.array(
    [
        [10, 3, 17, 3.5, 1.7, 8],
        [0.05, 10, 17, 0.1, 8, 14],
        [3, 3.5, 1.7, 10, 17, 8],
        [17, 8, 0.05, 10, 0.1, 14],
    ]
)
centres = np.array(
    [
        [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
        [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
        [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
        [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
    ]
)


def hartmann(t):
    return {f"x{i}": t.suggest_float(f"x{i}", 0, 1) for i in range(6)}


def hartmann_value(p):
    x = np.array([p[f"x{i}"] for i in range(6)])
    return -heights @ np.exp(-(widths * (x - centres) ** 2).sum(axis=1))


def noisy(t):
    return {
        "learningRate": t.suggest_float("learningRate", 1e-5, 1, log=True),
        "weightDecay": t.suggest_float("weightDecay", 1e-6, 1e-1, log=True),
    }


def noisy_value(p):
    rate, decay = np.log10(p["learningRate"]) + 2.5, np.log10(p["weightDecay"]) + 4
    return rate**2 + 0.5 * decay**2 + 0.6 * rate * decay


losses = {"a": 0.6, "b": 0, "c": 0.3, "d": 1}
best = {"adam": -3, "sgd": -1.5, "rmsprop": -3.5}
penalties = {"adam": 0, "sgd": 0.4, "rmsprop": 0.2}


def mixed(t):
    return {
        "loss": t.suggest_categorical("loss", list(losses)),
        "optimizer": t.suggest_categorical("optimizer", list(best)),
        "layers": t.suggest_int("layers", 1, 8),
        "learningRate": t.suggest_float("learningRate", 1e-5, 1, log=True),
        "dropout": t.suggest_float("dropout", 0, 1),
    }


def mixed_value(p):
    rate = np.log10(p["learningRate"]) - best[p["optimizer"]]
    return (
        losses[p["loss"]]
        + penalties[p["optimizer"]]
        + 0.5 * rate**2
        + 0.05 * (p["layers"] - 5) ** 2
        + 2 * (p["dropout"] - 0.3) ** 2
    )


landscapes = {
    "branin": (branin, branin_value, 0.39788735772973816, 0),
    "hartmann6": (hartmann, hartmann_value, -3.3223680114155147, 0),
    "noisy-log": (noisy, noisy_value, 0, 0.1),
    "mixed": (mixed, mixed_value, 0, 0),
}


def simple_regret(suggest, value, minimum, noise, seed):
    rng = np.random.default_rng(seed)
    study = optuna.create_study(sampler=optuna.samplers.TPESampler(multivariate=True, seed=seed))
    study.optimize(lambda t: value(suggest(t)) + noise * rng.standard_normal(), n_trials=trials)
    return float(value(study.best_params) - minimum)


regrets = {
    name: [simple_regret(*landscape, seed) for seed in range(1, seeds + 1)]
    for name, landscape in landscapes.items()
}
# A point on which both sides must agree.
at = {
    "branin": branin_value({"x": 1, "y": 2}),
    "hartmann6": hartmann_value({f"x{i}": 0.1 * (i + 1) for i in range(6)}),
    "noisy-log": noisy_value({"learningRate": 0.01, "weightDecay": 0.001}),
    "mixed": mixed_value(
        {"loss": "c", "optimizer": "sgd", "layers": 3, "learningRate": 0.01, "dropout": 0.5}
    ),
}
print(json.dumps({"version": optuna.__version__, "regrets": regrets, "at": at}))
