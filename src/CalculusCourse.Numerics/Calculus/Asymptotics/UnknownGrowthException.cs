namespace CalculusCourse.Numerics.Calculus.Asymptotics;

/// <summary>How a formula grows cannot be told by the rules there are; nothing is claimed then.</summary>
internal sealed class UnknownGrowthException(string why) : Exception(why);
