"""All rules of the toolkit in one list, whatever part they belong to; what `rule CODE` prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleantext.config import Config


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One rule as people read it; `bad` are pairs of a text and what it becomes ("" if it is only found)."""

    code: str
    name: str
    why: str
    severity: str = "info"
    status: str = "stable"
    repair: str = ""
    source: tuple[str, ...] = ()
    idiom: str = ""
    meaning: str = ""
    es: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    bad: tuple[tuple[str, str], ...] = ()
    good: tuple[str, ...] = ()

    def reasons(self) -> list[str]:
        """Return why the rule exists, on what it depends and how it is silenced, a line each."""
        facts = [
            ("why", self.why),
            ("born of", ", ".join(self.source)),
            ("domain", ", ".join(self.domain)),
            ("only near", "; ".join(self.near)),
            ("not near", "; ".join(self.not_near)),
            ("silence", f"<!-- cleantext: ignore {self.code} -->, or --ignore {self.code}"),
        ]
        return [f"{name}: {fact}" for name, fact in facts if fact]


def catalogue(lang: str = "es", dirs: Iterable[str] = ()) -> list[Entry]:
    """Return every rule that acts on a text in `lang`, in order of code; `dirs` hold rules of the user's own."""
    entries = [*_normalizing(), *_layout(), *_reading(), *_detecting(lang, dirs), *_translating()]
    return sorted(entries, key=lambda e: e.code)


def entry(code_or_name: str, lang: str = "es", dirs: Iterable[str] = ()) -> Entry | None:
    """Return the rule of that code or name, or None."""
    wanted = code_or_name.lower()
    return next((e for e in catalogue(lang, dirs) if wanted in (e.code.lower(), e.name)), None)


def names() -> dict[str, str]:
    """Return the name of every code that edits carry."""
    return {e.code: e.name for e in (*_normalizing(), *_layout(), *_reading())}


def reasons(codes: Iterable[str], config: Config) -> dict[str, str]:
    """Return why each of the rules exists; those of a detector come from the one that is loaded already."""
    from cleantext.detect.stage import detector  # noqa: PLC0415  (its rules are loaded)

    known = {e.code: e.why for e in (*_normalizing(), *_layout(), *_reading())}
    rules = detector(config)
    return {code: why for code in set(codes) if (why := known.get(code) or rules.why(code))}


def _normalizing() -> Iterator[Entry]:
    from cleantext.normalize import CHECKERS, FIXERS  # noqa: PLC0415  (each part only when asked for)

    for fixer in FIXERS:
        yield Entry(
            code=fixer.code,
            name=fixer.name,
            why=fixer.why,
            repair="safe",
            bad=fixer.examples,
            good=fixer.near,
        )
    for checker in CHECKERS:
        bad = tuple((text, "") for text, _ in checker.examples)
        yield Entry(code=checker.code, name=checker.name, why=checker.why, bad=bad, good=checker.near)


def _layout() -> Iterator[Entry]:
    from cleantext.dedup import CODES as COPIES  # noqa: PLC0415
    from cleantext.segment.boilerplate import load_rules  # noqa: PLC0415

    for code in COPIES:
        yield Entry(code=code.code, name=code.name, why=code.explanation)
    for rule in load_rules():
        bad = tuple((text, "") for text in rule.bad)
        yield Entry(code=rule.code, name=rule.name, why=rule.why, bad=bad, good=rule.good)


def _reading() -> Iterator[Entry]:
    from cleantext.decode import CODES as DECODING  # noqa: PLC0415
    from cleantext.formats.html import CODES as HTML  # noqa: PLC0415
    from cleantext.formats.units.notes import CODES as FILES  # noqa: PLC0415
    from cleantext.judge.judge import CODES as JUDGED  # noqa: PLC0415
    from cleantext.language import CODES as LANGUAGE  # noqa: PLC0415
    from cleantext.silence import CODES as COMMENTS  # noqa: PLC0415
    from cleantext.timeouts import CODES as TIMEOUTS  # noqa: PLC0415

    for code, name, why in (*DECODING, *HTML, *FILES, *LANGUAGE, *TIMEOUTS, *COMMENTS, *JUDGED):
        yield Entry(code=code, name=name, why=why)


def _detecting(lang: str, dirs: Iterable[str]) -> Iterator[Entry]:
    from cleantext.rules import load_rules  # noqa: PLC0415

    for rule in load_rules(lang, dirs).rules:
        yield Entry(
            code=rule.code,
            name=rule.name,
            why=rule.why,
            severity=rule.severity,
            status=rule.status,
            repair=rule.repair,
            source=rule.source,
            idiom=rule.idiom,
            meaning=rule.meaning,
            es=rule.es,
            en=rule.en,
            domain=rule.domain,
            phrases=rule.phrases or ((rule.pattern,) if rule.pattern else ()),
            near=rule.near,
            not_near=rule.not_near,
            bad=tuple((example.text, example.fix) for example in rule.bad),
            good=rule.good,
        )


def _translating() -> Iterator[Entry]:
    from cleantext.translation.receipts import CODES  # noqa: PLC0415

    for code, name, why in CODES:
        yield Entry(code=code, name=name, why=why)
