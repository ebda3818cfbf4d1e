namespace RecKit.Components;

/// <summary>
/// Marks a text option as the path of a file. In experiment files it is relative to the file that has it and may begin with <c>${RECKIT_DATA}/</c>; the component gets a full path.
/// Not for readers, whose paths <see cref="RecKit.Data.ReadContext.BaseDirectory"/> completes.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FilePathAttribute : Attribute
{
}
