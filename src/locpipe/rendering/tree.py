"""Blocks in their boxes, words in their marks: a row of things, each with a path, as the tree that the paths tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

Step = TypeVar("Step")
Leaf = TypeVar("Leaf")


@dataclass(frozen=True, slots=True)
class Node(Generic[Step, Leaf]):
    """What has a step in common, and stands side by side."""

    step: Step
    inside: tuple[Node[Step, Leaf] | Leaf, ...]


def tree(
    leaves: Iterable[Leaf], path: Callable[[Leaf], tuple[Step, ...]], depth: int = 0
) -> Iterator[Node[Step, Leaf] | Leaf]:
    """The leaves below the steps of their paths."""
    for step, same in groupby(leaves, key=lambda leaf: path(leaf)[depth : depth + 1]):
        if step:
            yield Node(step[0], tuple(tree(same, path, depth + 1)))
        else:
            yield from same
