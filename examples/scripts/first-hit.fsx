// A metric in one file, used from first-hit.yaml: how far down a list the first hit stands.
open System.ComponentModel.DataAnnotations
open RecKit.FSharp.Plugins

type Options =
    { /// The length of the list; first-hit@10 is short for it.
      [<Range(1, 1000)>]
      K: int }

    static member Default = { K = 10 }

let measure (options: Options) (case: MetricCase) =
    if case.IdealRatings.Length = 0 then nan
    else
        match Array.tryHead case.Hits with
        | Some place -> 1.0 - float place / float options.K
        | None -> 0.0

let plugin =
    [ Metric.ranking "first-hit" "One for a hit at the top of the list, falling evenly to zero at its end." (fun (o: Options) -> o.K) measure ]
