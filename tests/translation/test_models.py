"""Packages are found without side effects; a broken one is named."""

import json
import os
import subprocess
import sys
import warnings

import pytest

from cleantext.errors import ModelError
from cleantext.translation.models import (
    BUILT_IN,
    Package,
    argos_dirs,
    choose,
    installed,
    own_dir,
    read_package,
    route,
    search_dirs,
)


def package(folder, source="es", target="en", **more):
    (folder / "model").mkdir(parents=True)
    for name in ("model/model.bin", "model/config.json", "sentencepiece.model"):
        (folder / name).write_bytes(b"x")
    data = {"from_code": source, "to_code": target, "package_version": "1.0", **more}
    (folder / "metadata.json").write_text(json.dumps(data))
    return folder


def pair(code):
    source, target = code.split("_")
    return Package(BUILT_IN / code, source, target, "1")


def test_the_built_in_package_is_found_first():
    assert installed()[0].is_built_in
    assert choose("es", "en")[0].path == BUILT_IN / "translate-es_en"


@pytest.mark.parametrize(
    "missing", ["model/model.bin", "model/config.json", "sentencepiece.model", "metadata.json"]
)
def test_a_package_that_lacks_a_part_is_an_error_that_names_it(tmp_path, missing):
    folder = package(tmp_path / "p")
    (folder / missing).unlink()
    with pytest.raises(ModelError, match=str(folder)):
        read_package(folder)


@pytest.mark.parametrize(
    "text", ["{", "[]", "{}", '{"from_code": "../..", "to_code": "en"}', '{"from_code": 1, "to_code": "en"}']
)
def test_damaged_metadata_is_an_error(tmp_path, text):
    folder = package(tmp_path / "p")
    (folder / "metadata.json").write_text(text)
    with pytest.raises(ModelError):
        read_package(folder)


def test_a_broken_package_met_on_the_way_is_skipped_with_a_warning(tmp_path):
    package(tmp_path / "good", "fr")
    (package(tmp_path / "bad") / "model" / "model.bin").write_bytes(b"")
    with pytest.warns(RuntimeWarning, match="bad"):
        assert [p.code for p in installed([tmp_path])] == ["fr_en"]


def test_a_folder_without_packages_is_no_matter(tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert installed([tmp_path, tmp_path / "none"]) == []


def test_a_direct_package_is_preferred_to_a_chain():
    found = route([pair("es_fr"), pair("fr_en"), pair("es_en")], "es", "en")
    assert [p.code for p in found] == ["es_en"]


def test_a_chain_goes_through_english_where_it_can():
    found = route([pair("es_fr"), pair("fr_de"), pair("es_en"), pair("en_de")], "es", "de")
    assert [p.code for p in found] == ["es_en", "en_de"]


def test_a_chain_may_go_through_another_language():
    assert [p.code for p in route([pair("es_fr"), pair("fr_de")], "es", "de")] == ["es_fr", "fr_de"]


def test_no_way_at_all_says_what_is_there_and_what_to_do():
    with pytest.raises(ModelError, match=r"installed: es_en.*install xx_yy"):
        route([pair("es_en")], "xx", "yy")


@pytest.mark.parametrize("name", ["es_en", "es-en", "translate-es_en"])
def test_a_package_is_named_by_its_code(name):
    assert choose("es", "en", name)[0].is_built_in


def test_a_package_is_named_by_its_path(tmp_path):
    folder = package(tmp_path / "mine")
    assert choose("es", "en", str(folder))[0].path == folder


def test_a_package_for_other_languages_is_refused(tmp_path):
    with pytest.raises(ModelError, match="'fr' to 'en'"):
        choose("es", "en", str(package(tmp_path / "mine", "fr")))


def test_an_unknown_name_says_what_is_installed():
    with pytest.raises(ModelError, match="es_en"):
        choose("es", "en", "nonesuch")


def test_argos_packages_are_where_its_settings_say(tmp_path):
    home = {"HOME": str(tmp_path)}
    assert argos_dirs(home) == [tmp_path / ".local/share/argos-translate/packages"]
    assert argos_dirs(home | {"XDG_DATA_HOME": "/x"})[0].as_posix() == "/x/argos-translate/packages"
    assert argos_dirs(home | {"ARGOS_PACKAGES_DIR": "/y"})[0].as_posix() == "/y"
    settings = tmp_path / ".config/argos-translate/settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"ARGOS_PACKAGES_DIR": "/z"}')
    assert argos_dirs(home)[0].as_posix() == "/z"
    settings.write_text("{broken")
    assert argos_dirs(home) == [tmp_path / ".local/share/argos-translate/packages"]


def test_without_a_home_the_built_in_package_is_still_there():
    assert search_dirs({}) == [BUILT_IN]
    with pytest.raises(ModelError, match="CLEANTEXT_MODELS"):
        own_dir({})


def test_translating_writes_nothing_to_the_home(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o555)
    code = "from cleantext.translation import load_translator; from cleantext.config import Config; print(load_translator(Config())(['Hola.'])[0].text)"
    env = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "ARGOS"))} | {"HOME": str(home)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
    assert done.stdout.strip()
    assert list(home.iterdir()) == []


def test_looking_for_packages_imports_nothing_heavy():
    code = "import sys; from cleantext.translation.models import installed; installed(); print([m for m in ('ctranslate2', 'argostranslate', 'sentencepiece', 'regex') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
