using System.Collections;
using CalculusCourse.Lessons.Lesson1Differentiation;
using CalculusCourse.Lessons.Lesson2Integration;
using CalculusCourse.Lessons.Lesson3Gradient;
using CalculusCourse.Lessons.Lesson4Jacobian;
using CalculusCourse.Lessons.Lesson5Backpropagation;
using CalculusCourse.Lessons.Lesson6Optimisation;
using CalculusCourse.Lessons.Lesson7SupportVectorMachine;

namespace CalculusCourse.Lessons;

/// <summary>The lessons, in the order in which they are taught and numbered from 1. Nothing else knows how many there are.</summary>
public sealed class Course : IReadOnlyCollection<Lesson>
{
    private readonly Lesson[] lessons;

    /// <summary>A course of these lessons.</summary>
    /// <exception cref="ArgumentException">Their numbers are not 1, 2, 3, …</exception>
    public Course(params IEnumerable<Lesson> lessons)
    {
        this.lessons = [.. lessons];
        if (!this.lessons.Select(lesson => lesson.Number).SequenceEqual(Enumerable.Range(1, this.lessons.Length)))
            throw new ArgumentException("Lessons are numbered from 1.", nameof(lessons));
    }

    /// <summary>The course that <c>calc</c> teaches.</summary>
    public static Course Default { get; } = new(
        new DifferentiationLesson(),
        new IntegrationLesson(),
        new GradientLesson(),
        new JacobianLesson(),
        new BackpropagationLesson(),
        new OptimisationLesson(),
        new SupportVectorMachineLesson());

    /// <summary>How many lessons there are.</summary>
    public int Count => lessons.Length;

    /// <summary>How many there are, in words up to twelve: seven.</summary>
    public string CountInWords
    {
        get
        {
            string[] words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
            return Count < words.Length ? words[Count] : $"{Count}";
        }
    }

    /// <summary>The numbers that lessons have: <c>1 to 7</c>.</summary>
    public string Numbers => $"1 to {Count}";

    /// <summary>The lesson of a number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public Lesson this[int number] => Find(number)
        ?? throw new ArgumentOutOfRangeException(nameof(number), number, $"Lessons are {Numbers}.");

    /// <summary>The lesson of a number, null if there is none.</summary>
    public Lesson? Find(int number) => number >= 1 && number <= Count ? lessons[number - 1] : null;

    public IEnumerator<Lesson> GetEnumerator() => lessons.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
