namespace CalculusCourse.Lessons.Exercises.Sets;

/// <summary>A set to start from: an exercise of every kind, with a remark on each key.</summary>
public static class StartingSet
{
    /// <summary>The file's text.</summary>
    public const string Toml = """"
        # A set of exercises. Lines that begin with # are remarks.
        #   calc exercises check FILE      looks it through: line and caret for whatever is wrong
        #   calc exercises handout FILE    prints the questions without the answers
        #   calc check --set FILE ID "…"   judges an answer
        title = "A set to start from"

        [[exercise]]
        id = "chain"                          # what stands before the colon in an answers file
        ask = "Differentiate $f(x) = sin({a}*x^2)$."   # between dollar signs: mathematics
        kind = "formula"                      # any equivalent form is right
        answer = "2*{a}*x*cos({a}*x^2)"
        parameters = { a = "2..9" }           # drawn anew for each student; also "0.5..4 step 0.5" or ["x", "y"]
        variables = ["x"]                     # other letters are constants
        points = 2                            # 1 where nothing is said
        hints = ["Which function is outermost?", "Multiply by the derivative of the inside."]
        mistakes = [                          # known ones, in whatever form they come, and what is told to them
          { answer = "cos({a}*x^2)", reply = "That is only the outer derivative." },
          { answer = "2*{a}*x*sin({a}*x^2)", reply = "The sine was not differentiated." },
        ]

        [[exercise]]
        id = "area"
        ask = "Find an antiderivative of $f(x) = {n}*x^2 + 1/x$ for $x > 0$."
        kind = "antiderivative"               # with + C or without
        answer = "{n}*x^3/3 + log(x)"
        parameters = { n = [3, 6, 9] }
        domain = "x=0:"                       # where the variables are limited
        hints = ["Term by term: the power rule backwards for the first."]

        [[exercise]]
        id = "slope"
        ask = "How steep is $f(x) = sqrt(x)$ at $x = {p}$? Two digits will do."
        kind = "number"
        answer = "1/(2*sqrt({p}))"
        tolerance = 0.05                      # relative: how far a rounded number may be off
        parameters = { p = "2..8" }
        solution = "f'(x) = 1/(2·√x), and then {p} is put in for x."   # without it the working is computed where that is possible

        [[exercise]]
        id = "uphill"
        ask = "Find the gradient of $f(x, y) = x^2*y - {b}*y$."
        kind = "vector"
        answer = "(2*x*y, x^2 - {b})"
        parameters = { b = "2..9" }

        [[exercise]]
        id = "jacobian"
        ask = "Find the Jacobian of $(x, y) ↦ (x*y, x + {b}*y)$, one row for each function."
        kind = "matrix"
        answer = "[[y, x], [1, {b}]]"
        parameters = { b = "2..9" }

        [[exercise]]
        id = "tangent"
        ask = "Which line touches $y = x^2$ at $x = {t}$?"
        kind = "line"                         # y = …, a·x + b·y = c, or any multiple
        answer = "y = 2*{t}*x - {t}^2"
        parameters = { t = [-3, -2, -1, 1, 2, 3] }

        [[exercise]]
        id = "stationary"
        ask = "Where is the derivative of $f(x) = x^3 - {c}*x$ zero? Give all places."
        kind = "set"                          # in any order; [] for none
        answer = ["sqrt({c}/3)", "-sqrt({c}/3)"]
        parameters = { c = "2..9" }
        mistakes = [{ answer = ["sqrt({c}/3)"], reply = "Squares of two numbers are the same." }]

        [[exercise]]
        id = "which"
        ask = "What is $e^x$ differentiated?"
        kind = "choice"
        choices = ["x·eˣ⁻¹", "eˣ", "eˣ/x"]
        answer = "b"                          # the letter
        mistakes = [{ answer = "a", reply = "The power rule is for powers of x; here x is the exponent." }]

        [[exercise]]
        id = "word"
        ask = "What do we call the reverse of differentiation?"
        kind = "text"
        answer = ["integration", "integrating", "antidifferentiation"]   # all the words that will do

        """";
}
