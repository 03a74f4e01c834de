"""Names that commands take: concepts, profiles, views; checked once, completed by the shell."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.errors import UnknownNameError


def known_concepts(incomplete: str) -> list[str]:
    """The keys of the solution concepts that begin like this."""
    from detente.stability import CONCEPTS

    return [concept.key for concept in CONCEPTS if concept.key.startswith(incomplete)]


def known_profiles(incomplete: str) -> list[str]:
    """The dilemma profiles that begin like this."""
    from detente.dilemmas import PROFILES

    return [profile for profile in PROFILES if profile.startswith(incomplete)]


def known_views(incomplete: str) -> list[str]:
    """The keys of the record's views that begin like this."""
    from detente.record.views import VIEWS

    return [view.key for view in VIEWS if view.key.startswith(incomplete)]


def known_schemas(incomplete: str) -> list[str]:
    """The names of the published schemas that begin like this."""
    from detente.files.schemas import SCHEMAS

    return [name for name in SCHEMAS if name.startswith(incomplete)]


def known_profile(profile: str) -> str:
    """The profile, if there is one of that name.

    Raises:
        UnknownNameError: there is none.
    """
    from detente.dilemmas import PROFILES

    if profile not in PROFILES:
        raise UnknownNameError("profile", profile, PROFILES)
    return profile


def known_responses(incomplete: str) -> list[str]:
    """The response rules that begin like this."""
    from detente.graph.response import RESPONSES

    return [rule for rule in RESPONSES if rule.startswith(incomplete)]


Response = Annotated[
    str,
    typer.Option(
        "--response", metavar="RULE", autocompletion=known_responses,
        help="What counts as a reply: legal sequences, each party once, or a single move (legal, once, single).",
    ),
]  # fmt: skip
Profile = Annotated[
    str,
    typer.Option(
        "--profile", metavar="NAME", autocompletion=known_profiles, help="The rules for dilemmas: dt2 or v2.5."
    ),
]
