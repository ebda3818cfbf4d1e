namespace RecKit.Data;

/// <summary>
/// A filter that decides by each event alone: whether an event stays does not depend on any other. Any other filter sees the events that will be tested on before the split
/// takes them away, and a run says so (RK4103).
/// </summary>
public interface IEventFilter : IFilter
{
}
