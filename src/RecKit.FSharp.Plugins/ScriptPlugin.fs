namespace RecKit.FSharp.Plugins

open System
open System.Reflection
open RecKit.Components
open RecKit.Diagnostics

/// <summary>The plugin that a script is: its components are those of the value <c>plugin</c>, a list of them or a single one.</summary>
/// <param name="assembly">The assembly of the compiled script.</param>
[<AbstractClass>]
type ScriptPlugin(assembly: Assembly) =
    static let name = "plugin"

    let find () =
        let values =
            [ for declaring in assembly.GetTypes() do
                  match declaring.GetProperty(name, BindingFlags.Static ||| BindingFlags.Public) with
                  | null -> ()
                  | property -> property ]
        match values with
        | [ property ] ->
            match property.GetValue null with
            | :? Component as single -> [| single |]
            | :? seq<Component> as several -> Array.ofSeq several
            | _ ->
                raise (RecKitException(ErrorCodes.PluginEntry, $"'{name}' is of type {property.PropertyType.Name}, but a list of components is expected: let {name} = [ Algorithm.ranking … ]."))
        | [] -> raise (RecKitException(ErrorCodes.PluginEntry, $"there is no value '{name}'. A script ends with its components: let {name} = [ Algorithm.ranking … ]."))
        | _ -> raise (RecKitException(ErrorCodes.PluginEntry, $"there are {values.Length} values '{name}', but a script has one."))

    let components = Lazy<Component[]>(Func<Component[]> find)

    interface IPlugin with
        member _.Components = components.Value
