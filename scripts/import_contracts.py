"""Three of import-linter's contracts, blind to test modules.

A test stands beside what it tests and may do what its neighbour may not: make the `random.Random` that an engine is
handed, try the ledger on the rows of a real room, or use a feature that uses the one under test. The wall between a
candidate's rooms and hiring holds for tests as well and uses import-linter's own type.
"""

from __future__ import annotations

from grimp import ImportGraph
from importlinter.contracts.acyclic_siblings import AcyclicSiblingsContract
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.layers import LayersContract
from importlinter.domain.contract import ContractCheck


def without_tests(graph: ImportGraph) -> ImportGraph:
    """Remove `test_*` and `conftest` modules from the graph, which import-linter copies for each contract."""
    for module in sorted(graph.modules):
        name = module.rpartition(".")[2]
        if name.startswith("test_") or name == "conftest":
            graph.remove_module(module)
    return graph


class LayersOutsideTests(LayersContract):
    """`layers`, over the code that is not a test."""

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        return super().check(without_tests(graph), verbose)


class ForbiddenOutsideTests(ForbiddenContract):
    """`forbidden`, over the code that is not a test."""

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        return super().check(without_tests(graph), verbose)


class AcyclicOutsideTests(AcyclicSiblingsContract):
    """`acyclic_siblings`, over the code that is not a test."""

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        return super().check(without_tests(graph), verbose)
