import matplotlib
import numpy as np

matplotlib.use("Agg")
import matplotlib.pyplot as plt

x = np.arange(-10, 10, 0.1)
running_sum = np.cumsum(2 * x * 0.1)
plt.figure(figsize=(8, 5))
plt.plot(x, running_sum)
plt.plot(x, x**2)
plt.savefig("lesson2.png")
print("last", running_sum[-1])
