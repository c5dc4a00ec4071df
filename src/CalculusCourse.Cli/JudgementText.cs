using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Exercises.Grading;
using CalculusCourse.Lessons.Exercises.Working;

namespace CalculusCourse.Cli;

/// <summary>Judged answers for people and as JSON.</summary>
internal static class JudgementText
{
    /// <summary>One answer: how it was read, then the verdict and why. An unreadable one is a message, with the place.</summary>
    public static void WriteOne(TextWriter output, TextWriter error, Judgement judgement)
    {
        if (judgement.Lines is { Count: > 0 } lines) WriteLines(output, error, lines);
        if (judgement.Verdict == Verdict.Unreadable && judgement.Lines is { Count: > 0 }) return;
        if (judgement.Verdict == Verdict.Unreadable)
        {
            error.WriteLine($"calc: {judgement.Reason}");
            if (judgement.Caret is not null) error.WriteLine(judgement.Caret);
            return;
        }

        NoticeKind kind = judgement.Verdict switch
        {
            Verdict.Correct => NoticeKind.Good,
            Verdict.Wrong => NoticeKind.Bad,
            _ => NoticeKind.Mixed,
        };
        Text? readAs = null;
        if (judgement.Lines is null && ReadAs(judgement) is { } read) readAs = $"{read}";
        var reply = new Document();
        reply.Notice(kind, Name(judgement.Verdict), $"{judgement.Reason}", readAs);
        Terminal.Show(reply, output);
    }

    /// <summary>The lines of a derivation, each with how it was read; those that cannot be read are messages, with the place.</summary>
    private static void WriteLines(TextWriter output, TextWriter error, IReadOnlyList<JudgedStep> lines)
    {
        foreach (JudgedStep line in lines)
        {
            if (line.ReadAs is null)
            {
                output.Flush();
                error.WriteLine($"calc: line {line.Line}, {line.Reason}");
                if (line.Caret is not null) error.WriteLine(line.Caret);
                continue;
            }

            var told = new Document();
            string word = line.Follows switch { true => "follows", false => "does not follow", null when line.IsUndecided => "undecided", _ => "not judged" };
            NoticeKind kind = line.Follows switch { true => NoticeKind.Good, false => NoticeKind.Bad, null => NoticeKind.Mixed };
            Text? readAs = null;
            if (line.ReadAs.Length > 0) readAs = $"{line.ReadAs}";
            told.Notice(kind, $"line {line.Line}, {word}", $"{line.Reason}", readAs);
            Terminal.Show(told, output);
        }
    }

    /// <summary>One line of text for an answer, with how it was read; line 0 is none.</summary>
    public static void WriteLine(TextWriter output, JudgedLine judged)
    {
        (int line, int? number, Judgement judgement) = judged;
        string lesson = number is not null ? $", lesson {number}" : judged.Exercise is { } id ? $", {id}" : "";
        string readAs = ReadAs(judgement) is { } read ? $" (read as {read})" : "";
        string where = line == 0 ? lesson.TrimStart(',', ' ') : $"line {line}{lesson}";
        output.WriteLine($"{where}: {Name(judgement.Verdict)}: {(judgement.Reason + readAs).ReplaceLineEndings(" ")}");
    }

    /// <summary>An answer as one JSON object.</summary>
    public static string Json(JudgedLine line, bool withLine)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(json, line, withLine);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>A student's answers as one JSON object.</summary>
    public static string Json(GradedStudent graded)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("name", Sound(graded.Student.Name));
            json.WriteString("file", graded.Student.File is null ? null : Sound(graded.Student.File));
            json.WriteNumber("points", graded.Points);
            json.WriteNumber("of", graded.Counted.Sum(answer => answer.Exercise.Points));
            json.WriteString("fault", graded.Fault is null ? null : Sound(graded.Fault));
            json.WriteStartArray("answers");
            foreach (GradedAnswer answer in graded.Answers)
            {
                JudgedLine line = new(answer.Line, answer.Exercise.Lesson?.Number, answer.Judgement) { Exercise = answer.Exercise.Id };
                Write(json, line, withLine: true, answer);
            }

            json.WriteEndArray();
            json.WriteStartArray("badLines");
            foreach (AnswerLine bad in graded.Rest.Bad)
            {
                json.WriteStartObject();
                json.WriteNumber("line", bad.Line);
                json.WriteString("text", Sound(bad.Bad!.Answer));
                json.WriteString("reason", Sound(bad.Bad.Reason));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>A text as a JSON string.</summary>
    public static string Quoted(string text) => $"\"{JsonEncodedText.Encode(Sound(text), JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    /// <summary>How the answer was read, and what of it could have been read otherwise.</summary>
    private static string? ReadAs(Judgement judgement) => judgement.ReadAs is null || judgement.Notes.Count == 0 ? judgement.ReadAs
        : $"{judgement.ReadAs} ({string.Join("; ", judgement.Notes)})";

    private static string Name(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    private static void Write(Utf8JsonWriter json, JudgedLine line, bool withLine, GradedAnswer? graded = null)
    {
        Judgement judgement = line.Judgement;
        json.WriteStartObject();
        if (line.Lesson is { } lesson) json.WriteNumber("lesson", lesson);
        else json.WriteNull("lesson");
        if (line is { Lesson: null, Exercise: { } exercise }) json.WriteString("exercise", Sound(exercise));
        if (withLine && line.Line > 0) json.WriteNumber("line", line.Line);
        else if (withLine) json.WriteNull("line");
        if (graded?.Points is { } points) json.WriteNumber("points", points);
        if (graded is { Points: not null }) json.WriteNumber("of", graded.Exercise.Points);
        json.WriteString("answer", Sound(judgement.Answer));
        json.WriteString("readAs", judgement.ReadAs is null ? null : Sound(judgement.ReadAs));
        json.WriteStartArray("notes");
        foreach (string note in judgement.Notes) json.WriteStringValue(Sound(note));
        json.WriteEndArray();
        json.WriteString("verdict", Name(judgement.Verdict));
        json.WriteString("mistake", judgement.Mistake);
        json.WriteString("reason", Sound(judgement.Reason));
        json.WritePropertyName("counterexample");
        if (judgement.Counterexample is null) json.WriteNullValue();
        else Write(json, judgement.Counterexample);
        if (judgement.Lines is not null) Write(json, judgement.Lines);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<JudgedStep> lines)
    {
        json.WriteStartArray("lines");
        foreach (JudgedStep line in lines)
        {
            json.WriteStartObject();
            json.WriteNumber("line", line.Line);
            json.WriteString("readAs", line.ReadAs is null ? null : Sound(line.ReadAs));
            if (line.Follows is { } follows) json.WriteBoolean("follows", follows);
            else json.WriteNull("follows");
            json.WriteString("reason", Sound(line.Reason));
            json.WriteString("mistake", line.Mistake);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Counterexample counterexample)
    {
        json.WriteStartObject();
        json.WriteStartObject("at");
        foreach ((string name, double value) in counterexample.At) Write(json, name, value);
        json.WriteEndObject();
        Write(json, "expected", counterexample.Expected);
        Write(json, "answer", counterexample.Answer);
        if (counterexample.Part is not null) json.WriteString("part", counterexample.Part);
        if (counterexample.Other is not null)
        {
            json.WritePropertyName("other");
            Write(json, counterexample.Other);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, double? value)
    {
        if (value is not { } number) json.WriteNull(name);
        else if (double.IsFinite(number)) json.WriteNumber(name, number);
        else json.WriteString(name, double.IsNaN(number) ? "nan" : number > 0 ? "inf" : "-inf");
    }

    /// <summary>Half of a surrogate pair is no text that JSON can hold.</summary>
    private static string Sound(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
