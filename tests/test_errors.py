"""Errors keep their fields wherever they go."""

import pickle

import pytest

from cleantext.errors import ConfigError, MissingExtraError, OutputError


@pytest.mark.parametrize(
    "error",
    [
        ConfigError("no", where="here", hint="Do that"),
        MissingExtraError("daft", "batch"),
        OutputError("full"),
    ],
)
def test_an_error_comes_back_from_another_process_as_it_was(error):
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert (str(again), vars(again)) == (str(error), vars(error))
