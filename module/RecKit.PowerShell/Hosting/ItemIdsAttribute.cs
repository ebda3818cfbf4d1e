namespace RecKit.PowerShell.Hosting;

/// <summary>Converts arguments to item ids.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ItemIdsAttribute() : IdsAttribute("ItemId", "Item", "item_id", "Id");
