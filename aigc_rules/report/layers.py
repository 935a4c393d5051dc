"""A graph laid out in layers: which node stands where, and through which points an edge runs."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from aigc_rules.graph import Edge, Graph
from aigc_rules.record import record

_SWEEPS = 8
_GAP, _LANE = 14.0, 6.0


@record
class Layers:
    """The middle of every node, by layer and height; and the heights at which edges pass layers."""

    columns: tuple[tuple[str, ...], ...]
    middles: Mapping[str, float]
    ways: Mapping[Edge, tuple[float, ...]]
    height: float


def layers(found: Graph, heights: Mapping[str, float]) -> Layers:
    """Order every layer so that few edges cross, then put nodes beside what they are tied to."""
    columns, chains = _columns(found)
    ties: dict[str, list[str]] = {}
    for chain in chains.values():
        for one, two in pairwise(chain):
            ties.setdefault(one, []).append(two)
            ties.setdefault(two, []).append(one)
    places = {name: float(i) for column in columns for i, name in enumerate(column)}
    for sweep in range(_SWEEPS):
        order = columns if sweep % 2 else columns[::-1]
        for column in order:
            column.sort(key=lambda n: _mean([places[t] for t in ties.get(n, ())], places[n]))
            places.update((name, i - len(column) / 2) for i, name in enumerate(column))
    middles = _heights(columns, ties, heights)
    low = min((middles[n] - heights.get(n, _LANE) / 2 for n in middles), default=0.0)
    middles = {n: m - low for n, m in middles.items()}
    return Layers(
        tuple(tuple(n for n in column if n in found.nodes) for column in columns),
        middles,
        {edge: tuple(middles[n] for n in chain[1:-1]) for edge, chain in chains.items()},
        max((middles[n] + heights.get(n, _LANE) / 2 for n in middles), default=0.0),
    )


def _columns(found: Graph) -> tuple[list[list[str]], dict[Edge, list[str]]]:
    """The nodes of each layer; an edge over several layers has a lane in each of them."""
    columns: list[list[str]] = [[] for _ in range(1 + max((n.rank for n in found.nodes.values()), default=0))]
    for node in found.nodes.values():
        columns[node.rank].append(node.id)
    chains: dict[Edge, list[str]] = {}
    for edge in found.edges:
        start, end = found.nodes[edge.start].rank, found.nodes[edge.end].rank
        lanes = [f"{edge.start}→{edge.end}@{rank}" for rank in range(start + 1, end)]
        for rank, lane in enumerate(lanes, start + 1):
            if lane not in columns[rank]:
                columns[rank].append(lane)
        chains[edge] = [edge.start, *lanes, edge.end]
    return columns, chains


def _heights(
    columns: list[list[str]], ties: Mapping[str, list[str]], heights: Mapping[str, float]
) -> dict[str, float]:
    """From top to bottom in their order, as near to their ties as the others leave room."""
    middles: dict[str, float] = {}
    for column in columns:
        at = 0.0
        for name in column:
            half = heights.get(name, _LANE) / 2
            middles[name] = at + half
            at += 2 * half + (_GAP if name in heights else _LANE)
    for sweep in range(_SWEEPS):
        for column in columns if sweep % 2 else columns[::-1]:
            wanted = [_mean([middles[t] for t in ties.get(n, ())], middles[n]) for n in column]
            middles.update(zip(column, _spread(column, wanted, heights), strict=True))
    return middles


def _spread(column: list[str], wanted: list[float], heights: Mapping[str, float]) -> list[float]:
    """Wishes that do not collide: neighbours that would overlap move together to their mean."""
    offsets, at = [], 0.0
    for name in column:
        half = heights.get(name, _LANE) / 2
        offsets.append(at + half)
        at += 2 * half + (_GAP if name in heights else _LANE)
    groups: list[tuple[float, int]] = []  # where a group would start if all began at its offset, and its size
    for wish, offset in zip(wanted, offsets, strict=True):
        start, size = wish - offset, 1
        while groups and groups[-1][0] > start:
            before, many = groups.pop()
            start, size = (before * many + start * size) / (many + size), many + size
        groups.append((start, size))
    starts = [start for start, size in groups for _ in range(size)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]


def _mean(values: list[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
