namespace RecKit.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>The file is not YAML, or uses a part of YAML that experiment files do not: anchors, tags, merge keys, several documents.</summary>
    public const string YamlSyntax = "RK1001";

    /// <summary>A key stands twice in one mapping.</summary>
    public const string DuplicateKey = "RK1002";

    /// <summary>A key that no code honours.</summary>
    public const string UnknownKey = "RK1003";

    /// <summary>A required key is absent.</summary>
    public const string MissingKey = "RK1004";

    /// <summary>A value of another type than the key takes.</summary>
    public const string WrongType = "RK1005";

    /// <summary>A number, text or list outside its range, or a word outside its choices.</summary>
    public const string OutOfRange = "RK1006";

    /// <summary>No component, data set or format has that name.</summary>
    public const string UnknownName = "RK1007";

    /// <summary>Several plugins have a component of that id: write <c>plugin/id</c>.</summary>
    public const string AmbiguousName = "RK1008";

    /// <summary>Two algorithms or metrics would have one id.</summary>
    public const string DuplicateId = "RK1009";

    /// <summary>Keys that exclude each other, or one that needs another.</summary>
    public const string Conflict = "RK1010";

    /// <summary>A variable other than RECKIT_DATA, or one that is not set.</summary>
    public const string Variable = "RK1011";

    /// <summary>The file, or a file that it extends, cannot be read, or extends itself.</summary>
    public const string SpecFile = "RK1012";

    /// <summary>A metric that none of the algorithms can be measured with.</summary>
    public const string MetricDoesNotFit = "RK1013";

    /// <summary>A version of the file format that this program does not know.</summary>
    public const string SpecVersion = "RK1014";

    /// <summary>An option that has no effect under the setting of another (a warning).</summary>
    public const string WithoutEffect = "RK1015";
}
