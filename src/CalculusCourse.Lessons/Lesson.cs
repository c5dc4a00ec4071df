using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Practice;

namespace CalculusCourse.Lessons;

/// <summary>One lesson: what it is called, the options it takes, what it computes with them, and the task it sets.</summary>
public abstract class Lesson
{
    /// <summary>Its place in the course, from 1.</summary>
    public abstract int Number { get; }

    /// <summary>Its title, without a full stop.</summary>
    public abstract string Title { get; }

    /// <summary>What it is about, in a word or two that fit into a list.</summary>
    public abstract string Topic { get; }

    /// <summary>What it does, in a few sentences, for <c>--help</c>.</summary>
    public abstract Text Purpose { get; }

    /// <summary>Whether its options take formulas, so that <c>--help</c> says how these are written.</summary>
    public virtual bool TakesFormulas => true;

    /// <summary>Commands to try.</summary>
    public abstract IReadOnlyList<Entry> Examples { get; }

    /// <summary>The options that only this lesson has.</summary>
    public abstract IReadOnlyList<LessonOption> Options { get; }

    /// <summary>What <c>calc learn</c> asks, screen by screen, before the task.</summary>
    public virtual IReadOnlyList<Screen> Screens => [];

    /// <summary>The task.</summary>
    public abstract Exercise Task { get; }

    /// <summary>What a number in the result lines of the task is, and how exactly another program has to hit it.</summary>
    /// <param name="line">The result line.</param>
    /// <param name="number">The number's place among those of the line, from 0.</param>
    public virtual PrintedNumber Printed(string line, int number) => new("the number");

    /// <summary>Whether what the task's program prints is an answer to the task, so that any form of it is right.</summary>
    public virtual bool PrintsItsAnswer => false;

    /// <summary>Reads the options and computes what the lesson teaches.</summary>
    /// <exception cref="BadOptionException">An option's value is impossible, or options contradict each other.</exception>
    /// <exception cref="Numerics.Formulas.Reading.FormulaSyntaxException">A formula cannot be read.</exception>
    /// <exception cref="UnreadableInputException">A file cannot be read.</exception>
    public abstract LessonRun Run(LessonRequest request);
}
