using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CalculusCourse.Lessons.Lesson1Differentiation;
using CalculusCourse.Lessons.Lesson2Integration;
using CalculusCourse.Lessons.Lesson3Gradient;
using CalculusCourse.Lessons.Lesson4Jacobian;
using CalculusCourse.Lessons.Lesson5Backpropagation;
using CalculusCourse.Lessons.Lesson6Optimisation;
using CalculusCourse.Lessons.Lesson7SupportVectorMachine;

namespace CalculusCourse.Cli;

/// <summary>The lessons' JSON objects, serialized by generated code so that native compilation needs no reflection.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(LessonReport<DifferentiationInputs, DifferentiationResults>), TypeInfoPropertyName = "Lesson1")]
[JsonSerializable(typeof(LessonReport<IntegrationInputs, IntegrationResults>), TypeInfoPropertyName = "Lesson2")]
[JsonSerializable(typeof(LessonReport<GradientInputs, GradientResults>), TypeInfoPropertyName = "Lesson3")]
[JsonSerializable(typeof(LessonReport<JacobianInputs, JacobianResults>), TypeInfoPropertyName = "Lesson4")]
[JsonSerializable(typeof(LessonReport<BackpropagationInputs, BackpropagationResults>), TypeInfoPropertyName = "Lesson5")]
[JsonSerializable(typeof(LessonReport<OptimisationInputs, OptimisationResults>), TypeInfoPropertyName = "Lesson6")]
[JsonSerializable(typeof(LessonReport<SupportVectorInputs, SupportVectorResults>), TypeInfoPropertyName = "Lesson7")]
[JsonSerializable(typeof(LessonReport<ConstrainedProblemInputs, ConstrainedProblemResults>), TypeInfoPropertyName = "AnyProblem")]
internal sealed partial class LessonJson : JsonSerializerContext
{
    /// <summary>Writes letters such as ∂ as they are; the output is no web page.</summary>
    public static LessonJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new DoubleConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
