"""The verbs inside other tools: datasets, pandas, polars, scikit-learn, daft. Each needs only its own package.

`columns` does the work for all: texts in, the new text and the added columns out, one value a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from cleantext.config import Config
from cleantext.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from cleantext.runners.verbs import Verb

Frame = TypeVar("Frame")


def columns(
    texts: Iterable[str], verb: Verb = "clean", config: Config | None = None, name: str = "text"
) -> dict[str, list[Any]]:
    """Return the texts after the verb under `name`, and its columns, all of the length of `texts`.

    >>> columns(["Hola 。"])
    {'text': ['Hola.'], 'cleantext_edits': [[{'code': 'PUN001', 'count': 1}]], 'cleantext_words_lost': [0]}
    """
    from cleantext.document import Document  # noqa: PLC0415  (start-up stays fast)
    from cleantext.runners.verbs import COLUMNS, Tally, Worker  # noqa: PLC0415

    docs = [Document(str(number), text) for number, text in enumerate(texts)]
    made = Worker(verb, config or Config())(docs, Tally())
    added = {column: [done.columns[column] for done in made] for column in COLUMNS[verb]}
    return {name: [done.text for done in made], **added}


@dataclass(frozen=True)
class Mapper:
    """A function for `datasets.Dataset.map(..., batched=True)`; it travels to the processes of `num_proc`.

    >>> import pytest
    >>> datasets = pytest.importorskip("datasets")
    >>> news = datasets.Dataset.from_dict({"text": ["Hola 。", "Adiós"], "n": [1, 2]})
    >>> news.map(Mapper(), batched=True)["text"][:]
    ['Hola.', 'Adiós']
    """

    verb: Verb = "clean"
    config: Config | None = None
    column: str = "text"

    def __call__(self, batch: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
        """Return the columns of a batch."""
        return columns(batch[self.column], self.verb, self.config, self.column)


def with_columns(
    frame: Frame, verb: Verb = "clean", config: Config | None = None, column: str = "text"
) -> Frame:
    """Return a pandas or polars frame with the texts of `column` after the verb, and the columns it adds.

    >>> import pytest
    >>> pandas = pytest.importorskip("pandas")
    >>> with_columns(pandas.DataFrame({"text": ["Hola 。"]}))["text"].tolist()
    ['Hola.']
    >>> polars = pytest.importorskip("polars")
    >>> with_columns(polars.DataFrame({"text": ["Hola 。"]}))["text"].to_list()
    ['Hola.']
    """
    given: Any = frame
    made = columns(list(given[column]), verb, config, column)
    if hasattr(given, "assign"):
        changed: Frame = given.assign(**made)
    else:
        series = type(given[column])
        changed = given.with_columns([series(name, values) for name, values in made.items()])
    return changed


def transformer(config: Config | None = None) -> Any:  # noqa: ANN401  (a class of scikit-learn)
    """Return a scikit-learn transformer that cleans texts, for the head of a pipeline.

    Raises MissingExtraError when scikit-learn is not installed.

    >>> import pytest
    >>> sklearn = pytest.importorskip("sklearn")
    >>> transformer().fit_transform(["Hola 。"])
    ['Hola.']
    """
    try:
        from sklearn.preprocessing import FunctionTransformer  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("scikit-learn", "frames") from error
    return FunctionTransformer(partial(_cleaned, config=config))


def expression(config: Config | None = None) -> Callable[..., Any]:
    """Return a function of daft: `frame.select(expression()(daft.col("text")))`.

    Raises MissingExtraError when daft is not installed. Telemetry of daft is off unless it was imported before.
    """
    import os  # noqa: PLC0415

    os.environ.setdefault("DAFT_ANALYTICS_ENABLED", "0")
    try:
        import daft  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("daft", "batch") from error
    made: Callable[..., Any] = daft.func(partial(_clean, config=config), return_dtype=daft.DataType.string())
    return made


def _cleaned(texts: Iterable[str], config: Config | None) -> list[str]:
    return list(columns(texts, "clean", config)["text"])


def _clean(text: str, config: Config | None) -> str:
    from cleantext.api import clean  # noqa: PLC0415

    return clean(text, config)
