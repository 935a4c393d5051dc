"""Two engines over one model: `exact` (decision diagrams) with `kleene` for the trace, and `durable`."""
