"""Questions asked of a model: one file, one function, one frozen result each."""

from __future__ import annotations

from detente.analysis.explain import Explanation, Ground, explain
from detente.analysis.outlook import Analysis, analyse

__all__ = ["Analysis", "Explanation", "Ground", "analyse", "explain"]
