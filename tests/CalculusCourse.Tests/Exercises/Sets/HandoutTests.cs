using System.Net;
using System.Xml.Linq;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises.Sets;

namespace CalculusCourse.Tests.Exercises.Sets;

/// <summary>A handout has the questions, and nothing that answers them in any spelling.</summary>
public sealed class HandoutTests
{
    private const string Secret = """
        title = "Secrets <b>&"
        # ANSWERREMARK
        [[exercise]]
        id = "one"
        ask = "Differentiate $f(x) = x^{n}$ & say <what>.\nOn two lines."
        kind = "formula"
        answer = "{n}*x^({n}-1)"
        parameters = { n = "71..79" }
        hints = ["HINTONE {n}", "HINTTWO"]
        solution = "SOLUTION"
        mistakes = [{ answer = "x^({n}-1)+12345", reply = "REPLY" }]
        [[exercise]]
        id = "two"
        ask = "Which?"
        kind = "choice"
        choices = ["this one", "that {a}"]
        answer = "b"
        parameters = { a = ["apple", "pear"] }
        points = 2.5
        [[exercise]]
        id = "three"
        ask = "Which word?"
        kind = "text"
        answer = ["abracadabra"]
        """;

    public static TheoryData<string> Spellings
    {
        get
        {
            ExerciseSet set = ExerciseSet.Read(Secret);
            Document page = Handout.Of(set, "Ada");
            var text = new StringWriter();
            DocumentText.Write(page, text);
            return [text.ToString(), Handout.Html(page, set.Title), Handout.Json(set, "Ada").ToString()];
        }
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Handout_HoldsNoAnswers(string handout)
    {
        string plain = WebUtility.HtmlDecode(handout);
        foreach (string secret in (string[])["HINT", "SOLUTION", "REPLY", "12345", "abracadabra", "REMARK", "mistake", "solution", "\"answer\""])
            Assert.DoesNotContain(secret, plain);
        string n = ExerciseSet.Read(Secret).Exercises[0].For("Ada").Values["n"];
        Assert.DoesNotContain((int.Parse(n) - 1).ToString(), plain);
        Assert.DoesNotContain($"{n}*x", plain);
        Assert.Contains("this one", plain);
    }

    [Fact]
    public void Html_IsWellFormed_WithMathematicsAndWithoutMarkupOfTheAuthor()
    {
        ExerciseSet set = ExerciseSet.Read(Secret);
        string html = Handout.Html(Handout.Of(set, "<i>Ada</i>"), set.Title);
        XElement root = XDocument.Parse(html.Replace("<!doctype html>\n", "", StringComparison.Ordinal)).Root!;
        Assert.DoesNotContain(root.Descendants(), element => element.Name.LocalName is "b" or "i" or "what" or "script");
        Assert.Contains(root.Descendants(), element => element.Name.LocalName == "math");
    }

    [Fact]
    public void Handout_OfTheCourse_HasEveryTask()
    {
        var text = new StringWriter();
        DocumentText.Write(Handout.Of(ExerciseSet.Of(Lessons.Course.Default), ""), text);
        Assert.Contains("find its derivative", text.ToString());
        Assert.DoesNotContain("3x^2 - 4x", text.ToString());
        Assert.DoesNotContain("3x² − 4x", text.ToString().Replace("·", "", StringComparison.Ordinal).Replace("f(x) = 3x² − 4x", "", StringComparison.Ordinal));
    }
}
