using RecKit.Models;

namespace RecKit.Algorithms.Tests.Factorization;

/// <summary>Gives values of an error in turn, whatever the model.</summary>
internal sealed class ScriptedValidator(params double[] values) : IModelValidator
{
    private int _next;

    public string Metric => "error";

    public bool HigherIsBetter => false;

    public double Evaluate(IModel model) => values[_next++];
}
