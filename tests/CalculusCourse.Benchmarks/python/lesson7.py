from scipy.optimize import minimize

points = [(0, 0, -1), (1, 2, 1), (2, 1, 1)]
result = minimize(
    lambda v: v[0] ** 2 + v[1] ** 2,
    (1, 1, 1),
    method="SLSQP",
    bounds=((-10, 10),) * 3,
    constraints=[{"type": "ineq", "fun": lambda v, p=p: p[2] * (v[0] * p[0] + v[1] * p[1] + v[2]) - 1} for p in points],
)
print("Objective:", result.fun)
print("Solution:", result.x)
