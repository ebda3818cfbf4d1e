namespace RecKit.FSharp.Plugins

open System
open System.Text.Json
open System.Text.Json.Nodes
open FSharp.Reflection
open RecKit.Models

/// Writes what a model has learnt, and reads it again: arrays of numbers become tensors, single values and texts the state document, records and tuples their fields.
/// The form follows from the type alone, so a type that cannot be written is refused before anything is trained.
type internal StateFormat =
    { Write: IModelWriter -> JsonObject -> objnull -> unit
      Read: IModelReader -> JsonObject -> objnull }

module internal StateFormat =
    let private none: ReadOnlyMemory<int> = ReadOnlyMemory.Empty

    let private join (prefix: string) (name: string) = if prefix = "" then name else $"{prefix}.{name}"

    let private nameOf (prefix: string) = if prefix = "" then "model" else prefix

    let private vector<'T when 'T: unmanaged and 'T: (new: unit -> 'T) and 'T: struct and 'T :> ValueType> name =
        { Write = fun writer _ value -> writer.Write<'T>(name, ReadOnlySpan(nonNull value :?> 'T[]), none.Span)
          Read = fun reader _ -> box (reader.Read<'T>(name).ToArray()) }

    let private matrix<'T when 'T: unmanaged and 'T: (new: unit -> 'T) and 'T: struct and 'T :> ValueType> name =
        { Write =
            fun writer _ value ->
                let cells = nonNull value :?> 'T[,]
                let flat = Seq.cast<'T> cells |> Array.ofSeq
                writer.Write<'T>(name, ReadOnlySpan flat, ReadOnlySpan [| cells.GetLength 0; cells.GetLength 1 |])
          Read =
            fun reader _ ->
                let shape = reader.Shape name
                let flat = reader.Read<'T>(name).ToArray()
                box (Array2D.init shape[0] shape[1] (fun row column -> flat[row * shape[1] + column])) }

    let private jagged<'T when 'T: unmanaged and 'T: (new: unit -> 'T) and 'T: struct and 'T :> ValueType> name =
        { Write =
            fun writer _ value ->
                let rows = nonNull value :?> 'T[][]
                let starts = rows |> Array.scan (fun start row -> start + row.Length) 0
                writer.Write<int>($"{name}.starts", ReadOnlySpan starts, none.Span)
                writer.Write<'T>($"{name}.values", ReadOnlySpan(Array.concat rows), none.Span)
          Read =
            fun reader _ ->
                let starts = reader.Read<int>($"{name}.starts").ToArray()
                let values = reader.Read<'T>($"{name}.values").ToArray()
                box [| for row in 0 .. starts.Length - 2 -> values[starts[row] .. starts[row + 1] - 1] |] }

    // What JSON holds as it is: single values, and lists of texts.
    let private document (name: string) (kind: Type) =
        { Write = fun _ state value -> state[name] <- JsonSerializer.SerializeToNode(value, kind)
          Read =
            fun _ state ->
                match state[name] with
                | null -> null
                | node -> node.Deserialize kind }

    let private tensors: (Type * (string -> StateFormat)) list =
        [ typeof<float32[]>, vector<float32>
          typeof<float[]>, vector<float>
          typeof<int[]>, vector<int>
          typeof<int64[]>, vector<int64>
          typeof<float32[,]>, matrix<float32>
          typeof<float[,]>, matrix<float>
          typeof<float32[][]>, jagged<float32>
          typeof<float[][]>, jagged<float>
          typeof<int[][]>, jagged<int> ]

    let private documents =
        [ typeof<int>; typeof<int64>; typeof<float>; typeof<float32>; typeof<bool>; typeof<string>; typeof<string[]>; typeof<bool[]> ]

    let private parts (fields: (string * StateFormat)[]) (split: obj -> objnull[]) (make: objnull[] -> obj) =
        { Write =
            fun writer state value ->
                Array.iter2 (fun (_, field: StateFormat) part -> field.Write writer state part) fields (split (nonNull value))
          Read = fun reader state -> fields |> Array.map (fun (_, field) -> field.Read reader state) |> make }

    let rec private at (root: Type) (prefix: string) (kind: Type) : StateFormat =
        match tensors |> List.tryFind (fun (known, _) -> known = kind) with
        | Some(_, format) -> format (nameOf prefix)
        | None when List.contains kind documents -> document (nameOf prefix) kind
        | None when kind = typeof<unit> -> { Write = (fun _ _ _ -> ()); Read = fun _ _ -> box () }
        | None when FSharpType.IsRecord(kind, true) ->
            let fields = FSharpType.GetRecordFields(kind, true)
            parts
                [| for field in fields -> field.Name, at root (join prefix (JsonNamingPolicy.SnakeCaseLower.ConvertName field.Name)) field.PropertyType |]
                (FSharpValue.PreComputeRecordReader(kind, true))
                (FSharpValue.PreComputeRecordConstructor(kind, true))
        | None when FSharpType.IsTuple kind ->
            let elements = FSharpType.GetTupleElements kind
            parts
                [| for place in 0 .. elements.Length - 1 -> $"item{place + 1}", at root (join prefix $"item{place + 1}") elements[place] |]
                FSharpValue.GetTupleFields
                (fun values -> FSharpValue.MakeTuple(values, kind))
        | None ->
            let place = if prefix = "" then "" else $" ('{prefix}')"
            invalidOp
                $"What training gives is a {root.Name}, which cannot be saved with the model: {kind}{place} is neither an array of numbers, a number, a text, a truth value, nor a record or tuple of these."

    /// The format of a type.
    let ofType<'T> = at typeof<'T> "" typeof<'T>

    let write (format: StateFormat) (writer: IModelWriter) (value: 'T) =
        let state = JsonObject()
        format.Write writer state (box value)
        writer.WriteState state

    let read<'T> (format: StateFormat) (reader: IModelReader) : 'T = unbox<'T> (nonNull (format.Read reader (reader.ReadState())))
