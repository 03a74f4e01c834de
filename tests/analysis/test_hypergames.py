"""Hypergames: a case worked by hand, random beliefs against the definitions, and the case without beliefs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reference
import reference_hypergames
from detente.analysis import analyse
from detente.analysis import hypergames as module
from detente.analysis.hypergames import CONVENTIONS, Difference, Hypergame, Standing, Surprise, hypergame
from detente.case.case import (
    Belief,
    Case,
    Forbidden,
    GraphForm,
    Merged,
    Never,
    Option,
    Party,
    PreferenceStatement,
    Prioritised,
    Ranking,
)
from detente.case.conditions import parse_condition
from detente.errors import CaseError, LimitError, UnknownNameError
from detente.files.load import load_case
from detente.files.shipped import open_shipped
from models import case_of, random_pair, random_ranks, random_spec, ranking
from reference_hypergames import Seen

KEYS = tuple(reference.DEFINITIONS)
seeds = st.integers(0, 2**32 - 1)


def order(*labels: str) -> Ranking:
    return Ranking(tiers=tuple((label,) for label in labels))


# Worked by hand: a deterrent that is kept secret. Red can attack, for good; blue has means to strike that red knows
# nothing of. Red wants to attack if it goes unpunished (YN first, YY last); blue wants peace (NN), and, attacked, would
# rather strike back than give in (YY before YN); to strike first is its worst.
#
# As the case is, NN is sequentially stable: if red attacks (YN), blue gains by striking back (YY), red's worst. So is
# YY, from where nobody gains by moving. Red does not see that: in its own conflict only NN and YN exist, blue has no
# move, and red simply improves by attacking. So red expects YN, and blue (who thinks red sees the strike) expects NN or
# YY. Neither NN nor YN holds: red leaves the one, blue the other. Of YY red has no notion.


def deterrent(**beliefs: Belief) -> Case:
    return Case(
        title="A secret deterrent",
        parties={key: Party(id=key, name=key) for key in ("red", "blue")},
        options={
            "attack": Option(id="attack", parties=("red",), now=False, moves="set-only"),
            "strike": Option(id="strike", parties=("blue",), now=False),
        },
        preferences={"red": order("YN", "NN", "NY", "YY"), "blue": order("NN", "YY", "YN", "NY")},
        beliefs=beliefs,
    )


UNAWARE = Belief(hidden=("strike",))


def test_a_deterrent_that_is_kept_secret_does_not_deter() -> None:
    found = hypergame(deterrent(red=UNAWARE))
    assert found.level == 1
    assert found.real.equilibria("seq") == ("NN", "YY")
    assert found.views["red",].states == ("NN", "YN")
    assert found.unseen == {"red": ("NY", "YY"), "blue": ()}
    assert found.expected["red"]["seq"] == Standing(held=("YN",))
    assert found.expected["blue"]["seq"] == Standing(held=("NN", "YY"))
    assert found.actual["seq"] == Standing(held=(), undefined=("YY",))
    assert found.disappointed("red", "seq") == ("YN",)
    assert found.disappointed("blue", "seq") == ("NN",)
    assert found.unexpected("red", "seq") == ()


def test_what_counts_for_a_state_that_red_does_not_see() -> None:
    """Struck back at (YY), blue stays. What red makes of a state it has no notion of is a matter of convention."""
    for key in ("nash", "seq"):
        assert hypergame(deterrent(red=UNAWARE)).actual[key] == Standing(held=(), undefined=("YY",))
        vacuous = hypergame(deterrent(red=UNAWARE), convention="vacuous")
        assert vacuous.actual[key] == Standing(held=("YY",))
        assert vacuous.unexpected("red", key) == ("YY",)
        assert hypergame(deterrent(red=UNAWARE), convention="unstable").actual[key] == Standing(held=())


def test_the_strike_is_the_surprise() -> None:
    """From the attack that red expects to end in blue gains by it, from today's peace it does not."""
    assert hypergame(deterrent(red=UNAWARE)).surprises == (
        Surprise(party="red", mover="blue", before="NN", after="NY", improves=False),
        Surprise(party="red", mover="blue", before="YN", after="YY", improves=True),
    )


def test_revealed_it_deters() -> None:
    (told,) = hypergame(deterrent(red=UNAWARE)).revelations
    assert (told.party, told.kind, told.what, told.reason) == ("red", "option", "strike", None)
    assert told.actual["seq"] == Difference(gained=("NN", "YY"), lost=())
    assert told.expected["seq"] == Difference(gained=("NN", "YY"), lost=("YN",))
    assert told.actual["nash"] == Difference(gained=("YY",), lost=())
    assert told.expected["nash"] == Difference(gained=("YY",), lost=("YN",))


def test_blue_foresees_that_if_it_knows_that_red_does_not_know() -> None:
    """At level 2 blue no longer expects peace to hold; what holds is no different."""
    one = hypergame(deterrent(red=UNAWARE))
    two = hypergame(deterrent(red=UNAWARE, blue=Belief(beliefs={"red": UNAWARE})))
    assert two.level == 2
    assert two.views["blue", "red"].states == ("NN", "YN")
    assert two.views["blue",].states == one.views["blue",].states == ("NN", "YN", "NY", "YY")
    assert two.expected["blue"]["seq"] == Standing(held=(), undefined=("YY",))
    assert two.actual == one.actual
    assert two.expected["red"] == one.expected["red"]


def test_a_resolve_that_is_not_believed_does_not_deter_either() -> None:
    """Red sees the strike and thinks that blue, attacked, would give in (YN before YY); so YY takes it by surprise."""
    wrong = Belief(preferences={"blue": order("NN", "YN", "YY", "NY")})
    found = hypergame(deterrent(red=wrong))
    assert found.unseen["red"] == ()
    assert found.expected["red"]["seq"] == Standing(held=("YN",))
    assert found.actual["seq"] == Standing(held=("YY",))
    assert found.unexpected("red", "seq") == ("YY",)
    assert found.disappointed("red", "seq") == ("YN",)
    assert found.unexpected("blue", "seq") == ()
    assert found.surprises == ()
    (told,) = found.revelations
    assert (told.kind, told.what) == ("preference", "blue")
    assert told.actual["seq"] == Difference(gained=("NN",), lost=())
    assert told.expected["seq"] == Difference(gained=("NN", "YY"), lost=("YN",))


def test_states_held_possible_are_listed() -> None:
    """Red thinks that blue could not strike at whoever has attacked (YY)."""
    every = Difference(gained=("NN", "YY"), lost=())
    found = hypergame(deterrent(red=Belief(states=("NN", "YN", "NY"))))
    assert found.unseen["red"] == ("YY",)
    assert [(one.kind, one.actual["seq"]) for one in found.revelations] == [("states", every)]
    both = Belief(states=("NN", "YN"), hidden=("strike",))
    kinds = {one.kind: one for one in hypergame(deterrent(red=both)).revelations}
    assert set(kinds) == {"option", "states"}
    assert kinds["option"].actual["seq"] == every  # with the strike come NY and YY
    assert kinds["states"].actual["seq"] == Difference(gained=(), lost=())  # without it the list makes no difference
    narrow = Belief(states=("NN",), hidden=("strike",))
    (option, _) = hypergame(deterrent(red=narrow)).revelations
    assert option.expected["seq"] == Difference(
        gained=(), lost=()
    )  # with the strike comes NY; of attacks it knows nothing


def test_states_that_cannot_be_are_imagined() -> None:
    ruled_out = replace(deterrent(), constraints=(Never(id="c", condition=parse_condition("strike")),))
    true = {"red": order("YN", "NN"), "blue": order("NN", "YN")}
    fear = Belief(states=("NN", "YN", "NY", "YY"), preferences=dict(deterrent().preferences))
    found = hypergame(replace(ruled_out, preferences=true, beliefs={"red": fear}))
    assert found.imagined == {"red": ("NY", "YY"), "blue": ()}
    assert found.expected["red"]["seq"] == Standing(held=("NN", "YY"))
    assert found.actual["seq"] == Standing(held=("NN", "YN"))  # red is deterred by what does not exist
    assert found.expected["blue"]["seq"] == Standing(held=("YN",))


def test_what_cannot_be_learnt_is_told() -> None:
    """The ranking that red ascribes to blue says nothing of the states that the strike brings."""
    belief = Belief(hidden=("strike",), preferences={"blue": order("NN", "YN")})
    found = hypergame(deterrent(red=belief))
    option, preference = found.revelations
    assert option.kind == "option"
    assert "as red believes it: the ranking of blue leaves out 2 of 4" in (option.reason or "")
    assert (option.actual, option.expected) == ({}, {})
    assert preference.reason is None


# Random beliefs


def random_belief(rng: np.random.Generator, spec: reference.Spec, *, deeper: bool) -> Seen:
    hidden = frozenset(n for n in range(len(spec.owners)) if rng.random() < 0.25)
    states: tuple[str, ...] | None = None
    basis = spec.feasible
    parties = {party for party in range(spec.n_parties) if rng.random() < 0.3}
    if rng.random() < 0.3:
        possible = reference.all_states(len(spec.owners))
        if rng.random() < 0.5:
            parties = set(range(spec.n_parties))
        else:
            possible = list(spec.feasible)
        states = tuple(s for s in possible if rng.random() < 0.7 and all(s[n] == "N" for n in hidden))
        basis = states
    left = tuple(s for s in basis if all(s[n] == "N" for n in hidden))
    ranks = {party: random_ranks(rng, left) for party in parties} if left else {}
    seen = Seen(hidden, states, ranks)
    if deeper and left:
        own = reference_hypergames.believed(spec, seen)
        beliefs = {p: random_belief(rng, own, deeper=False) for p in range(spec.n_parties) if rng.random() < 0.4}
        seen = replace(seen, deeper=beliefs)
    return seen


def belief_of(seen: Seen) -> Belief:
    return Belief(
        hidden=tuple(f"o{n}" for n in sorted(seen.hidden)),
        states=seen.states,
        preferences={f"p{party}": ranking(dict(ranks)) for party, ranks in seen.ranks.items()},
        beliefs={f"p{party}": belief_of(one) for party, one in seen.deeper.items()},
    )


def empty(spec: reference.Spec, seen: Seen, party: int | None) -> bool:
    """Whether nothing is left of what somebody is believed to believe."""
    own = reference_hypergames.believed(spec, seen)
    return not own.feasible or any(empty(own, one, None) for other, one in seen.deeper.items() if other != party)


def split(verdicts: dict[str, bool | None]) -> tuple[set[str], set[str]]:
    return {s for s, one in verdicts.items() if one}, {s for s, one in verdicts.items() if one is None}


def told(standing: Standing | None) -> tuple[set[str], set[str]]:
    assert standing is not None
    return set(standing.held), set(standing.undefined)


@pytest.mark.parametrize("batch", range(10))
def test_random_beliefs_agree_with_the_definitions(batch: int) -> None:
    undefined = wrong = 0
    for number in range(30):
        rng = np.random.default_rng([31, batch, number])
        spec = random_spec(rng)
        beliefs = {
            p: random_belief(rng, spec, deeper=number % 2 == 1) for p in range(spec.n_parties) if rng.random() < 0.6
        }
        case = replace(
            case_of(spec, by_constraints=number % 3 == 0),
            beliefs={f"p{party}": belief_of(seen) for party, seen in beliefs.items()},
        )
        convention = CONVENTIONS[number % 3]
        if any(empty(spec, seen, party) for party, seen in beliefs.items()):
            with pytest.raises(CaseError):
                hypergame(case, reveal=False)
            continue
        found = hypergame(case, convention=convention, reveal=False)
        undefined, wrong = compare(found, reference_hypergames.Views(spec, beliefs, convention), undefined, wrong)
    assert undefined > 0
    assert wrong > 0


def compare(found: Hypergame, views: reference_hypergames.Views, undefined: int, wrong: int) -> tuple[int, int]:
    for key in KEYS:
        actual = views.actual(key)
        assert told(found.actual[key]) == split(actual)
        undefined += None in actual.values()
        for party in range(views.spec.n_parties):
            expected = views.expected(party, key)
            assert told(found.expected[f"p{party}"][key]) == split(expected)
            surprising = split(actual)[0] - split(expected)[0]
            assert set(found.unexpected(f"p{party}", key) or ()) == surprising
            disappointed = {s for s in split(expected)[0] if actual.get(s, False) is False}
            assert set(found.disappointed(f"p{party}", key) or ()) == disappointed
            wrong += bool(surprising or disappointed)
    check_surprises(found, views)
    return undefined, wrong


def check_surprises(found: Hypergame, views: reference_hypergames.Views) -> None:
    parties = range(views.spec.n_parties)
    expected = {
        (f"p{party}", f"p{mover}", before, after)
        for party in parties
        for before in {s for key in KEYS for s, held in views.expected(party, key).items() if held}
        for mover in parties
        if mover != party and before in views.models[mover,].states and before in views.spec.feasible
        for after in views.models[mover,].moves[mover][before]
        if after in views.spec.feasible and after not in views.models[party,].states
    }
    assert {(one.party, one.mover, one.before, one.after) for one in found.surprises} == expected
    for one in found.surprises:
        model = views.models[int(one.mover[1:]),]
        assert one.improves == model.prefers(int(one.mover[1:]), one.after, one.before)


@given(seeds)
def test_without_beliefs_it_is_the_ordinary_analysis(seed: int) -> None:
    case, _, _ = random_pair(np.random.default_rng(seed))
    found, plain = hypergame(case, concepts=["nash", "seq"]), analyse(case, concepts=["nash", "seq"])
    assert found.level == 0
    assert (found.surprises, found.revelations) == ((), ())
    for key in ("nash", "seq"):
        standing = Standing(held=plain.equilibria(key) or ())
        assert found.actual[key] == standing
        assert all(found.expected[party][key] == standing for party in case.parties)
        assert all(found.unexpected(party, key) == found.disappointed(party, key) == () for party in case.parties)


@given(seeds)
def test_what_everybody_knows_makes_no_difference_when_it_is_said(seed: int) -> None:
    """Beliefs that are all true are the case itself, and learning them changes nothing."""
    case, _, model = random_pair(np.random.default_rng(seed))
    true = Belief(states=model.states, preferences=case.preferences)
    said = {party: replace(true, beliefs=dict.fromkeys(case.parties, true)) for party in case.parties}
    one, two = hypergame(case, concepts=["gmr"]), hypergame(replace(case, beliefs=said), concepts=["gmr"])
    assert {key: set(each.held) for key, each in one.actual.items() if each} == {
        key: set(each.held) for key, each in two.actual.items() if each
    }
    assert all(set(two.expected[p]["gmr"].held) == set(one.actual["gmr"].held) for p in case.parties)  # type: ignore[union-attr]
    for each in two.revelations:
        assert each.reason is None
        assert each.actual["gmr"] == each.expected["gmr"] == Difference(gained=(), lost=())


def test_a_drawn_case() -> None:
    """The local government does not think of the company closing its plant (s9), which upsets s7."""
    case = load_case(open_shipped("elmira-1991")).case
    states = tuple(f"s{number}" for number in range(1, 9))
    found = hypergame(replace(case, beliefs={"local": Belief(states=states)}))
    assert found.unseen["local"] == ("s9",)
    assert found.expected["local"]["nash"] == Standing(held=("s5", "s7", "s8"))
    assert found.disappointed("local", "nash") == ("s7",)
    assert found.actual["nash"] == Standing(held=("s5", "s8"), undefined=("s9",))
    assert {one.after for one in found.surprises} == {"s9"}
    assert {one.mover for one in found.surprises} == {"uniroyal"}


def test_strong_steps_and_unknown_pairs_outlive_the_cut() -> None:
    tiers = (("YN",), ("NN",), ("NY",), ("YY",))
    rank = Ranking(tiers=tiers, strong_after=(1, 3), unknown=(("NN", "NY"), ("YN", "NN")))
    case = replace(deterrent(red=UNAWARE), preferences={**deterrent().preferences, "red": rank})
    seen = hypergame(case, concepts=["nash"]).views["red",].case.preferences["red"]
    assert seen == Ranking(tiers=(("YN",), ("NN",)), strong_after=(1,), unknown=(("YN", "NN"),))
    rank = Ranking(tiers=(("NY",), ("YN",), ("NN", "YY")), strong_after=(2,))
    case = replace(case, preferences={**case.preferences, "red": rank})
    seen = hypergame(case, concepts=["nash"]).views["red",].case.preferences["red"]
    assert seen == Ranking(tiers=(("YN",), ("NN",)), strong_after=(1,))


def test_unknown_preferences() -> None:
    case = replace(deterrent(red=UNAWARE), preferences={"red": deterrent().preferences["red"]})
    found = hypergame(case)
    assert found.actual["nash"] is None
    assert found.unexpected("red", "nash") is None
    assert found.disappointed("red", "nash") is None
    ascribed = replace(UNAWARE, preferences={"blue": order("NN", "YN")})
    found = hypergame(replace(case, beliefs={"red": ascribed}))
    assert found.expected["red"]["nash"] == Standing(held=("YN",))
    assert found.actual["nash"] is None


def test_statements_are_taken_without_what_is_hidden() -> None:
    said = PreferenceStatement(id="p1", condition=parse_condition("attack if not strike"), text="")
    case = replace(deterrent(red=UNAWARE), preferences=dict.fromkeys(("red", "blue"), Prioritised(statements=(said,))))
    assert hypergame(case).expected["red"]["nash"] == Standing(held=("YN",))


def test_what_is_taken_today_may_be_hidden() -> None:
    """Blue has struck already; red does not see it, nor therefore what today is."""
    case = deterrent(red=UNAWARE)
    struck = replace(case, options={**case.options, "strike": replace(case.options["strike"], now=True)})
    found = hypergame(struck)
    assert (found.real.status_quo, found.views["red",].status_quo) == ("NY", "NN")
    assert {one.before for one in found.surprises} == {"YN"}


@pytest.mark.parametrize(
    ("beliefs", "message"),
    [
        ({"red": Belief(hidden=("strik",))}, "did you mean 'strike'"),
        ({"rad": Belief()}, "did you mean 'red'"),
        ({"red": Belief(preferences={"bleu": order("NN")})}, "did you mean 'blue'"),
        ({"red": Belief(beliefs={"bleu": Belief()})}, "did you mean 'blue'"),
    ],
)
def test_unknown_names(beliefs: Any, message: str) -> None:
    with pytest.raises(UnknownNameError, match=message):
        hypergame(deterrent(**beliefs))


def test_other_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'vacuous'"):
        hypergame(deterrent(), convention="vacuos")
    with pytest.raises(UnknownNameError, match="concept"):
        hypergame(deterrent(), concepts=["nahs"])
    with pytest.raises(CaseError, match=r"as red believes it: .*leaves out 2 of 4"):
        hypergame(deterrent(red=Belief(preferences={"blue": order("NN", "YN")})))
    with pytest.raises(CaseError, match="as blue thinks red believes it"):
        hypergame(deterrent(blue=Belief(beliefs={"red": Belief(preferences={"blue": order("NN", "YN")})})))
    monkeypatch.setattr(module, "MAX_STATES", 3)
    with pytest.raises(LimitError, match="4 states, the limit for beliefs is 3"):
        hypergame(deterrent())


def test_forbidden_moves_and_merged_states_are_seen_too() -> None:
    """Red sees the merged state, not the strike in it; who cannot attack is not upset by thinking that it may."""
    stop = Forbidden(id="stop", party="red", before=parse_condition("not attack"), after=parse_condition("attack"))
    found = hypergame(replace(deterrent(red=UNAWARE), forbidden=(stop,)))
    assert found.expected["red"]["nash"] == Standing(held=("NN", "YN"))
    assert found.actual["nash"] == Standing(held=("NN",), undefined=("YY",))
    war = Merged(id="war", condition=parse_condition("attack"))
    merged = replace(
        deterrent(red=UNAWARE), merged=(war,), preferences=dict.fromkeys(("red", "blue"), order("war", "NN", "NY"))
    )
    found = hypergame(merged)
    assert found.views["red",].states == ("NN", "war")
    assert found.actual["nash"] == Standing(held=("war",))


def test_a_graph_with_a_status_quo_that_is_not_seen() -> None:
    graph = GraphForm(states=("peace", "war"), moves={"red": (("peace", "war"),)}, now="war")
    case = Case(
        title="drawn", parties={"red": Party(id="red", name="Red")}, graph=graph,
        preferences={"red": order("peace", "war")}, beliefs={"red": Belief(states=("peace",))},
    )  # fmt: skip
    found = hypergame(case, concepts=["nash"])
    assert found.views["red",].status_quo is None
    assert found.actual["nash"] == Standing(held=("peace",), undefined=("war",))
