"""The judges of certificates are judged on forgeries: each is refused, and the sentence says which file and why."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from doctrine_dsl.certificates.result import exit_code
from doctrine_dsl.certificates.verifying import Means
from tests.certificates.policies import LINE, MAIN, Texts, certificate, refusals, verified

Forgery = Callable[[dict[str, bytes]], None]

CERTIFICATE = certificate(engine="explicit")
KEPT, CROSSED, INDEX = "1-main/2-kept/", "1-main/1-crossed/", "certificate.json"
TRIVIAL = b"(set-logic QF_LIA)\n(assert false)\n(check-sat)\n"


def edited(name: str, change: Callable[[Any], None]) -> Forgery:
    """A JSON file with a change."""

    def forge(files: dict[str, bytes]) -> None:
        value = json.loads(files[name])
        change(value)
        files[name] = json.dumps(value).encode()

    return forge


def replaced(name: str, old: str, new: str) -> Forgery:
    """A text with a change."""

    def forge(files: dict[str, bytes]) -> None:
        assert old in files[name].decode(), name
        files[name] = files[name].decode().replace(old, new, 1).encode()

    return forge


def check(number: int, **changes: object) -> Forgery:
    """An entry of the index with a change."""
    return edited(INDEX, lambda value: value["policies"][0]["checks"][number - 1].update(changes))


def claim(number: int, **changes: object) -> Forgery:
    """The first claim of a check with a change."""
    return edited(INDEX, lambda value: value["policies"][0]["checks"][number - 1]["claims"][0].update(changes))


def swapped(one: str, other: str) -> Forgery:
    """Two files, each in the other's place."""

    def forge(files: dict[str, bytes]) -> None:
        files[one], files[other] = files[other], files[one]

    return forge


def put(name: str, data: bytes) -> Forgery:
    """Another file in its place."""
    return lambda files: files.update({name: data})


def steps(change: Callable[[list[Any]], Any]) -> Forgery:
    """The run of the first check with a change."""
    return edited(f"{CROSSED}1-run.json", lambda value: change(value["steps"]))


def levels(*nodes: object, states: int, names: tuple[str, ...] = ("aid",)) -> Forgery:
    """Another closed set for `never aid = 4`."""
    proof = {"kind": "closed set", "names": list(names), "states": states, "levels": list(nodes)}
    return edited(f"{KEPT}1-proof.json", lambda value: value.update(proof=proof))


def terms(*rows: object, clauses: tuple[int, ...], depth: object = 1) -> Forgery:
    """An invariant for `never aid = 4`."""
    proof = {"kind": "invariant", "depth": depth, "words": [None] * len(clauses), "terms": list(rows), "clauses": list(clauses)}
    return edited(f"{KEPT}1-proof.json", lambda value: value.update(proof=proof))


SHORT = [["var", "aid"], ["int", 3], ["<=", 0, 1]]
NESTED: list[object] = [["var", "used"], *(["not", at] for at in range(3_000))]

FORGERIES: dict[str, tuple[Forgery, str]] = {
    # proofs
    "a set that is too large": (levels([[[0, 4]]], states=5), "1-proof.json: not so, says z3: the invariant excludes the bad"),
    "a set that is left": (levels([[[0, 2]]], states=3), "1-proof.json: not so, says z3: every step keeps the invariant"),
    "a set without the start": (levels([[[1, 3]]], states=3), "1-proof.json: not so, says z3: the invariant holds at the start"),
    "an empty set": (levels(states=0), "not so, says z3: the invariant holds at the start"),
    "a set that counts wrongly": (levels([[[0, 3]]], states=3), "it counts its states wrongly"),
    "a set of values that are none": (levels([[[0, 7]]], states=8), "its values do not ascend inside of the type"),
    "a set with a node that is not there": (levels([[[0, 3, 1]]], [[[0, 0]]], states=4, names=("aid", "feel")), "there is no node 1"),
    "a set of unknown names": (levels([[[0, 3]]], states=4, names=("said",)), "the names are not names of the policy's states"),
    "a clause that is too weak": (terms(["true"], clauses=(0,)), "not so, says z3: the invariant excludes the bad"),
    "a clause that is too strong": (terms(["var", "aid"], ["int", 1], ["<=", 0, 1], clauses=(2,)), "every step keeps the invariant"),
    "no clause at all": (terms(clauses=()), "not so, says z3: the invariant excludes the bad"),
    "a clause that is a number": (terms(*SHORT, clauses=(0,)), "term 0 is a number, and a truth value is expected"),
    "a clause that is not there": (terms(*SHORT, clauses=(7,)), "there is no term 7"),
    "a term of wrong sorts": (terms(*SHORT, ["and", 0, 2], clauses=(3,)), "`and` of things that do not go together"),
    "a term with one part": (terms(*SHORT, ["and", 2], clauses=(3,)), "`and` takes two or more"),
    "a term that speaks of itself": (terms(["not", 0], clauses=(0,)), "a row that does not stand before it"),
    "an unknown operator": (terms(["xor", 0, 0], clauses=(0,)), "there is no operator `xor`"),
    "an unknown name": (terms(["var", "sad"], clauses=(0,)), "the policy has nothing called `sad`"),
    "an input in an invariant": (terms(["var", "us.give"], clauses=(0,)), "the policy has nothing called `us.give`"),
    "a number that is none": (terms(["int", True], clauses=(0,)), "a whole number is expected"),
    "terms nested too deeply": (terms(*NESTED, clauses=(2_999,)), "it is nested too deeply"),
    "an induction over no step": (terms(*SHORT, clauses=(2,), depth=0), "a number of at least 1 is expected"),
    "by inspection, where there is something to see": (
        edited(f"{KEPT}1-proof.json", lambda value: value.update(proof={"kind": "by inspection"})),
        "not so, says z3: there is no start",
    ),
    "a proof of another check": (
        swapped(f"{KEPT}1-proof.json", "1-main/11-nobody/1-proof.json"),
        "not so, says z3: the invariant excludes",
    ),
    "another proof, which is one too": (terms(*SHORT, clauses=(2,)), "1-proof.json: it is not what this claim of the policy is written as"),
    # obligations
    "an obligation that is trivially met": (put(f"{KEPT}1-step.smt2", TRIVIAL), f"{KEPT[7:]}1-step.smt2: it does not state the obligation"),
    "an obligation with one more assumption": (
        replaced(f"{KEPT}1-step.smt2", "(check-sat)", "(assert (= 0 1))\n(check-sat)"),
        "1-step.smt2: it does not state the obligation",
    ),
    "obligations in each other's place": (
        swapped(f"{KEPT}1-step.smt2", f"{KEPT}1-exclusion.smt2"),
        "1-step.smt2: it does not state the obligation",
    ),
    "obligations of two checks swapped": (
        swapped(f"{KEPT}1-exclusion.smt2", "1-main/6-not_reached/1-exclusion.smt2"),
        "2-kept/1-exclusion.smt2: it does not state the obligation",
    ),
    "a bound that was trivially met": (put("1-main/4-soon/1-bound-1.smt2", TRIVIAL), "1-bound-1.smt2: it does not state the obligation"),
    "a missing file": (lambda files: files.pop(f"{KEPT}1-step.smt2") and None, "1-step.smt2: the file is missing"),
    "a missing proof": (lambda files: files.pop(f"{KEPT}1-proof.json") and None, "1-proof.json: the file is missing"),
    "a file that nobody names": (put("1-main/2-kept/2-more.smt2", TRIVIAL), "2-more.smt2: the index does not name it"),
    # runs
    "a run with a wrong state": (steps(lambda run: run[2]["state"].update(aid=3)), "1-run.json: step 2: us.give does not lead there"),
    "a run with a wrong move": (steps(lambda run: run[2].update(move="russia.forgive")), "step 2: russia.forgive does not lead there"),
    "a run with a move that is not allowed": (
        steps(lambda run: run[1].update(move="russia.protest")),
        "step 1: russia.protest is not allowed",
    ),
    "a run with a move that is none": (steps(lambda run: run[1].update(move="us.take")), "step 1: there is no move us.take"),
    "a run that was cut short": (steps(lambda run: run.pop()), "1-run.json: the last state is not bad"),
    "a run that starts late": (steps(lambda run: run.pop(0)), "1-run.json: the start is no step"),
    "a run without steps": (steps(lambda run: run.clear()), "a run without a start"),
    "a run with a value of no type": (steps(lambda run: run[0]["state"].update(feel="angry")), "`angry` is no value of its type"),
    "a run with a truth for a number": (steps(lambda run: run[0]["state"].update(aid=False)), "a whole number is expected"),
    "a run with a variable less": (steps(lambda run: run[0]["state"].pop("aid")), "`aid` is missing"),
    "a run with a choice that is none": (steps(lambda run: run[1]["inputs"].update(luck=1)), "a choice that the policy does not know"),
    "the run of another check": (
        lambda files: files.update({f"{CROSSED}1-run.json": files["1-main/5-reached/1-run.json"]}),
        "it does not belong to this check of this policy",
    ),
    "the run of another check, relabelled": (
        lambda files: edited(
            f"{CROSSED}1-run.json", lambda value: value.update(steps=json.loads(files["1-main/5-reached/1-run.json"])["steps"])
        )(files),
        "`crossed(russia.tiers)` is missing",
    ),
    "a run to a state with a way out": (
        edited("1-main/8-no_exit/1-run.json", lambda value: value["steps"].pop()),
        "1-run.json: there is a way out",
    ),
    "another run in the trace format": (
        replaced(f"{CROSSED}1-run.itf.json", "us.give", "us.hold"),
        "it does not show the run that was replayed",
    ),
    # the index
    "another verdict": (check(2, verdict="violated"), "the check kept does not have `verdict` right: `violated`"),
    "holds for a run": (check(1, verdict="holds"), "the check crossed does not have `verdict` right: `holds`"),
    "holds for runs of any length": (check(4, bound=None), "the check soon does not have `bound` right: nothing"),
    "a longer bound": (claim(4, bound=9), "claim 1 is about 9 steps, and the question about 1"),
    "not vacuous": (check(11, vacuous=False), "the check nobody does not have `vacuous` right: false"),
    "another property": (check(2, property="never aid = 3"), "the check kept asks `never aid = 4`"),
    "another length": (check(1, steps=2), "the check crossed does not have `steps` right: `2`"),
    "another reason": (check(6, reason="all is well"), "the check not_reached does not have `reason` right"),
    "a claim in other words": (claim(2, claim="all is well"), "the check kept does not have its claims right"),
    "a proof said to be computed": (
        claim(2, kind="recomputed", files=[]),
        "about runs of limited length, and the question is about all runs",
    ),
    "a way out said to be proved": (claim(7, kind="proof"), "a question about ways out has no claim of the kind `proof`"),
    "a strategy said to be proved": (claim(9, kind="proof"), "a question about strategies has no claim of the kind `proof`"),
    "nothing claimed, and yet a verdict": (
        claim(2, kind="none", files=[]),
        "the check kept is said to be holds, and its claims do not show that",
    ),
    "no claims, and yet a verdict": (check(2, claims=[]), "the answer to a question more than the 0 that the certificate answers"),
    "a claim too many": (
        edited(INDEX, lambda value: value["policies"][0]["checks"][1]["claims"].append({"claim": "more", "kind": "none", "files": []})),
        "the certificate answers 2 questions, and the verdict rests on 1",
    ),
    "unknown, with claims": (check(2, verdict="unknown"), "nothing can be claimed of what is unknown"),
    "a strategy that is none": (check(10, verdict="holds", reason=None), "the check we_cannot does not have `verdict` right"),
    "a check that is none": (check(2, name="keep", folder="2-keep"), "the policy has no check named `keep`"),
    "a check twice": (
        edited(INDEX, lambda value: value["policies"][0]["checks"].append({**value["policies"][0]["checks"][1], "folder": "15-kept"})),
        "a check stands there twice",
    ),
    "a path out of the folder": (claim(2, files=["../../x"]), "`../../x` is no name of a file in a certificate"),
    "an absolute path": (claim(2, files=["/etc/passwd"]), "`/etc/passwd` is no name of a file"),
    "a folder out of the folder": (check(2, folder="../2-kept"), '"2-kept" is expected'),
    "other settings": (
        edited(INDEX, lambda value: value["policies"][0]["settings"].update(within=1)),
        "asks `no crossing of russia.tiers within 1`",
    ),
    "an unknown setting": (edited(INDEX, lambda value: value["policies"][0]["settings"].update(set=[["many", "3"]])), "D012"),
    "another title": (edited(INDEX, lambda value: value["policies"][0].update(title="Peace")), "does not have the title"),
    "another hash": (
        edited(INDEX, lambda value: value["policies"][0]["sources"][1].update(sha256="0")),
        "folder/line.dsl: the policy has changed since the certificate was made",
    ),
    "a source less": (edited(INDEX, lambda value: value["policies"][0]["sources"].pop()), "consists of 2 files"),
    "a key too many": (check(2, proved=True), "`proved` is not known here"),
    "another format": (edited(INDEX, lambda value: value.update(version=2)), "version: 1 is expected"),
    # JSON
    "no JSON": (put(INDEX, b"{"), "certificate.json: it is no JSON"),
    "no text": (put(INDEX, b"\xff\xfe"), "certificate.json: it is no JSON"),
    "nested without end": (put(f"{KEPT}1-proof.json", b"[" * 200_000), "1-proof.json: it is nested too deeply"),
    "a key twice": (put(INDEX, b'{"format": 1, "format": 2}'), "a key stands twice in one object"),
    "no number": (put(f"{KEPT}1-proof.json", b'{"format": NaN}'), "NaN is no number"),
    "a number without end": (put(f"{KEPT}1-proof.json", b"1" * 10_000), "1-proof.json: it is no JSON"),
    "a list for an object": (put(f"{KEPT}1-proof.json", b"[]"), "1-proof.json: an object is expected"),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_is_refused(name: str) -> None:
    """By name, with exit code 1."""
    forge, reason = FORGERIES[name]
    files = dict(CERTIFICATE)
    forge(files)
    found = verified(files)

    assert any(reason in sentence for sentence in refusals(found)), refusals(found)
    assert exit_code([found]) == 1


@pytest.mark.parametrize("name", [name for name, (_, reason) in FORGERIES.items() if "says z3" in reason])
def test_cvc5_refuses_the_same_proofs(name: str) -> None:
    """A wrong proof is refused, and not merely undecided."""
    pytest.importorskip("cvc5")
    forge, reason = FORGERIES[name]
    files = dict(CERTIFICATE)
    forge(files)
    found = verified(files, means=Means(solver="cvc5"))

    assert any(reason.replace("z3", "cvc5") in sentence for sentence in refusals(found)), refusals(found)
    assert exit_code([found]) == 1


def test_a_dropped_clause_is_refused() -> None:
    """An invariant of which every clause is needed does not do without the last one."""
    main = """actor us
    state { a: 0..3 = 0  b: 0..3 = 0 }
    move us.up { when a < 2 and b < 2  do a := b + 1 }
    move us.over { when b < 2 and a < 3  do b := a }
    check low: never a = 3
    """
    aid, other, two = ["var", "a"], ["var", "b"], ["int", 2]
    clauses = {"kind": "invariant", "depth": 1, "words": [None, None], "terms": [aid, two, ["<=", 0, 1], other, ["<=", 3, 1]]}
    files = certificate(main)
    name = "1-main/1-low/1-proof.json"
    proof = json.loads(files[name])

    proof["proof"] = {**clauses, "clauses": [2, 4]}
    assert not any("not so" in one for one in refusals(verified({**files, name: json.dumps(proof).encode()}, Texts(main=main))))
    proof["proof"] = {**clauses, "words": [None], "clauses": [4]}
    found = refusals(verified({**files, name: json.dumps(proof).encode()}, Texts(main=main)))
    assert found == ["1-low/1-proof.json: not so, says z3: the invariant excludes the bad"]


@pytest.mark.parametrize(
    ("texts", "path"),
    [
        (Texts(main=MAIN.replace("aid < most", "aid <= most")), "folder/main.dsl"),
        (Texts(main=MAIN + "\n"), "folder/main.dsl"),
        (Texts(line=LINE.replace("aid = 3", "aid = 2")), "folder/line.dsl"),
    ],
)
def test_a_policy_that_has_changed(texts: Texts, path: str) -> None:
    """Nothing is said about it any more, whatever the change; a file that it uses is a part of it."""
    found = verified(CERTIFICATE, texts)

    assert refusals(found) == [f"{path}: the policy has changed since the certificate was made"]


def test_a_policy_that_is_gone() -> None:
    """Is a mistake of the call."""
    texts = Texts()
    texts.texts.clear()
    found = verified(CERTIFICATE, texts)

    assert (found.mistakes, exit_code([found])) == (("folder/main.dsl: there is no such file; name the policy with --policy",), 2)


def test_the_other_checks_are_looked_at_all_the_same() -> None:
    """One forged file refuses one check."""
    files = dict(CERTIFICATE)
    files[f"{KEPT}1-step.smt2"] = TRIVIAL

    assert [check.name for check in verified(files).policies[0].checks if check.reason] == ["kept"]


def test_what_the_certificate_leaves_out_is_said() -> None:
    """A check less is no forgery, but it is not passed over."""
    files = dict(CERTIFICATE)
    edited(INDEX, lambda value: value["policies"][0]["checks"].pop())(files)
    for name in [name for name in files if name.startswith("1-main/14-")]:
        del files[name]
    found = verified(files)

    assert (refusals(found), found.policies[0].left_out) == ([], ("satisfiable",))
