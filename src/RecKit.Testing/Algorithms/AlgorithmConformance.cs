using RecKit.Algorithms;
using RecKit.Catalog;
using RecKit.Catalog.Options;

namespace RecKit.Testing.Algorithms;

/// <summary>The checks that every algorithm must pass: they verify what the contract's documentation promises.</summary>
public static class AlgorithmConformance
{
    /// <summary>
    /// Lists the checks of an algorithm. Nothing is loaded or trained until a check runs. If the algorithm reads its own file or requires
    /// options that the settings do not provide, only its options are checked.
    /// </summary>
    /// <param name="algorithm">The algorithm, as described by its manifest.</param>
    /// <param name="settings">Information that the kit cannot infer.</param>
    /// <returns>The checks; they are independent and may run in any order and concurrently.</returns>
    public static IReadOnlyList<ConformanceCheck> Checks(ComponentDescriptor algorithm, AlgorithmConformanceSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        AlgorithmSubject subject = new(algorithm, settings ?? new());
        List<ConformanceCheck> checks = [];
        // An algorithm that reads its own file cannot be trained on the kit's data, nor one without its required options.
        string? missing = KitOptions.Missing(algorithm, subject.Settings.Options);
        bool complete = algorithm.Options.Options.All(o => !o.Required || subject.Settings.Options.ContainsKey(o.Name));
        bool trains = missing is null;
        if (trains)
            AddTrained();
        else
            checks.Add(KitOptions.Untried(algorithm, missing!));
        if (subject.Traits.Determinism == Determinism.None)
            checks.Add(ConformanceCheck.Untried("determinism", "The same seed gives the same model, and every option changes something.", "the traits promise nothing (Determinism.None), so two trainings cannot be compared"));
        foreach (OptionInfo option in algorithm.Options.Options)
        {
            Add($"option-documented: {option.Name}", "An option says what it does, and a number has a range.", s => OptionChecks.Documented(s, option));
            if (complete || algorithm.Options.Paths.Any())
                Add($"option-range: {option.Name}", "A value outside the range is refused, by the schema and by the record.", s => OptionChecks.Range(s, option));
            if (trains && subject.Traits.Determinism != Determinism.None)
            {
                Add($"option-honoured: {option.Name}", "Changing the option changes the model, the scores or the log, under the setting it depends on.",
                    s => OptionChecks.Honoured(s, option));
            }
        }
        return checks;

        void Add(string name, string explanation, Action<AlgorithmSubject> run) =>
            checks.Add(new ConformanceCheck(name, explanation, () => Guarded(subject, name, run)));

        void AddTrained()
        {
            Add("save-and-load", "A loaded model scores as the saved one, to the bit, and saves to the same bytes.", PersistenceChecks.SaveAndLoad);
            Add("immutable", "Scoring does not change a model, and scores do not depend on what was asked before.", ScoringChecks.Immutable);
            Add("thread-safe", "Many threads that ask at once get the scores that one gets.", ScoringChecks.ThreadSafe);
            Add("batch-equals-single", "An item's score does not depend on the items that are asked for with it, to the bit.", ScoringChecks.BatchEqualsSingle);
            Add("capabilities", "Factor vectors, item weights, batch scores and scores in events without features, where a model has them, equal those of Score to the bit.", CapabilityChecks.EqualScore);
            Add("lists-and-reasons", "Lists (IListModel), reasons (IExplainableModel) and users whom features describe (IUserEncoder), where a model has them, are as the contract says.", AnswerChecks.Answers);
            Add("training-check", "ITrainingCheck: a training that succeeds is not refused.", StateChecks.TrainingCheck);
            Add("checkpoints", "A training that keeps its state, is interrupted and goes on comes to the same model, to the byte.", StateChecks.Checkpoints);
            Add("early-stopping", "With a patience, the best snapshot is kept; a stop that the validator asks for ends the training.", StateChecks.Stopping);
            Add("unknown", "Unknown users, unknown items and odd histories get finite scores.", ScoringChecks.Unknown);
            if (subject.Traits.Tasks.HasFlag(PredictionTasks.Rating))
                Add("unknown-ratings", "PredictionTasks.Rating: what is predicted of an unknown user, an unknown item or both lies by the mean of the ratings that are known.", UnknownChecks.Ratings);
            else if (subject.Traits.Learns)
                Add("unknown-ranking", "An unknown user gets the popular items first, or the same score for all.", UnknownChecks.Rankings);
            Add("finite", "Training data of unlikely shapes never makes a score NaN or infinite.", ScoringChecks.Finite);
            Add("training-data-untouched", "Training does not change its data.", TrainingChecks.DataUntouched);
            Add("training-data-released", "A model and its algorithm do not hold on to the training data.", TrainingChecks.DataReleased);
            Add("needs", "Training works without the columns that the traits do not ask for.", TrainingChecks.Needs);
            Add("cancelled-before", "A training whose token is cancelled does not start.", CancellationChecks.Before);
            Add("cancelled-during", "A training ends within a second of being cancelled.", CancellationChecks.During);
            Add("log", "Epochs count from 1, objectives and values are finite, progress goes from 0 to 1.", TrainingChecks.Log);
            if (subject.Traits.Determinism != Determinism.None)
            {
                Add("determinism", "The same data, options, seed and threads give the same model bytes, also when one instance trains twice at once.",
                    DeterminismChecks.SameBytes);
            }
            if (subject.Traits.Determinism == Determinism.AnyThreadCount)
                Add("thread-invariance", "One, two and three threads give the same model bytes.", DeterminismChecks.ThreadInvariance);
            Add("updates", "A model that takes in new interactions, users and items gives another one that knows them, and does not change itself.", UpdateChecks.NewInteractions);
            AddTraits();
            if (subject.Traits.Learns)
            {
                Add("learning", "On simulated data the algorithm beats chance.", LearningChecks.BeatsChance);
                Add("learning-curve", "What an iterative training minimises falls from the first epoch to the last.", LearningChecks.Curve);
            }
            Add("memory", "A model that is let go of is freed, and scoring keeps nothing of what it was asked.", MemoryChecks.Released);
        }

        void AddTraits()
        {
            if (subject.Traits.Users == UserScope.Everyone)
                Add("same-for-everyone", "UserScope.Everyone: users, known or not, and histories all get the same scores.", TraitChecks.Everyone);
            if (subject.Traits.Users == UserScope.History)
                Add("history-alone", "UserScope.History: the scores come from the history, whoever the user is.", TraitChecks.HistoryAlone);
            if (subject.Traits.Users == UserScope.FoldIn)
                Add("fold-in", "UserScope.FoldIn: a history decides, whoever the user is, and different histories get different scores.", TraitChecks.FoldIn);
            if (subject.Traits.Users == UserScope.Known)
                Add("known-users", "UserScope.Known: users get scores of their own.", TraitChecks.Known);
            Add("history", "A history, with ratings or without, changes the scores where the traits say so, and changes nothing where they do not.", TraitChecks.HistoryUse);
            if (subject.Traits.Tasks.HasFlag(PredictionTasks.Probability))
                Add("probabilities", "PredictionTasks.Probability: scores lie between 0 and 1.", TraitChecks.Probabilities);
            if (subject.Traits.Tasks.HasFlag(PredictionTasks.Rating))
                Add("ratings", "PredictionTasks.Rating: scores are on the scale of the training values.", TraitChecks.Ratings);
        }
    }

    private static void Guarded(AlgorithmSubject subject, string name, Action<AlgorithmSubject> run)
    {
        try
        {
            run(subject);
        }
        catch (ConformanceException e)
        {
            throw new ConformanceException($"{subject.Descriptor.QualifiedName}, {name}: {e.Message}", e.InnerException);
        }
        catch (Exception e)
        {
            throw new ConformanceException(
                $"{subject.Descriptor.QualifiedName}, {name}: {e.GetType().Name} where nothing should be thrown: {e.Message}", e);
        }
    }
}
