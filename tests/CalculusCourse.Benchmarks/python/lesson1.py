import matplotlib
import numpy as np

matplotlib.use("Agg")
import matplotlib.pyplot as plt

x = np.linspace(-10, 10, 500)
rate = ((x + 1e-4) ** 2 - x**2) / 1e-4
figure, (left, right) = plt.subplots(1, 2, figsize=(12, 5))
left.plot(x, x**2)
left.set_title("y=f(x)")
right.plot(x, rate, "r", alpha=0.5, label="rate")
right.plot(x, 2 * x, "b", alpha=0.5, label="rule")
right.legend()
figure.savefig("lesson1.png")
print("max |rate - rule|", np.abs(rate - 2 * x).max())
