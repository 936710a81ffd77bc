"""Rules read from TOML files: any/, the language's folder, then folders of the user's own and plug-ins."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleantext.edits import Span
from cleantext.errors import RuleError
from cleantext.rules.model import Example, Rule, RuleSet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_HERE = Path(__file__).parent
_CODE = re.compile(r"[A-Z]{3}\d{4}")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SHARED_KEYS = {"code", "name", "status", "severity", "score", "repair", "from", "why", "en", "near", "not_near",
                "domain", "bad", "good", "missed", "meaning", "idiom", "message", "plain"}  # fmt: skip
_RULE_KEYS = _SHARED_KEYS | {"es", "phrases", "pattern", "needs", "lang"}
_CHECK_KEYS = _SHARED_KEYS | {"checker", "lang"}
_SENSE_KEYS = _SHARED_KEYS | {"source", "wrong", "right"}
_CHOICES = {
    "status": ("preview", "stable", "deprecated", "removed"),
    "severity": ("info", "warning", "error"),
    "repair": ("safe", "suggest", "never"),
}
_UNPROVEN = frozenset({"marks", "learned"})
"""Checkers that see more than an example holds: the text before it was normalised, a model of the user's own."""
DOMAINS = ("software", "hardware", "network", "data", "ai", "games", "finance", "crypto", "business", "shop",
           "media", "sport", "law", "science")  # fmt: skip
"""The domains a rule may name."""


def load_rules(lang: str, extra_dirs: Iterable[str | Path] = ()) -> RuleSet:
    """Return the rules for `lang`: those of `any/`, of the language, and of each extra folder.

    An extra folder holds TOML files, in itself or below `any/` and `<lang>/`; installed packages may add
    folders through the entry point group `cleantext.rules` (a callable or a string that gives a path). Raises
    RuleError, naming file and code, for a rule without `why`, `bad` or `good`, and for a code or name used
    twice.
    """
    return read_files([*package_files(lang), *extra_files(lang, extra_dirs)], lang)


def package_files(lang: str) -> list[Path]:
    """Return the files of the package's own rules for `lang`."""
    return [*_files(_HERE / "any"), *_files(_HERE / lang)]


def extra_files(lang: str, extra_dirs: Iterable[str | Path] = ()) -> list[Path]:
    """Return the files of rules in extra folders and of plug-ins; raise RuleError for a folder that is none."""
    files: list[Path] = []
    for folder in (*extra_dirs, *_plugged()):
        path = Path(folder)
        if not path.is_dir():
            raise RuleError(
                "no such folder of rules", where=str(folder), hint="Give a folder with TOML files"
            )
        files += [*_files(path), *_files(path / "any"), *_files(path / lang)]
    return files


def read_files(files: Iterable[Path], lang: str) -> RuleSet:
    """Return the rules and cues of files; raise RuleError for a wrong one, and for a code or name used twice."""
    rules: list[Rule] = []
    cues: dict[str, tuple[str, ...]] = {}
    for file in files:
        if file.stem == "domains":
            for domain, words in read_cues(file).items():
                cues[domain] = (*cues.get(domain, ()), *words)
        else:
            rules += read_rules(file, lang)
    refuse_doubles(rules)
    return RuleSet(lang, tuple(sorted(rules, key=lambda r: r.code)), cues)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.toml")) if folder.is_dir() else []


def _plugged() -> Iterator[str]:
    for point in metadata.entry_points(group="cleantext.rules"):
        given = point.load()
        yield str(given() if callable(given) else given)


def refuse_doubles(rules: Sequence[Rule]) -> None:
    """Raise RuleError for the first code or name that two rules share."""
    codes: dict[str, Rule] = {}
    names: dict[str, Rule] = {}
    for rule in rules:
        for kind, key, seen in (("code", rule.code, codes), ("name", rule.name, names)):
            if key in seen:
                raise RuleError(
                    f"the {kind} {key} is used twice, also in {seen[key].file}",
                    where=f"{rule.file}, {rule.code}",
                    hint="Codes and names are never reused: take a free one",
                )
            seen[key] = rule


def read_cues(file: Path) -> dict[str, tuple[str, ...]]:
    """Return the cue phrases of each domain in a `domains.toml`."""
    data = _parse(file)
    cues = {}
    for domain, table in data.items():
        if domain not in DOMAINS or not isinstance(table, dict) or not isinstance(table.get("cues"), list):
            raise RuleError(f"[{domain}] is not a known domain with a list `cues`", where=str(file))
        cues[domain] = tuple(str(word) for word in table["cues"])
    return cues


def read_rules(file: Path, lang: str, report: Callable[[RuleError], None] | None = None) -> list[Rule]:
    """Return the rules of one file, in its order, every `[[sense]]` turned into a rule.

    The first error is raised, or every error is given to `report` and its rule left out.
    """
    data = _parse(file)
    if unknown := sorted(set(data) - {"rule", "sense", "check"}):
        raise RuleError(
            f"unknown table {unknown[0]!r}", where=str(file), hint="Use [[rule]], [[sense]] and [[check]]"
        )
    rules: list[Rule] = []
    for make, key in ((_rule, "rule"), (_sense, "sense"), (_check, "check")):
        for entry in data.get(key, ()):
            try:
                rules.append(make(entry, file, lang))
            except RuleError as error:
                if report is None:
                    raise
                report(error)
    return rules


def _parse(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (
        OSError,
        ValueError,
        RecursionError,
    ) as error:  # the second also for numbers of thousands of digits
        raise RuleError(str(error), where=str(file), hint="Give a readable TOML file in UTF-8") from error


def _rule(entry: dict[str, Any], file: Path, lang: str) -> Rule:
    where = f"{file.name}, {entry.get('code', 'a rule without code')}"
    _known(entry, _RULE_KEYS, where)
    if entry.get("needs") and not entry.get("pattern"):
        raise RuleError("`needs` belongs to a `pattern`", where=where)
    if bool(entry.get("phrases")) == bool(entry.get("pattern")):
        raise RuleError("a rule needs `phrases` or a `pattern`, one of the two", where=where)
    rule = Rule(
        **_shared(entry, where),
        name=_text(entry, "name", where),
        lang=str(entry.get("lang", lang)),
        file=file.name,
        why=_text(entry, "why", where),
        es=_alternatives(entry.get("es", "")),
        phrases=tuple(_list(entry, "phrases")),
        pattern=str(entry.get("pattern", "")),
        needs=tuple(part.lower() for part in _list(entry, "needs")),
    )
    if rule.repair == "safe" and len(rule.right) != 1:
        raise RuleError(
            "a safe repair needs exactly one phrase (`es`, in English rules `en`)",
            where=where,
            hint='Use repair = "suggest"',
        )
    return rule


def _sense(entry: dict[str, Any], file: Path, lang: str) -> Rule:
    where = f"{file.name}, {entry.get('code', 'a sense without code')}"
    _known(entry, _SENSE_KEYS, where)
    source, right = _text(entry, "source", where), _text(entry, "right", where)
    wrong = _list(entry, "wrong")
    if not wrong:
        raise RuleError("`wrong` is missing", where=where)
    if not entry.get("domain") and not entry.get("near"):
        raise RuleError("a sense needs a `domain` (or `near`)", where=where)
    code = str(entry.get("code", ""))
    name = str(entry.get("name") or f"{_kebab(source)}-{code.lower()}")
    why = str(entry.get("why") or f"“{source}” has several senses; here “{right}” is meant.")
    return Rule(
        **_shared({"idiom": source, **entry}, where),
        name=name,
        lang=lang,
        file=file.name,
        why=why,
        es=_alternatives(right),
        phrases=tuple(wrong),
    )


def _check(entry: dict[str, Any], file: Path, lang: str) -> Rule:
    where = f"{file.name}, {entry.get('code', 'a check without code')}"
    _known(entry, _CHECK_KEYS, where)
    return Rule(
        **_shared(entry, where),
        name=_text(entry, "name", where),
        lang=str(entry.get("lang", lang)),
        file=file.name,
        why=_text(entry, "why", where),
        checker=_text(entry, "checker", where),
    )


def _shared(entry: dict[str, Any], where: str) -> dict[str, Any]:
    code = str(entry.get("code", ""))
    if not _CODE.fullmatch(code):
        raise RuleError(f"{code!r} is no code", where=where, hint="Three capitals and four digits: CAL0001")
    if "name" in entry and not _NAME.fullmatch(str(entry["name"])):
        raise RuleError(f"{entry['name']!r} is no kebab name", where=where, hint="Like: eat-melons")
    for key, known in _CHOICES.items():
        if key in entry and entry[key] not in known:
            raise RuleError(f"{key} = {entry[key]!r}", where=where, hint=f"One of {', '.join(known)}")
    domain = tuple(_list(entry, "domain"))
    if unknown := [d for d in domain if d not in DOMAINS]:
        raise RuleError(f"unknown domain {unknown[0]!r}", where=where, hint=f"One of {', '.join(DOMAINS)}")
    bad = [_example(item, where) for item in _items(entry.get("bad"))]
    good = [str(g) for g in _items(entry.get("good"))]
    status = entry.get("status", "stable")
    if status in ("preview", "stable") and entry.get("checker") not in _UNPROVEN:
        for key, examples in (("bad", bad), ("good", good)):
            if not examples:
                raise RuleError(f"`{key}` is missing", where=where, hint="A rule proves itself by examples")
    return {
        "code": code,
        "status": status,
        "severity": entry.get("severity", "warning"),
        "score": float(entry.get("score", 0.9)),
        "repair": entry.get("repair", "suggest"),
        "source": tuple(_list(entry, "from")),
        "idiom": str(entry.get("idiom", "")),
        "meaning": str(entry.get("meaning", "")),
        "plain": str(entry.get("plain", "")),
        "en": _alternatives(entry.get("en", "")),
        "near": tuple(_list(entry, "near")),
        "not_near": tuple(_list(entry, "not_near")),
        "domain": domain,
        "message": str(entry.get("message", "")),
        "bad": tuple(bad),
        "good": tuple(good),
        "missed": tuple(_list(entry, "missed")),
    }


def _example(item: object, where: str) -> Example:
    text, fix = (
        (str(item.get("text", "")), str(item.get("fix", ""))) if isinstance(item, dict) else (str(item), "")
    )
    head, opened, rest = text.partition("[[")
    marked, closed, tail = rest.partition("]]")
    if not (opened and closed and marked) or "[[" in tail:
        raise RuleError(f"no single [[mark]] in {text!r}", where=where, hint="Mark what is wrong: [[…]]")
    return Example(head + marked + tail, Span(len(head), len(head) + len(marked)), fix)


def _known(entry: dict[str, Any], keys: set[str], where: str) -> None:
    if unknown := sorted(set(entry) - keys):
        raise RuleError(f"unknown key {unknown[0]!r}", where=where, hint=f"Known: {', '.join(sorted(keys))}")


def _text(entry: dict[str, Any], key: str, where: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise RuleError(f"`{key}` is missing", where=where)
    return value


def _items(value: object) -> list[object]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _list(entry: dict[str, Any], key: str) -> list[str]:
    return [str(item) for item in _items(entry.get(key))]


def _alternatives(value: object) -> tuple[str, ...]:
    return tuple(part for part in str(value).split(" | ") if part)


def _kebab(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "sense"
