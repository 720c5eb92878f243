"""Makes reference.json: what independent programs compute from the same numbers.

    pip install numpy==2.5.5 scipy==1.18.1 optuna==5.0.0 scikit-learn==1.9.1
    python reference.py > reference.json
"""

import json

import numpy as np
import optuna
from scipy.stats import beta, lognorm, norm, qmc, uniform

u = [0.0005, 0.013, 0.21, 0.4999, 0.5, 0.7321, 0.93, 0.9991]


def stepped(values, q, low=-np.inf, high=np.inf):
    steps = np.clip(np.round(values / q), np.ceil(low / q), np.floor(high / q))
    return steps * q


def exponential(low, high):
    return np.exp(uniform(low, high - low).ppf(u))


values = {
    "int_uniform": np.floor(uniform(-2, 8).ppf(u)),
    "uniform": uniform(-1.5, 5.5).ppf(u),
    "q_uniform": stepped(uniform(0.1, 0.9).ppf(u), 0.3, 0.1, 1),
    "log_uniform": exponential(-9, -2),
    "log_uniform_values": exponential(np.log(1e-5), np.log(1e-1)),
    "q_log_uniform": stepped(exponential(1, 5), 8, np.exp(1), np.exp(5)),
    "q_log_uniform_values": stepped(exponential(np.log(16), np.log(256)), 16, 16, 256),
    "inv_log_uniform": exponential(-7, -1),
    "inv_log_uniform_values": exponential(np.log(1e-4), 0),
    "normal": norm(3, 2).ppf(u),
    "q_normal": stepped(norm().ppf(u), 0.5),
    "log_normal": lognorm(0.7, scale=np.exp(-2)).ppf(u),
    "q_log_normal": stepped(lognorm(0.7, scale=np.exp(2)).ppf(u), 2),
    "beta": beta(2, 5).ppf(u),
    "q_beta": stepped(beta(0.5, 0.8).ppf(u), 0.1, 0, 1),
}
x = [-37, -12.5, -7.5, -7, -3, -0.7, 0, 0.3, 2.9, 6]



def fanova():
    """Optuna's evaluator, which takes whole trees of scikit-learn, on random trials."""
    rng = np.random.default_rng(3)
    space = {
        "rate": optuna.distributions.FloatDistribution(1e-5, 1e-1, log=True),
        "size": optuna.distributions.IntDistribution(1, 8),
        "beta": optuna.distributions.FloatDistribution(0, 1),
        "loss": optuna.distributions.CategoricalDistribution(["a", "b", "c"]),
    }
    points, results, study = [], [], optuna.create_study()
    for _ in range(150):
        point = {
            "rate": float(f"{10 ** rng.uniform(-5, -1):.3g}"),
            "size": int(rng.integers(1, 9)),
            "beta": round(float(rng.uniform()), 3),
            "loss": str(rng.choice(["a", "b", "c"])),
        }
        value = (
            (np.log10(point["rate"]) + 3) ** 2
            + {"a": 0, "b": 1.5, "c": 3}[point["loss"]]
            + 0.2 * point["size"]
            + point["beta"]
        )
        value = round(float(value), 4)
        points.append(point)
        results.append(value)
        study.add_trial(optuna.create_trial(params=point, distributions=space, value=value))
    evaluator = optuna.importance.FanovaImportanceEvaluator(seed=0)
    return {"points": points, "values": results, "importances": dict(evaluator.evaluate(study))}


def pruning():
    """After which report Optuna's rules end each of some curves; null: never."""
    rng = np.random.default_rng(5)
    curves = np.round(rng.uniform(0, 1, (40, 1)) + rng.uniform(0, 1, (40, 9)), 3).tolist()

    def stop(study, curve):
        trial = study.ask()
        for step, value in enumerate(curve, 1):
            trial.report(value, step)
            if trial.should_prune():
                study.tell(trial, state=optuna.trial.TrialState.PRUNED)
                return step
        study.tell(trial, curve[-1])
        return None

    median = optuna.pruners.MedianPruner(n_startup_trials=5, n_warmup_steps=3)
    compared = optuna.create_study(pruner=optuna.pruners.NopPruner())
    for curve in curves[:11]:
        stop(compared, curve)
    compared.pruner = median
    stops = []
    for curve in curves[11:]:
        before = len([t for t in compared.trials if t.state == optuna.trial.TrialState.COMPLETE])
        trial = compared.ask()
        at = None
        for step, value in enumerate(curve, 1):
            trial.report(value, step)
            if at is None and trial.should_prune():
                at = step
        # Only the first eleven are what the others are compared with.
        compared.tell(trial, state=optuna.trial.TrialState.FAIL)
        assert before == 11
        stops.append(at)

    halving = optuna.pruners.SuccessiveHalvingPruner(min_resource=2, reduction_factor=2)
    study = optuna.create_study(pruner=halving)
    return {
        "curves": curves,
        "median": stops,
        "halving": [stop(study, curve) for curve in curves],
    }


print(
    json.dumps(
        {
            "normal": {"x": x, "cdf": norm.cdf(x).tolist()},
            "quantiles": {"u": u, "values": {name: each.tolist() for name, each in values.items()}},
            "fanova": fanova(),
            "pruning": pruning(),
            "sobol": qmc.Sobol(100, scramble=False).random(32)[:, [0, 1, 2, 3, 20, 57, 99]].tolist(),
        }
    )
)
