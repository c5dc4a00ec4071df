import matplotlib
import numpy as np

matplotlib.use("Agg")
import matplotlib.pyplot as plt

random = np.random.RandomState(0)
angles = np.linspace(0, 2 * np.pi, 500, endpoint=False)
circle = np.c_[np.cos(angles), np.sin(angles)]
order = np.arange(1000)
random.shuffle(order)
points = np.vstack([circle, 0.5 * circle])[order]
points = points + random.normal(0, 0.1, points.shape)
labels = np.r_[np.zeros(500), np.ones(500)][order].reshape(-1, 1)

random = np.random.RandomState(42)
layers = [2, 4, 3, 1]
weights, biases = [], []
for inputs, outputs in zip(layers, layers[1:]):
    weights.append(random.randn(inputs, outputs) * 0.1)
    biases.append(random.randn(outputs) * 0.1)
epsilon = np.finfo(float).eps


def forward(a):
    sums, activations = [], [a]
    for i in range(3):
        sums.append(activations[-1] @ weights[i] + biases[i])
        z = sums[-1]
        activations.append(np.maximum(z, 0) if i < 2 else 1 / (1 + np.exp(-np.clip(z, -500, 500))))
    return sums, activations


losses, accuracies = [], []
for epoch in range(150):
    sums, activations = forward(points)
    y = np.maximum(activations[-1], epsilon)
    rest = np.maximum(1 - activations[-1], epsilon)
    losses.append(-(labels.T @ np.log(y) + (1 - labels).T @ np.log(rest)))
    accuracies.append(((activations[-1] > 0.5) == labels).mean())
    print(f"Iteration {epoch} - loss value {losses[-1]} accuracy {accuracies[-1]}")
    da = -labels / y + (1 - labels) / rest
    for i in (2, 1, 0):
        s = activations[i + 1]
        dz = da * (2 * s * (1 - s) if i == 2 else sums[i] > 0)
        dw, db = activations[i].T @ dz, dz.mean(0)
        da = dz @ weights[i].T
        weights[i] -= 0.005 * dw
        biases[i] -= 0.005 * db

plt.figure(figsize=(8, 6))
x1, x2 = np.meshgrid(np.linspace(-1.5, 1.5, 120), np.linspace(-1.5, 1.5, 120))
plt.contourf(x1, x2, forward(np.c_[x1.ravel(), x2.ravel()])[1][-1].reshape(x1.shape), levels=20, cmap="RdBu")
plt.scatter(points[:, 0], points[:, 1], c=labels[:, 0], s=9)
plt.savefig("lesson5-regions.png")
figure, (left, right) = plt.subplots(1, 2, figsize=(12, 5))
left.plot([loss[0, 0] for loss in losses])
right.plot(accuracies)
figure.savefig("lesson5-training.png")
