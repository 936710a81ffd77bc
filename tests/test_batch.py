"""The verbs inside datasets, pandas, polars, scikit-learn and daft."""

import pickle
import sys

import pytest

from cleantext.batch import Mapper, columns, expression, transformer, with_columns
from cleantext.config import Config
from cleantext.errors import MissingExtraError

TEXTS = ["Esto no puede ser 。", "El perro duerme."]
CLEAN = ["Esto no puede ser.", "El perro duerme."]


def test_columns_are_as_long_as_the_texts():
    made = columns(TEXTS, "check")
    assert made["text"] == TEXTS
    assert {len(values) for values in made.values()} == {2}


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_frame_keeps_its_other_columns(library):
    frames = pytest.importorskip(library)
    made = with_columns(frames.DataFrame({"body": TEXTS, "n": [1, 2]}), column="body")
    assert (list(made["body"]), list(made["n"])) == (CLEAN, [1, 2])
    assert list(made.columns)[:2] == ["body", "n"]


def test_a_mapper_travels_to_other_processes():
    mapper = pickle.loads(pickle.dumps(Mapper(config=Config(collapse=False))))
    assert mapper({"text": TEXTS})["text"] == CLEAN


def test_a_transformer_stands_in_a_pipeline_and_can_be_cloned_and_pickled():
    pytest.importorskip("sklearn")
    from sklearn.base import clone
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.pipeline import make_pipeline

    pipeline = pickle.loads(pickle.dumps(clone(make_pipeline(transformer(), CountVectorizer()))))
    assert pipeline.fit_transform(TEXTS).shape[0] == 2


@pytest.mark.parametrize(
    ("make", "module", "extra"),
    [(transformer, "sklearn.preprocessing", "frames"), (expression, "daft", "batch")],
)
def test_a_missing_package_is_told_with_its_install_line(make, module, extra, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=rf"pip install 'cleantext-toolkit\[{extra}\]'"):
        make()
