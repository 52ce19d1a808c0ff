"""The verbs for a class: `class` collects its weights or shows it live, `talk` writes questions for a conversation."""

import argparse
import json
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import MotivelabError

if TYPE_CHECKING:
    from ..classroom.live.live_class import LiveClass

__all__ = ["add_verbs"]

MOST_SHOWN = 5  # files with one and the same reason


def add_verbs(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verbs to the program."""
    collect = commands.add_parser(
        "class",
        help="collect the weights of a class from what students handed in, or show the class live on the wall",
        description="Read the weights that students committed to, from whatever they handed in (files, zips, mails, "
        "lines of text), and write them without names into a CSV file that the lab can show. With --live: serve a page "
        "in the room's own network to which students send their weights, and which the wall shows. Stop it with "
        "Ctrl-C; the same command goes on where it stopped.",
        epilog="Example: motivelab class downloads/session-2 --to class.csv",
    )
    collect.add_argument("folder", nargs="?", type=Path, help="the folder with what students handed in")
    collect.add_argument("--live", action="store_true", help="show the class live on the wall")
    collect.add_argument("--work", default="weights", metavar="NAME", help="which lab's weights (default: weights)")
    collect.add_argument("--coding", metavar="NAME", help="collect the codes of this sorter instead, for example kinds")
    collect.add_argument("--to", metavar="FILE", type=Path, help="default: class.csv")
    collect.add_argument("--json", action="store_true", help="report as JSON")
    collect.add_argument("--new", action="store_true", help="with --live: begin a new class; the old one is deleted")
    collect.add_argument("--port", type=int, help="with --live: the port (default: 8765 or the next that is free)")
    collect.add_argument("--address", metavar="HOST", help="with --live: this computer's address for the students")
    collect.add_argument("--hub", action="store_true", help="with --live: all students may come from one address")
    collect.add_argument("--no-browser", action="store_true", help="with --live: only print the address of the wall")
    collect.set_defaults(command=_class)

    talk = commands.add_parser(
        "talk",
        help="write three questions for a conversation with each student",
        description="Write, for each student, three questions for two minutes of conversation, drawn from the "
        "student's own weights, named paragraphs and moves, each with what a good answer mentions. For the teacher.",
        epilog="Example: motivelab talk downloads/session-2 --to talk.html",
    )
    talk.add_argument("folder", type=Path, help="the folder with what students handed in")
    talk.add_argument("--work", default="weights", metavar="NAME", help="which lab's weights (default: weights)")
    talk.add_argument("--to", metavar="FILE", type=Path, default=Path("talk.html"), help="default: talk.html, and .txt")
    talk.add_argument("--json", action="store_true", help="report as JSON")
    talk.set_defaults(command=_talk)


def _class(arguments: argparse.Namespace) -> int:
    if arguments.live:
        return _live(arguments)
    if arguments.folder is None:
        raise MotivelabError("name the folder with what students handed in, or write --live")
    return _coding(arguments) if arguments.coding else _weights(arguments)


def _weights(arguments: argparse.Namespace) -> int:
    from ..activities.weighing.class_file import class_csv
    from ..case import load_case
    from ..classroom.collecting import collect_class, key_csv
    from ..methods.aggregation import most_disagreeing_pair

    parents = {motive.id: motive.parent for motive in load_case().motives}
    found = collect_class(arguments.folder, parents, work=arguments.work)
    to = arguments.to or Path("class.csv")
    files = {to: class_csv(found.weights), _beside(to, "key"): key_csv(found.students)}
    if found.first:
        files[_beside(to, "first")] = class_csv(found.first)
    _write(files)
    pair = most_disagreeing_pair(found.weights)
    said = [f"{to}: the weights of the class ({len(found.weights)}), without names"]
    said += [f"{_beside(to, 'first')}: the first judgement of those who judged twice ({len(found.first)})"] * bool(
        found.first
    )
    said += [f"{_beside(to, 'key')}: who is who, for you alone: never hand it out"]
    said += [f"farthest apart: {pair.first} and {pair.second}. {pair.disagreement.sentence}"] if pair else []
    report: dict[str, Any] = {
        "students": len(found.weights),
        "judged_twice": len(found.first),
        "farthest_apart": [pair.first, pair.second] if pair else None,
    }
    return _report(arguments, files, said, report, found.unread)


def _coding(arguments: argparse.Namespace) -> int:
    from ..activities.sorting.codes_file import codes_csv
    from ..classroom.collecting import collect_codes, key_csv
    from ..methods.aggregation import coders_agreement

    found = collect_codes(arguments.folder, work=arguments.coding)
    codings = {student.name: student.work for student in found.students}
    to = arguments.to or Path("class-codes.csv")
    files = {to: codes_csv(codings), _beside(to, "key"): key_csv(found.students)}
    _write(files)
    said = [f"{to}: the codes of the class ({len(codings)}), without names"]
    report: dict[str, Any] = {"students": len(codings)}
    if len(codings) > 1:
        agreed = coders_agreement(codings)
        said.append(agreed.sentence)
        for unit in [unit for unit in agreed.split if unit.agreement < 1][:5]:
            codes = ", ".join(f"{code} {count}" for code, count in unit.codes.items())
            said.append(f"splits the class: {unit.name}: {codes}")
        report |= {"alpha": agreed.alpha, "alpha_interval": agreed.alpha_interval, "kappa": agreed.kappa}
        report |= {"split": {unit.name: dict(unit.codes) for unit in agreed.split}}
    return _report(arguments, files, said, report, found.unread)


def _live(arguments: argparse.Namespace) -> int:
    from ..case import load_case
    from ..classroom.live.journal import Journal
    from ..classroom.live.live_class import begin, files_of
    from ..classroom.live.network import lan_addresses
    from ..classroom.live.room import MOST_STUDENTS
    from ..classroom.live.server import serve

    to = arguments.to or Path("class.csv")
    journal = Journal(to.with_suffix(".live.jsonl"))
    live, _ = begin(load_case(), journal, work=arguments.work, port=arguments.port, anew=arguments.new)
    if arguments.hub:
        live.limits.students = MOST_STUDENTS
    named = [arguments.address.removeprefix("http://").partition(":")[0]] if arguments.address else []
    found = list(dict.fromkeys([*named, *lan_addresses()]))
    at = [f"{address}:{live.port}" for address in found]
    serve(live, host="", addresses=at, ready=lambda: _greet(arguments, live, found))
    files = files_of(live.room, to)
    _write(files)
    said = [f"{path}: written, under pseudonyms" for path in files] or ["nobody has sent anything: no file is written"]
    said.append(f"{journal.path}: the class itself; the same command goes on with it, --new deletes it")
    return _report(arguments, files, said, {"students": len(live.room.entries)}, ())


def _greet(arguments: argparse.Namespace, live: "LiveClass", addresses: list[str]) -> None:
    wall = f"http://127.0.0.1:{live.port}/wall#{live.token}"
    if not arguments.json:
        print(f"the wall, for your projector alone: {wall}")
        print(f"students send to: {addresses[0]}:{live.port}   code {live.room.code}")
        if addresses[1:]:
            print(f"if nobody gets through, show another one on the wall: {', '.join(addresses[1:])}")
        if addresses == ["127.0.0.1"]:
            print("this computer is in no network: join the room's, or open a hotspot, and start again")
        if live.room.entries:
            print(f"the class goes on: {len(live.room.entries)} had sent")
        print("Ctrl-C closes the class and writes its file", flush=True)
    if not arguments.no_browser:
        webbrowser.open(wall)


def _talk(arguments: argparse.Namespace) -> int:
    from ..case import load_case
    from ..classroom.collecting import collect_class, memos_of
    from ..classroom.talk import talk_questions
    from ..classroom.talk_sheet import sheet_html, sheet_text

    case = load_case()
    found = collect_class(arguments.folder, {each.id: each.parent for each in case.motives}, work=arguments.work)
    memos = memos_of(arguments.folder)
    sheets = {
        f"{student.piece.who or student.piece.place} ({student.name})": talk_questions(
            case, student.work, memos.get(student.piece.owner, "")
        )
        for student in found.students
    }
    files = {arguments.to: sheet_html(sheets), arguments.to.with_suffix(".txt"): sheet_text(sheets)}
    _write(files)
    said = [
        f"{arguments.to}: three questions for each of {len(sheets)} students, for you alone; the same as .txt beside it"
    ]
    return _report(arguments, files, said, {"students": len(sheets)}, found.unread)


def _beside(path: Path, word: str) -> Path:
    return path.with_name(f"{path.stem}-{word}{path.suffix}")


def _write(files: dict[Path, str]) -> None:
    for path, text in files.items():
        path.write_text(text, encoding="utf-8", newline="\n")


def _report(
    arguments: argparse.Namespace,
    files: dict[Path, str],
    said: list[str],
    report: dict[str, Any],
    unread: tuple[tuple[str, str], ...],
) -> int:
    if arguments.json:
        report |= {"files": [str(path) for path in files], "not_read": dict(unread)}
        print(json.dumps(report, ensure_ascii=False, indent=1))
    else:
        print("\n".join([*_not_read(unread), *said]))
    return 1 if unread else 0


def _not_read(unread: tuple[tuple[str, str], ...]) -> list[str]:
    """Return one line a file; where many have one reason, a few of them and how many more there are."""
    places: dict[str, list[str]] = {}
    for place, reason in unread:
        places.setdefault(reason, []).append(place)
    said = []
    for reason, named in places.items():
        said += [f"not read: {place}: {reason}" for place in named[:MOST_SHOWN]]
        more = len(named) - MOST_SHOWN
        said += [f"not read: {more} more, for the same reason (--json names them)"] if more > 0 else []
    return said
