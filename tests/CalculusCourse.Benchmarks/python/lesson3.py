import matplotlib
import numpy as np

matplotlib.use("Agg")
import matplotlib.pyplot as plt


def f(x, y):
    return x**2 + y**3


best = -np.inf
for i in range(3600):
    dx, dy = np.sin(np.radians(i * 0.1)), np.cos(np.radians(i * 0.1))
    rate = (f(2 + 1e-4 * dx, 3 + 1e-4 * dy) - f(2, 3)) / 1e-4
    if rate > best:
        best, angle, gradient = rate, i * 0.1, (rate * dx, rate * dy)
print("Max rate of change at", angle, "degrees")
print("Gradient vector", gradient)

x, y = np.meshgrid(np.linspace(-10, 10, 50), np.linspace(-10, 10, 50))
figure = plt.figure(figsize=(6, 6))
figure.add_subplot(projection="3d").plot_surface(x, y, f(x, y), cmap="viridis")
figure.savefig("lesson3-surface.png")

x, y = np.meshgrid(np.linspace(-10, 10, 20), np.linspace(-10, 10, 20))
u, v = 2 * x, 3 * y**2
size = np.hypot(u, v)
plt.figure()
plt.quiver(x, y, u / size, v / size, size, cmap="viridis")
plt.savefig("lesson3-field.png")
