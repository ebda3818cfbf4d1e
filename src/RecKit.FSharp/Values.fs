namespace RecKit.FSharp

open System
open System.Collections
open System.Collections.Generic
open System.Reflection
open System.Text.Json
open FSharp.Reflection
open RecKit.Catalog.Options

/// Turns the values of F# into names and values, as a spec holds them. Options of a plugin that is referenced cross to it this way, too:
/// in its load context its types are others, though they have the same names.
module internal Values =
    let private nameOf (property: PropertyInfo) = JsonNamingPolicy.SnakeCaseLower.ConvertName property.Name

    // What an options record of C# can be made of: properties that may be set when it is made.
    let private settable (kind: Type) =
        [ for property in kind.GetProperties(BindingFlags.Instance ||| BindingFlags.Public) do
              if property.CanWrite && property.CanRead && property.GetIndexParameters().Length = 0 then property ]

    let private pairs (items: seq<string * objnull>) : objnull =
        let map = Dictionary<string, objnull>()
        for name, value in items do
            map[name] <- value
        box map

    let rec plain (value: objnull) : objnull =
        match value with
        | null -> null
        | :? SpecNode
        | :? string
        | :? Enum
        | :? JsonElement
        | :? Nodes.JsonNode -> value
        | :? IDictionary as map -> pairs (seq { for entry in Seq.cast<DictionaryEntry> map -> string entry.Key, plain entry.Value })
        | :? IEnumerable as items when not (items :? seq<string * obj>) -> box [| for item in items -> plain item |]
        | :? seq<string * obj> as named -> pairs (named |> Seq.map (fun (name, item) -> name, plain item))
        | other ->
            let kind = other.GetType()
            if kind.IsPrimitive || kind = typeof<decimal> then value
            elif kind.IsGenericType && kind.GetGenericTypeDefinition() = typedefof<option<_>> then plain ((nonNull (kind.GetProperty "Value")).GetValue other)
            elif FSharpType.IsUnion(kind, true) then unionCase kind other
            elif FSharpType.IsRecord(kind, true) then pairs (FSharpType.GetRecordFields(kind, true) |> Seq.map (fun field -> nameOf field, plain (field.GetValue other)))
            else
                match settable kind with
                | [] -> invalidArg (nameof value) $"A {kind} cannot be an option. Write an anonymous record, such as {{| factors = 40 |}}."
                | properties -> pairs (properties |> Seq.map (fun property -> nameOf property, plain (property.GetValue other)))

    and private unionCase kind value =
        let case, fields = FSharpValue.GetUnionFields(value, kind, true)
        if fields.Length > 0 then
            invalidArg (nameof value) $"{case.Name} of {kind.Name} has fields, which a spec cannot hold."
        box (JsonNamingPolicy.KebabCaseLower.ConvertName case.Name)

    /// A component: what it is called, and its options.
    let useOf (id: string) (options: objnull) (more: (string * objnull) list) =
        let own = [ "use", box id ]
        let given = match plain options with null -> [] | values -> [ "with", values ]
        pairs (List.concat [ own; given; more ])
