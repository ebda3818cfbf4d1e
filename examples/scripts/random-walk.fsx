// A plugin in one file: a random walk on the graph of users and items. RP3beta (Paudel et al. 2017) does the same with more options.
//   reckit run examples/scripts/random-walk.yaml
//   reckit plugins check examples/scripts/random-walk.fsx
open System.ComponentModel.DataAnnotations
open RecKit.FSharp.Plugins

type Options =
    { /// The power of the transition probabilities: below 1 it favours rare items.
      [<Range(0.1, 2.0)>]
      Alpha: float
      /// How strongly popular items are held back: 0 not at all, 1 as strongly as they are popular.
      [<Range(0.0, 1.0)>]
      Beta: float }

    static member Default = { Alpha = 1.0; Beta = 0.6 }

type Graph = { UserItems: Rows; ItemUsers: Rows }

let train (_: Options) (training: Training) =
    { UserItems = Rows.ofMatrix training.Interactions; ItemUsers = Rows.ofMatrix training.Interactions.Transposed }

// Three steps from the history: item → user → item.
let score (options: Options) (graph: Graph) (query: Query) =
    let chance degree = 1.0 / float degree ** options.Alpha
    let mass = Array.zeroCreate<float> graph.UserItems.Width
    for item in query.Items do
        for toUser in graph.ItemUsers.Entries item do
            let user = graph.ItemUsers.Columns[toUser]
            let arriving = chance (graph.ItemUsers.Degree item) * chance (graph.UserItems.Degree user)
            for toItem in graph.UserItems.Entries user do
                let next = graph.UserItems.Columns[toItem]
                mass[next] <- mass[next] + arriving
    fun item -> float32 (mass[item] / float (max 1 (graph.ItemUsers.Degree item)) ** options.Beta)

let plugin = [ Algorithm.ranking "random-walk" "Scores items by a random walk of three steps from the user's history." train score ]
