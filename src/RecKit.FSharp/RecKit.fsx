// For 'dotnet fsi' on built assemblies: #load "artifacts/bin/RecKit.FSharp/release/RecKit.fsx". With packages, #r "nuget: RecKit.FSharp" does the same.
#r "RecKit.Abstractions.dll"
#r "RecKit.Numerics.dll"
#r "RecKit.Core.dll"
#r "RecKit.Data.dll"
#r "RecKit.Experiments.dll"
#r "RecKit.Plugins.dll"
#r "RecKit.FSharp.dll"
