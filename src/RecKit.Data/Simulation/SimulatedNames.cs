namespace RecKit.Data.Simulation;

/// <summary>The words used for simulated genres, titles and occupations.</summary>
internal static class SimulatedNames
{
    public static readonly string[] Genres =
    [
        "Drama", "Comedy", "Action", "Thriller", "Romance", "Adventure", "Crime", "Animation", "Fantasy",
        "Horror", "Mystery", "Documentary", "Musical", "War", "Western", "Family", "History", "Sport",
    ];

    public static readonly string[] Genders = ["F", "M", "X"];

    public static readonly string[] Occupations =
        ["student", "teacher", "engineer", "artist", "nurse", "farmer", "writer", "clerk", "scientist", "cook", "driver", "retired"];

    public static readonly string[] Beginnings =
    [
        "Silent", "Golden", "Broken", "Hidden", "Burning", "Distant", "Crooked", "Frozen", "Gentle", "Hollow", "Iron", "Lost", "Midnight", "Northern",
        "Paper", "Quiet", "Restless", "Scarlet", "Second", "Seventh", "Shallow", "Stolen", "Velvet", "Wandering", "Winter", "Wooden", "Borrowed", "Electric",
    ];

    public static readonly string[] Endings =
    [
        "River", "House", "Letter", "Garden", "Bridge", "Harbour", "Mountain", "Orchestra", "Promise", "Railway", "Shadow", "Summer", "Tiger", "Island",
        "Engine", "Mirror", "Crown", "Journey", "Kitchen", "Lantern", "Market", "Ocean", "Parade", "Secret", "Station", "Stranger", "Village", "Window",
    ];
}
