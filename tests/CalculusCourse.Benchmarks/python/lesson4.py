from sympy import Matrix, pprint, symbols

x, y = symbols("x y")
pprint(Matrix([2 * x * y, x**2 * y]).jacobian([x, y]), use_unicode=True)
