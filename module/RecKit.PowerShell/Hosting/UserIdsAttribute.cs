namespace RecKit.PowerShell.Hosting;

/// <summary>Makes ids of users.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class UserIdsAttribute() : IdsAttribute("User", "UserId", "user_id", "Id");
