namespace RecKit.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>A data file is absent or cannot be opened.</summary>
    public const string DataFile = "RK2001";

    /// <summary>A row that cannot be read: fields, number, timestamp.</summary>
    public const string DataRow = "RK2002";

    /// <summary>A column that is not there.</summary>
    public const string DataColumn = "RK2003";

    /// <summary>No usable row at all.</summary>
    public const string DataEmpty = "RK2004";

    /// <summary>A file that is not text, or a truncated or damaged gzip stream.</summary>
    public const string DataDamaged = "RK2005";

    /// <summary>A pair of user and item that stands twice where that is an error.</summary>
    public const string DataDuplicate = "RK2006";

    /// <summary>The directory of real data sets is not known: RECKIT_DATA.</summary>
    public const string DataDirectory = "RK2007";

    /// <summary>A file of predictions lacks one that is asked for.</summary>
    public const string DataPrediction = "RK2008";

    /// <summary>A data set cannot be written.</summary>
    public const string DataWrite = "RK2009";

    /// <summary>The key of pseudonyms is absent or too short.</summary>
    public const string PseudonymKey = "RK2010";

    /// <summary>Files of one data set that do not go together: columns or features differ.</summary>
    public const string DataFilesDiffer = "RK2011";

    /// <summary>A file that stands twice in a data set, or in two of its parts.</summary>
    public const string DataFileTwice = "RK2012";
}
