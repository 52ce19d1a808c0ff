"""An invented second case: another article, other motives, other ids. Nothing in it is about the kit's own article."""

import json
from pathlib import Path

import pytest

ARTICLE = {
    "author": "A. Reader",
    "title": "Why the Harbour Guild Closed the Bridge",
    "publisher": "The Invented Gazette",
    "published": "1911-04-01",
    "url": "https://example.org/bridge",
    "paragraphs": 3,
    "notes": 3,
    "letters": 40,
    "letters_sha256": "0" * 64,
}


def column(name, kind="string", *, lists=None, leads_to=None, **constraints):
    """Describe one column as datapackage.json does."""
    entry = {"name": name, "type": kind, "constraints": constraints}
    if lists is not None:
        entry["items"] = {"type": lists} | ({"references": leads_to} if leads_to else {})
    return entry


def key(name, table, target):
    """Describe one reference as datapackage.json does."""
    return {"fields": [name], "reference": {"resource": table, "fields": [target]}}


ID = {"required": True, "unique": True}
NEEDED = {"required": True}

# name: (columns, primary key, references, sums, text of the file)
TABLES = {
    "sources": (
        [column("source_id", **ID), *map(column, ("publisher", "title", "published", "url", "locator", "kind"))],
        ["source_id"],
        [],
        None,
        "source_id,publisher,title,published,url,locator,kind\n"
        "gazette,The Invented Gazette,A bridge is shut,1911-03-03,https://example.org/1,,primary\n"
        "ledger,Harbour Guild,Ledger of tolls,1910,,kept in the guild's own house,primary\n",
    ),
    "motives": (
        [
            column("id", pattern="[a-z-]+", **ID),
            column("parent"),
            column("name", **ID),
            column("definition", **NEEDED),
            column("signpost"),
            column("headline_hedge"),
            column("stated_rank", "integer", minimum=1),
            column("emphasis_note"),
        ],
        ["id"],
        [key("parent", "", "id")],
        None,
        "id,parent,name,definition,signpost,headline_hedge,stated_rank,emphasis_note\n"
        "toll,,Keeping the tolls,The guild wants every load on its own ferries.,first,may,,\n"
        'pride,,Showing strength,"The guild wants the town to see, and to remember, who rules the river.",,,1,\n'
        "pride-old,pride,An old quarrel,The guild pays back a slight of 1898.,,,,\n",
    ),
    "sentences": (
        [
            column("paragraph", "integer", required=True, minimum=1, maximum=3),
            column("sentence", "integer", required=True, minimum=1),
            column("words", "integer", required=True, minimum=1),
            column("notes", lists="integer", pattern="[0-9]+(;[0-9]+)*"),
            column("motive_id"),
        ],
        ["paragraph", "sentence"],
        [key("motive_id", "motives", "id")],
        None,
        "paragraph,sentence,words,notes,motive_id\n1,1,12,1,\n2,1,20,,toll\n2,2,8,2;3,pride\n3,1,15,,pride-old\n",
    ),
    "claims": (
        [
            column("id", **ID),
            column("paragraph", "integer", **NEEDED),
            column("sentence", "integer", **NEEDED),
            column("paraphrase", **NEEDED),
            column("kind", required=True, enum=["event", "inference", "prediction"]),
            column("speaker", **NEEDED),
            column("source_class", **NEEDED),
            column("hedge_words", lists="string"),
            column("hedge_strength", **NEEDED),
            column("booster_words", lists="string"),
            column("note", "integer", minimum=1, maximum=3),
            column("note_scope"),
            column("checkable", **NEEDED),
            column("comment"),
        ],
        ["id"],
        [
            {
                "fields": ["paragraph", "sentence"],
                "reference": {"resource": "sentences", "fields": ["paragraph", "sentence"]},
            }
        ],
        None,
        "id,paragraph,sentence,paraphrase,kind,speaker,source_class,hedge_words,hedge_strength,booster_words,note,"
        "note_scope,checkable,comment\n"
        "k1,1,1,The guild shut the bridge on 2 March.,event,author,author,,none,,1,own,yes,\n"
        "k2,2,1,Tolls are the likely cause.,inference,author,author,may;seems,medium,,,none,hard,\n"
        "k3,3,1,The bridge will open again.,prediction,a ferryman,unnamed group,,none,surely,,none,no,\n",
    ),
    "claim_motives": (
        [column("claim_id", **NEEDED), column("motive_id", **NEEDED), column("stance", **NEEDED)],
        ["claim_id", "motive_id"],
        [key("claim_id", "claims", "id"), key("motive_id", "motives", "id")],
        None,
        "claim_id,motive_id,stance\nk2,toll,supports\nk3,toll,counters\nk3,pride-old,context\n",
    ),
    "timeline": (
        [
            column("id", **ID),
            column("date", **NEEDED),
            column("date_precision", required=True, enum=["day", "month", "year"]),
            column("actors", lists="string"),
            column("category", **NEEDED),
            column("event", **NEEDED),
            column("label", **NEEDED),
            column("paragraph", "integer"),
            column("source_id", **NEEDED),
            column("note"),
        ],
        ["id"],
        [key("source_id", "sources", "source_id")],
        None,
        "id,date,date_precision,actors,category,event,label,paragraph,source_id,note\n"
        "quarrel,1898,year,Harbour Guild;Town,quarrel,The town fines the guild.,The town fines the guild,3,ledger,\n"
        "closure,1911-03-02,day,Harbour Guild,bridge,The guild shuts the bridge.,The bridge is shut,1,gazette,\n",
    ),
    "argument_nodes": (
        [column("id", **ID), column("kind", **NEEDED), column("label"), column("fact_check_id")],
        ["id"],
        [key("fact_check_id", "fact_checks", "id")],
        None,
        "id,kind,label,fact_check_id\nk2,claim,,\ntoll,motive,,\nthesis,thesis,The guild acts from interest.,f1\n",
    ),
    "argument_edges": (
        [
            column("id", **ID),
            *(column(name, **NEEDED) for name in ("source", "target", "relation", "strength", "explicit")),
            column("comment"),
        ],
        ["id"],
        [key("source", "argument_nodes", "id"), key("target", "argument_nodes", "id")],
        None,
        "id,source,target,relation,strength,explicit,comment\n"
        "e1,k2,toll,supports,medium,yes,\ne2,toll,thesis,supports,strong,no,\n",
    ),
    "fact_checks": (
        [
            column("id", **ID),
            *(column(name, **NEEDED) for name in ("question", "finding", "verdict", "confidence", "lesson")),
        ],
        ["id"],
        [],
        None,
        "id,question,finding,verdict,confidence,lesson\n"
        "f1,Did tolls fall?,The ledger says so.,supported,low,One source is one source.\n",
    ),
    "fact_check_targets": (
        [column("fact_check_id", **NEEDED), column("node_id", **NEEDED)],
        ["fact_check_id", "node_id"],
        [key("fact_check_id", "fact_checks", "id"), key("node_id", "argument_nodes", "id")],
        None,
        "fact_check_id,node_id\nf1,thesis\nf1,k2\n",
    ),
    "fact_check_sources": (
        [column("fact_check_id", **NEEDED), column("source_id", **NEEDED)],
        ["fact_check_id", "source_id"],
        [key("fact_check_id", "fact_checks", "id"), key("source_id", "sources", "source_id")],
        None,
        "fact_check_id,source_id\nf1,ledger\n",
    ),
    "questions": (
        [
            column("id", **ID),
            column("kind", **NEEDED),
            column("bloom", **NEEDED),
            column("paragraphs", lists="integer"),
            column("prompt", **NEEDED),
            column("rationale", **NEEDED),
            column("claim_ids", lists="string", leads_to="claims.id"),
            column("difficulty", "integer", required=True, minimum=1, maximum=3),
        ],
        ["id"],
        [],
        None,
        "id,kind,bloom,paragraphs,prompt,rationale,claim_ids,difficulty\n"
        "q1,multiple_choice,remember,1;2,Who shut the bridge?,The first sentence says it.,k1;k2,1\n",
    ),
    "question_options": (
        [
            column("question_id", **NEEDED),
            column("key", **NEEDED),
            column("side"),
            column("text", **NEEDED),
            column("correct", "boolean"),
            column("position", "integer"),
            column("match"),
            column("hint"),
        ],
        ["question_id", "key"],
        [key("question_id", "questions", "id")],
        None,
        "question_id,key,side,text,correct,position,match,hint\n"
        "q1,A,,The guild,true,,,\nq1,B,,The town,false,,,Read par. 1 again.\n",
    ),
    "codebook": (
        [
            column("kind", **ID),
            column("order", "integer", unique=True),
            *(column(name, **NEEDED) for name in ("rule", "example", "not_this")),
        ],
        ["kind"],
        [],
        None,
        "kind,order,rule,example,not_this\n"
        "event,3,It happened.,The door closed.,The door will close.\n"
        "prediction,1,It is to come.,The door will close.,The door closed.\n"
        "inference,2,It is concluded.,So someone came in.,Someone came in.\n",
    ),
    "prompts": (
        [
            column("id", **ID),
            column("lesson", "integer", **NEEDED),
            *(column(name, **NEEDED) for name in ("place", "title", "prompt", "compare")),
            column("paragraphs", lists="integer"),
            column("least_words", "integer", required=True, minimum=1),
            column("most_words", "integer", required=True, minimum=1),
        ],
        ["id"],
        [],
        None,
        "id,lesson,place,title,prompt,compare,paragraphs,least_words,most_words\n"
        "w1,6,memo,Your judgement,Why was the bridge shut?,A good answer names a paragraph.,1;2,20,60\n",
    ),
    "hypotheses": (
        [
            column("id", **ID),
            column("name", **ID),
            column("statement", **NEEDED),
            column("motive_id"),
            column("fact_check_id"),
        ],
        ["id"],
        [key("motive_id", "motives", "id"), key("fact_check_id", "fact_checks", "id")],
        None,
        "id,name,statement,motive_id,fact_check_id\n"
        "h1,Tolls,The wish for tolls led.,toll,\nh2,Rot,The bridge was unsafe.,,f1\n",
    ),
    "evidence": (
        [
            column("id", **ID),
            column("statement", **NEEDED),
            column("date", "date"),
            column("paragraph", "integer"),
            *map(column, ("claim_id", "fact_check_id", "source_id")),
        ],
        ["id"],
        [
            key("claim_id", "claims", "id"),
            key("fact_check_id", "fact_checks", "id"),
            key("source_id", "sources", "source_id"),
        ],
        None,
        "id,statement,date,paragraph,claim_id,fact_check_id,source_id\n"
        "v1,The guild shuts the bridge.,1911-03-02,1,k1,,gazette\nv2,The ledger shows fewer tolls.,,,,f1,ledger\n",
    ),
    "evidence_anchors": (
        [
            column("evidence_id", **NEEDED),
            column("hypothesis_id", **NEEDED),
            column("accepted", lists="string", **NEEDED),
            column("reason", **NEEDED),
        ],
        ["evidence_id", "hypothesis_id"],
        [key("evidence_id", "evidence", "id"), key("hypothesis_id", "hypotheses", "id")],
        None,
        "evidence_id,hypothesis_id,accepted,reason\nv2,h1,CC;C,Fewer tolls are a loss.\nv2,h2,N,Rot costs no tolls.\n",
    ),
    "forecasts": (
        [
            column("id", **ID),
            column("question", **NEEDED),
            column("made", "date", **NEEDED),
            column("horizon", "date", **NEEDED),
            column("resolution_rule", **NEEDED),
            column("outcome", "boolean", **NEEDED),
            column("outcome_note", **NEEDED),
            column("motive_id"),
            column("source_ids", lists="string", leads_to="sources.source_id"),
        ],
        ["id"],
        [key("motive_id", "motives", "id")],
        None,
        "id,question,made,horizon,resolution_rule,outcome,outcome_note,motive_id,source_ids\n"
        "f1,Will it open by June?,1911-04-01,1911-06-30,Yes if the paper says so.,true,On 1 May.,,gazette;ledger\n",
    ),
    "class_weights": (
        [
            column("student", **NEEDED),
            column("motive_id", **NEEDED),
            column("share_percent", "number", required=True, minimum=0, maximum=100),
            column("handed_in", "date"),
        ],
        ["student", "motive_id"],
        [key("motive_id", "motives", "id")],
        {"field": "share_percent", "by": ["student"], "total": 100},
        "student,motive_id,share_percent,handed_in\n"
        "s1,toll,62.5,1911-05-01\ns1,pride,37.5,1911-05-01\ns2,toll,0,\ns2,pride,100,\n",
    ),
}


def resource(name, columns, primary_key, references, sums):
    """Describe one table as datapackage.json does."""
    schema = {"fields": columns, "primaryKey": primary_key}
    if references:
        schema["foreignKeys"] = references
    if sums:
        schema["sums"] = sums
    return {"name": name, "path": f"{name}.csv", "schema": schema}


@pytest.fixture(scope="session")
def tiny_files() -> dict[str, bytes]:
    """Return the files of the invented case, by name."""
    resources = [resource(name, *rules) for name, (*rules, _) in TABLES.items()]
    package = {"name": "harbour-guild", "article": ARTICLE, "resources": resources}
    files = {f"{name}.csv": text.encode() for name, (*_, text) in TABLES.items()}
    return files | {"datapackage.json": json.dumps(package, indent=1).encode()}


@pytest.fixture
def tiny_case(tmp_path: Path, tiny_files: dict[str, bytes]) -> Path:
    """Return a folder with the invented case, to load or to break."""
    folder = tmp_path / "harbour_guild"
    folder.mkdir()
    for name, content in tiny_files.items():
        (folder / name).write_bytes(content)
    return folder
