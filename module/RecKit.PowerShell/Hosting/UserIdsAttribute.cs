namespace RecKit.PowerShell.Hosting;

/// <summary>Converts arguments to user ids.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class UserIdsAttribute() : IdsAttribute("User", "UserId", "user_id", "Id");
