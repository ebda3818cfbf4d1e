using Xunit;

// Environment variables and registered plugins belong to the process: one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
