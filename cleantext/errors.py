"""Every error the toolkit raises, drawn as a tree. Text never raises: a doubt about text is a Finding.

CleantextError                exit code 3
├── InputError (ValueError)        4   a file that is missing, unreadable or not text
├── OutputError (OSError)          5   a place that cannot be written
├── ConfigError (ValueError)       6   an option, configuration or termbase that makes no sense
├── RuleError (ValueError)         7   a rule without proof, or one that contradicts its proof
├── ModelError (RuntimeError)      8   a translation package that is missing or broken
├── EditError (ValueError)         9   an edit that does not fit its text, a report that does not fit
└── MissingExtraError (ImportError) 10  an optional dependency, with its install line
"""

from __future__ import annotations


class CleantextError(Exception):
    """Root of all errors; `exit_code` is what the command line returns for it."""

    exit_code = 3

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        """Say `what` happened, `where`, and in `hint` what to do next."""
        self.what, self.where, self.hint = what, where, hint
        head = f"{where}: {what}" if where else what
        super().__init__(f"{head}. {hint}" if hint else head)

    def __reduce__(self) -> tuple[object, ...]:
        """Let the error travel from a worker process with all its fields."""
        return _restored, (type(self), self.args, self.__dict__)


class InputError(CleantextError, ValueError):
    """A file that is missing, unreadable, too large or not text."""

    exit_code = 4


class OutputError(CleantextError, OSError):
    """A place that cannot be written."""

    exit_code = 5


class ConfigError(CleantextError, ValueError):
    """An option, a configuration file or a termbase that makes no sense."""

    exit_code = 6


class RuleError(CleantextError, ValueError):
    """A rule without a proof, or one that contradicts its own."""

    exit_code = 7


class ModelError(CleantextError, RuntimeError):
    """A translation package that is missing or broken."""

    exit_code = 8


class EditError(CleantextError, ValueError):
    """An edit that does not fit its text, or a report that does not fit its file."""

    exit_code = 9


class MissingExtraError(CleantextError, ImportError):
    """An optional dependency that is not installed."""

    exit_code = 10

    def __init__(self, module: str, extra: str) -> None:
        """Name the missing `module` and the `extra` that brings it."""
        self.module, self.extra = module, extra
        super().__init__(
            f"the package {module!r} is not installed",
            hint=f"Install it with: pip install 'cleantext-toolkit[{extra}]'",
        )


def _restored(
    kind: type[CleantextError], args: tuple[object, ...], fields: dict[str, object]
) -> CleantextError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(fields)
    return error
