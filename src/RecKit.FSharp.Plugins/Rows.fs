namespace RecKit.FSharp.Plugins

open RecKit.Data

/// <summary>A sparse matrix as plain arrays, for what a model keeps of its training data: the entries of row <c>r</c> are those from <c>Starts[r]</c> to <c>Starts[r + 1] - 1</c>.</summary>
type Rows =
    { /// <summary>Where each row starts; rows + 1 numbers.</summary>
      Starts: int[]
      /// <summary>The columns, row after row, ascending within a row.</summary>
      Columns: int[]
      /// <summary>The values, one per column.</summary>
      Values: float32[]
      /// <summary>The number of columns.</summary>
      Width: int }

    /// <summary>The number of rows.</summary>
    member rows.Count = rows.Starts.Length - 1

    /// <summary>The number of entries of a row.</summary>
    /// <param name="row">From 0 to <c>Count - 1</c>.</param>
    member rows.Degree(row: int) = rows.Starts[row + 1] - rows.Starts[row]

    /// <summary>The places of the entries of a row in <c>Columns</c> and <c>Values</c>; none for a row that is not there.</summary>
    /// <param name="row">Any number.</param>
    /// <example><code>for entry in rows.Entries user do
    ///     sum &lt;- sum + rows.Values[entry] * weights[rows.Columns[entry]]</code></example>
    member rows.Entries(row: int) =
        if row < 0 || row >= rows.Count then seq { 0 .. -1 } else seq { rows.Starts[row] .. rows.Starts[row + 1] - 1 }

/// <summary>Makes <see cref="T:RecKit.FSharp.Plugins.Rows"/>.</summary>
[<RequireQualifiedAccess>]
module Rows =
    /// <summary>Copies a matrix, so that a model does not hold on to the training data.</summary>
    /// <param name="matrix">The matrix; <c>matrix.Transposed</c> for items × users.</param>
    let ofMatrix (matrix: InteractionMatrix) =
        { Starts = matrix.Starts.ToArray()
          Columns = matrix.AllColumns.ToArray()
          Values = matrix.AllValues.ToArray()
          Width = matrix.ColumnCount }

    /// <summary>Makes a sparse matrix from its rows: each a sequence of columns and values, in any order.</summary>
    /// <param name="width">The number of columns.</param>
    /// <param name="rows">The rows. A column may occur once per row.</param>
    /// <example><code>Rows.ofSeq itemCount [ for item in 0 .. itemCount - 1 -> Seq.truncate 50 neighbours[item] ]</code></example>
    let ofSeq (width: int) (rows: seq<#seq<int * float32>>) =
        let sorted = [| for row in rows -> row |> Array.ofSeq |> Array.sortBy fst |]
        { Starts = sorted |> Array.scan (fun start row -> start + row.Length) 0
          Columns = sorted |> Array.collect (Array.map fst)
          Values = sorted |> Array.collect (Array.map snd)
          Width = width }
