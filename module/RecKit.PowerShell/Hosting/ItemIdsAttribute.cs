namespace RecKit.PowerShell.Hosting;

/// <summary>Makes ids of items.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ItemIdsAttribute() : IdsAttribute("ItemId", "Item", "item_id", "Id");
