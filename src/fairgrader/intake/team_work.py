"""One notebook for several: whose counts where more than one of a team handed in."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from .dealing import Dealt
from .judging import Judgement

__all__ = ["settled"]


def settled(dealt: Sequence[Dealt], teams: Mapping[str, str]) -> list[Dealt]:
    """
    Return the hand-ins, those of a team collected once.

    Parameters
    ----------
    dealt : sequence of Dealt
        One a student.
    teams : mapping of str to str
        The team of each student who works in one.

    Notes
    -----
    A blank notebook, or one that cannot be read, gives way to one with answers of the same team, and so does a second
    copy of the same. Two different ones with answers both stand: whose counts is for a person to say.
    """
    members: dict[str, list[Dealt]] = {}
    for each in dealt:
        if each.student.id in teams and not each.failed and each.sent:
            members.setdefault(teams[each.student.id], []).append(each)
    changed = {
        each.student.id: each for team, group in members.items() if len(group) > 1 for each in _team(team, group)
    }
    return [changed.get(each.student.id, each) for each in dealt]


def _team(name: str, group: Sequence[Dealt]) -> list[Dealt]:
    able = [each for each in group if each.judgement.notebooks]
    answered = [each for each in able if not _blank(each.judgement)] or able
    if not answered:
        return list(group)
    # Whoever stood for the team before goes on to do so, for a mark may hang on it.
    ordered = sorted(answered, key=lambda each: (not each.kept.wrote, each.student.id))
    versions = {tuple(sorted(each.wrote.items())): each for each in reversed(ordered)}
    if len(versions) > 1:
        return [_at_odds(each, name, ordered) if each in answered else _gives_way(each, ordered[0]) for each in group]
    return [each if each is ordered[0] else _gives_way(each, ordered[0]) for each in group]


def _blank(judgement: Judgement) -> bool:
    return all(taken.written.blank for taken in judgement.notebooks.values())


def _gives_way(dealt: Dealt, to: Dealt) -> Dealt:
    label = to.student.label
    own = "; ".join(dealt.judgement.asks)
    note = f"the notebook of {label} counts for both" + (f" (the own one: {own})" if own else "")
    return replace(dealt, judgement=Judgement({}, notes=(note,), strays=dealt.judgement.strays), with_=label)


def _at_odds(dealt: Dealt, team: str, all_: Sequence[Dealt]) -> Dealt:
    others = ", ".join(each.student.label for each in all_ if each is not dealt)
    note = f"{others} of team {team} handed in another notebook: each keeps the own mark"
    return replace(dealt, judgement=replace(dealt.judgement, notes=(*dealt.judgement.notes, note)))
