"""``detente analyse``: which states hold for whom under which concept, the equilibria, the status quo, the dilemmas."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.answer import AsJson, Cases, each, loaded, print_json, show
from detente.cli.names import Profile, Response, known_concepts, known_profile, known_responses
from detente.cli.progress import Timeout, watched
from detente.errors import InputError, Problem

if TYPE_CHECKING:
    from detente.analysis import Analysis

Concepts = Annotated[
    list[str] | None,
    typer.Option("--concept", metavar="KEY", autocompletion=known_concepts, help="Only this concept; may be repeated."),
]
Summary = Annotated[bool, typer.Option("--summary", help="Counts instead of lists.")]
Save = Annotated[
    Path | None,
    typer.Option("--save", metavar="FILE", help="Keep all verdicts in a file, .arrow or .parquet."),
]
Top = Annotated[
    int | None,
    typer.Option("--top", metavar="N", min=1, help="Only the first N equilibria."),
]
Near = Annotated[bool, typer.Option("--near", help="With --top: the nearest to the status quo (this is the default).")]
For = Annotated[
    str | None, typer.Option("--for", metavar="PARTY", help="With --top: those that this party likes most instead.")
]
Where = Annotated[str | None, typer.Option("--where", metavar="CONDITION", help="Only states where it holds.")]

Against = Annotated[
    str | None,
    typer.Option(
        "--against", metavar="RULE", autocompletion=known_responses,
        help="Show which verdicts another response rule gives differently.",
    ),
]  # fmt: skip

Mixture = Annotated[
    list[str] | None,
    typer.Option(
        "--mixed", metavar="PARTY=KEY,...",
        help="Also what holds where each party has its own concept, as in red=seq,blue=nash; may be repeated.",
    ),
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """What is to be shown of an analysis."""

    summary: bool
    top: int | None
    party: str | None
    where: str | None
    save: Path | None
    as_json: bool
    against: str | None = None
    mixtures: tuple[dict[str, str], ...] = ()

    def check(self, near: bool, inputs: int) -> None:
        """That the options go together and can be followed, before any work."""
        from detente.case.conditions import parse_condition
        from detente.files.arrow import prepare
        from detente.graph.response import known_response

        if self.against is not None:
            known_response(self.against)
        if self.top is None and (near or self.party is not None):
            raise typer.BadParameter("--near and --for say which --top N are meant", param_hint="--top")
        if near and self.party is not None:
            raise typer.BadParameter("take one of --near and --for", param_hint="--for")
        if self.save is not None and inputs > 1:
            raise typer.BadParameter("one file holds one analysis: give one case", param_hint="--save")
        if self.save is not None:
            prepare(self.save)
        if self.where is not None:
            parse_condition(self.where)

    def show(self, result: Analysis) -> None:
        """Save and print it."""
        from detente.analysis.choose import narrowed, top
        from detente.analysis.mixed import mixed
        from detente.analysis.responses import compare_responses
        from detente.report import large, responses, tables, to_json
        from detente.report import mixed as mixtures
        from detente.report.verdict import known_party

        if self.save is not None:
            from detente.saved import save_analysis

            save_analysis(result, self.save)
        if self.where is not None:
            result = narrowed(result, self.where)
        party = None if self.party is None else known_party(result.case, self.party)
        first = None if self.top is None else top(result, self.top, party=party)
        asked = self.top is not None
        short = self.summary or asked
        compared = None if self.against is None else compare_responses(result, against=self.against)
        own = [mixtures.of_parties(result.case, mixture) for mixture in self.mixtures]
        found = [mixed(result, concepts) for concepts in own]
        if self.as_json:
            short = short or (self.save is not None and large.too_many(result))
            if not short:
                large.hold(result)
            more = large.shape(result, first, asked=asked) | responses.shape(compared, summary=short)
            more |= mixtures.shape(found, summary=short)
            print_json(to_json.analysis(result, summary=short) | more)
        else:
            told = large.parts(tables.analysis(result, summary=short), result, first, party, asked=asked)
            show((*told, *mixtures.parts(found), *responses.parts(compared)))


def analyse(
    cases: Cases,
    concept: Concepts = None,
    profile: Profile = "dt2",
    summary: Summary = False,
    top: Top = None,
    near: Near = False,
    for_: For = None,
    where: Where = None,
    response: Response = "legal",
    against: Against = None,
    mixed: Mixture = None,
    save: Save = None,
    timeout: Timeout = None,
    as_json: AsJson = False,
) -> None:
    """Tell which states hold, and for whom.

    Stability per state, party and concept; equilibria, status quo, dilemmas. An analysis kept with --save is opened
    again where a case is asked for.
    """
    from detente.graph.response import known_response
    from detente.report.mixed import parse_mixture
    from detente.stability import concept as concept_of

    asked = _Asked(
        summary=summary, top=top, party=for_, where=where, save=save, as_json=as_json, against=against,
        mixtures=tuple(map(parse_mixture, mixed or ())),
    )  # fmt: skip
    asked.check(near, len(cases))
    concepts = [concept_of(key).key for key in concept] if concept else None
    known_profile(profile)
    rule = known_response(response)

    def answer(path: Path) -> None:
        asked.show(analysed(path, concepts, profile, timeout, response=rule))

    each(cases, answer)


def analysed(
    path: Path, concepts: list[str] | None, profile: str, timeout: float | None, *, response: str = "legal"
) -> Analysis:
    """The analysis of a case, or the one kept in a file, which keeps its response rule; dilemmas are found anew.

    Raises:
        InputError: another rule is asked of an analysis that is kept.
    """
    from detente.analysis import analyse as analysis_of
    from detente.files.arrow import is_table

    if is_table(path):
        from detente.analysis.choose import only
        from detente.dilemmas import find_dilemmas
        from detente.saved import load_analysis

        found = load_analysis(path)
        if response not in ("legal", found.response):
            message = f"this analysis was kept under the response rule {found.response}, not {response}"
            raise InputError(Problem(message=message, remedy="analyse the case itself"))
        if found.dilemmas.profile != profile:
            found = replace(found, dilemmas=find_dilemmas(found.case, profile=profile))
        return found if concepts is None else only(found, concepts)
    case = loaded(path).case
    return watched(
        lambda watch: analysis_of(case, concepts=concepts, profile=profile, response=response, watch=watch), timeout
    )
