using System.Text;
using System.Xml;
using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Cli;

/// <summary>
/// Judged answers as a JUnit report. Only what GitHub's, GitLab's and Jenkins' readers have in common is written: a suite of
/// cases, where a wrong or partly right answer is a failure, an unreadable or undecided one an error.
/// </summary>
internal static class JUnitReport
{
    /// <summary>Writes the report as UTF-8. The cases carry the lines of the answers in <paramref name="source"/>.</summary>
    public static void Write(Stream stream, string source, IReadOnlyList<JudgedLine> lines)
    {
        var settings = new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), NewLineChars = "\n" };
        using XmlWriter xml = XmlWriter.Create(stream, settings);
        xml.WriteStartElement("testsuites");
        Counts(xml, lines);
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Clean(source));
        Counts(xml, lines);
        foreach (JudgedLine line in lines) Case(xml, source, line);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Counts(XmlWriter xml, IReadOnlyList<JudgedLine> lines)
    {
        xml.WriteAttributeString("tests", $"{lines.Count}");
        xml.WriteAttributeString("failures", $"{lines.Count(l => IsFailure(l.Judgement.Verdict))}");
        xml.WriteAttributeString("errors", $"{lines.Count(l => IsError(l.Judgement.Verdict))}");
        xml.WriteAttributeString("skipped", "0");
        xml.WriteAttributeString("time", "0");
    }

    private static bool IsFailure(Verdict verdict) => verdict is Verdict.Wrong or Verdict.Partial;

    private static bool IsError(Verdict verdict) => verdict is Verdict.Unreadable or Verdict.Undecided;

    private static void Case(XmlWriter xml, string source, JudgedLine line)
    {
        Judgement judgement = line.Judgement;
        string lesson = line.Lesson is { } n ? $"lesson {n}" : "no lesson";
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", line.Lesson is { } number ? $"calc.lesson{number}" : "calc");
        xml.WriteAttributeString("name", Clean($"line {line.Line}: {lesson}: {Shorten(judgement.Answer)}"));
        xml.WriteAttributeString("file", Clean(source));
        xml.WriteAttributeString("line", $"{line.Line}");
        xml.WriteAttributeString("time", "0");
        if (IsFailure(judgement.Verdict) || IsError(judgement.Verdict))
        {
            xml.WriteStartElement(IsFailure(judgement.Verdict) ? "failure" : "error");
            xml.WriteAttributeString("type", judgement.Mistake ?? judgement.Verdict.ToString().ToLowerInvariant());
            xml.WriteAttributeString("message", Clean(judgement.Reason));
            xml.WriteString(Clean($"answer: {judgement.Answer}\nread as: {judgement.ReadAs ?? "nothing"}\n{judgement.Reason}"));
            xml.WriteEndElement();
        }
        else
        {
            xml.WriteElementString("system-out", Clean(judgement.Reason));
        }

        xml.WriteEndElement();
    }

    private static string Shorten(string text) => text.Length <= 80 ? text : $"{text[..80]}…";

    /// <summary>XML 1.0 has no way to write most control characters, not even escaped; U+FFFD stands for them.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) clean.Append(text[i]).Append(text[++i]);
            else clean.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
        }

        return clean.ToString();
    }
}
