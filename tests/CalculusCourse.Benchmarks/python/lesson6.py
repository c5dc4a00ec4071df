import matplotlib
import numpy as np

matplotlib.use("Agg")
import matplotlib.pyplot as plt

x = np.linspace(-10, 10, 500)
figure, (above, below) = plt.subplots(2, 1, figsize=(8, 8))
above.plot(x, x**3 - 2 * x**2 + 1)
below.plot(x, 3 * x**2 - 4 * x)
figure.savefig("lesson6.png")
print(np.roots([3, -4, 0]))
