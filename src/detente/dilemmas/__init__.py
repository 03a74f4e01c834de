"""The confrontation board and its dilemmas. Knows nothing of graphs."""

from detente.dilemmas.find import PROFILES, DilemmaReport, WouldBe, find_dilemmas
from detente.dilemmas.kinds import CAVEAT, KINDS, Dilemma, Kind

__all__ = ["CAVEAT", "KINDS", "PROFILES", "Dilemma", "DilemmaReport", "Kind", "WouldBe", "find_dilemmas"]
