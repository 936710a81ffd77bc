from pathlib import Path

import pytest

from scripts.train.config import load

ROOT = Path(__file__).resolve().parents[2]


def test_paths_in_the_file_are_relative_to_the_file(config, corpora):
    assert config.corpora == corpora / "corpora"
    assert config.text == corpora / "work" / "text"


def test_a_missing_folder_is_named(corpora):
    with pytest.raises(KeyError, match="--corpora"):
        load(ROOT / "scripts/train/es_en.toml", tests=corpora, work=corpora)


@pytest.mark.usefixtures("config")
def test_an_unknown_setting_is_refused(corpora):
    path = corpora / "toy.toml"
    path.write_text(path.read_text().replace("peak = 0.01", "peek = 0.01"))
    with pytest.raises(ValueError, match="peek"):
        load(path)


def test_the_shipped_configuration_names_no_folder_and_decides_what_it_must(corpora):
    shipped = load(ROOT / "scripts/train/es_en.toml", corpora=corpora, tests=corpora, work=corpora)
    assert "umbrella" not in shipped.parallel
    assert set(shipped.decided) <= {*shipped.parallel, *shipped.mono}
    assert shipped.development
    assert not {"flores101-devtest"} & set(shipped.development)
