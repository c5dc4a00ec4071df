using System.Text;
using System.Xml;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Exercises.Grading;
using CalculusCourse.Numerics;

namespace CalculusCourse.Cli;

/// <summary>
/// Judged answers as a JUnit report. Only what GitHub's, GitLab's and Jenkins' readers have in common is written: a suite of
/// cases, where a wrong or partly right answer is a failure, an unreadable or undecided one an error. The cases are kept in a file until
/// their number, which stands before them, is known.
/// </summary>
internal sealed class JUnitReport : IDisposable
{
    private readonly string source;
    private readonly FileStream cases = WholeFile.Scratch();
    private readonly XmlWriter xml;
    private readonly long head;
    private int tests, failures, errors;

    /// <summary>Begins a report whose cases carry the lines of the answers in <paramref name="source"/>.</summary>
    /// <exception cref="IOException">There is no room for the cases.</exception>
    public JUnitReport(string source)
    {
        this.source = source;
        xml = Begin(cases);
        head = cases.Position;
    }

    public void Dispose()
    {
        xml.Dispose();
        cases.Dispose();
    }

    /// <summary>Adds an answer. A student's is filed under the student, and carries the student's file.</summary>
    public void Add(JudgedLine line, Student? student = null)
    {
        tests++;
        if (IsFailure(line.Judgement.Verdict)) failures++;
        if (IsError(line.Judgement.Verdict)) errors++;
        Case(line, student);
    }

    /// <summary>Writes the report as UTF-8; nothing can be added any more.</summary>
    public void Write(Stream stream)
    {
        xml.WriteEndDocument();
        xml.Flush();
        using var start = new MemoryStream();
        using XmlWriter counted = Begin(start);
        start.WriteTo(stream);
        cases.Position = head;
        cases.CopyTo(stream);
    }

    /// <summary>Everything before the first case, with the numbers of cases as they are now.</summary>
    private XmlWriter Begin(Stream stream)
    {
        var settings = new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), NewLineChars = "\n" };
        XmlWriter writer = XmlWriter.Create(stream, settings);
        writer.WriteStartElement("testsuites");
        Counts(writer);
        writer.WriteStartElement("testsuite");
        writer.WriteAttributeString("name", Clean(source));
        Counts(writer);
        writer.Flush();
        return writer;
    }

    private void Counts(XmlWriter writer)
    {
        writer.WriteAttributeString("tests", $"{tests}");
        writer.WriteAttributeString("failures", $"{failures}");
        writer.WriteAttributeString("errors", $"{errors}");
        writer.WriteAttributeString("skipped", "0");
        writer.WriteAttributeString("time", "0");
    }

    private static bool IsFailure(Verdict verdict) => verdict is Verdict.Wrong or Verdict.Partial;

    private static bool IsError(Verdict verdict) => verdict is Verdict.Unreadable or Verdict.Undecided;

    private void Case(JudgedLine line, Student? student)
    {
        Judgement judgement = line.Judgement;
        string lesson = line.Lesson is { } n ? $"lesson {n}" : line.Exercise ?? "no lesson";
        xml.WriteStartElement("testcase");
        string group = line.Lesson is { } number ? $"calc.lesson{number}" : line.Exercise is { } id ? $"calc.{id}" : "calc";
        string where = student is null && line.Line > 0 ? $"line {line.Line}: " : "", answer = line.Line == 0 ? "no answer" : Shorten(judgement.Answer);
        xml.WriteAttributeString("classname", Clean(student?.Name ?? group));
        xml.WriteAttributeString("name", Clean($"{where}{lesson}: {answer}"));
        xml.WriteAttributeString("file", Clean(student is null ? source : student.File is null ? source : Path.Combine(source, student.File)));
        if (line.Line > 0) xml.WriteAttributeString("line", $"{line.Line}");
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

    /// <summary>XML 1.0 has no way to write most control characters, not even escaped, and a report's readers show the others raw.</summary>
    private static string Clean(string text) => VisibleText.Of(text);
}
