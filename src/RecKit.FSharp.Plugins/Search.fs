namespace RecKit.FSharp.Plugins

open System
open RecKit.Components
open RecKit.Numerics
open RecKit.Search

/// <summary>Turns functions into a search, which proposes the options to try.</summary>
[<RequireQualifiedAccess>]
module Search =
    /// <summary>Makes a search.</summary>
    /// <param name="id">The kebab-case id.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="count">The most trials it makes in a space; at least 1.</param>
    /// <param name="propose">Proposes the next trials; none when the search is over. The same for the same state: randomness comes from <c>state.Seed</c>.</param>
    let create (id: string) (summary: string) (count: 'Options -> SearchSpace -> int) (propose: 'Options -> SearchState -> TrialProposal seq) =
        let make options =
            { new ISearch with
                member _.CountTrials space = count options space
                member _.Propose state = propose options state |> Array.ofSeq :> _ }
        Component.Search<'Options>(id, summary, Func<'Options, ISearch> make)

    /// <summary>Makes a search of a fixed number of trials, each at a point of the unit cube: low-discrepancy sequences, random points.</summary>
    /// <param name="id">The kebab-case id.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="trials">The number of trials.</param>
    /// <param name="point">Gets the options, the number of parameters, the number of the trial from 1, and a source of random numbers from 0 to 1 of that trial; returns a number from 0 to 1 per parameter.</param>
    /// <example><code>Search.points "uniform" "Uniform random points." (fun (o: Options) -> o.Trials)
    ///     (fun _ parameters _ random -> Array.init parameters (fun _ -> random ()))</code></example>
    let points (id: string) (summary: string) (trials: 'Options -> int) (point: 'Options -> int -> int -> (unit -> float) -> float[]) =
        let propose options (state: SearchState) =
            if state.Finished.Count > 0 then Seq.empty
            else
                seq {
                    for trial in 1 .. trials options ->
                        let stream = [| RandomStream.Derive(state.Seed, $"search.{id}", uint64 trial) |]
                        let place = point options state.Space.Parameters.Count trial (fun () -> stream[0].NextDouble())
                        TrialProposal(ReadOnlyMemory(state.Space.FromUnit(ReadOnlySpan place)))
                }
        create id summary (fun options _ -> trials options) propose
