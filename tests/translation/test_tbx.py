"""Termbases in TBX-Basic, with the element names of both editions of the standard."""

import pytest

from cleantext.config import Config
from cleantext.errors import ConfigError
from cleantext.translation.tbx import read_tbx
from cleantext.translation.terms import load_terms

OLD = """<?xml version="1.0"?><martif type="TBX-Basic"><text><body><termEntry id="c1">
<descrip type="subjectField">business</descrip>
<langSet xml:lang="es-ES"><tig><term>junta directiva</term><termNote type="partOfSpeech">noun</termNote></tig></langSet>
<langSet xml:lang="en"><tig><term>directive</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
<tig><term>governing board</term></tig>
<tig><term>board</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig></langSet>
</termEntry><termEntry id="c2"><langSet xml:lang="es"><tig><term>solo</term></tig></langSet></termEntry></body></text></martif>"""
NEW = """<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic"><text><body><conceptEntry id="c1">
<langSec xml:lang="es"><termSec><term>perro</term></termSec><termSec><term>can</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>dog</term></termSec></langSec></conceptEntry></body></text></tbx>"""


def write(tmp_path, text):
    path = tmp_path / "t.tbx"
    path.write_text(text, encoding="utf-8")
    return path


def test_preferred_targets_come_first_and_deprecated_ones_are_forbidden(tmp_path):
    (term,) = read_tbx(write(tmp_path, OLD), "es", "en")
    assert (term.source, term.target, term.forbidden) == (
        "junta directiva",
        ("board", "governing board"),
        ("directive",),
    )
    assert term.domain == "business"


def test_each_source_term_is_an_entry(tmp_path):
    assert [(t.source, t.target) for t in read_tbx(write(tmp_path, NEW), "es", "en")] == [
        ("perro", ("dog",)),
        ("can", ("dog",)),
    ]


def test_the_languages_may_be_read_the_other_way(tmp_path):
    (term,) = read_tbx(write(tmp_path, NEW), "en", "es")
    assert term.target == ("perro", "can")


def test_a_tbx_file_is_a_termbase(tmp_path):
    terms = load_terms(Config(terms=(str(write(tmp_path, NEW)),)))
    assert terms.items("Los perros ladran.")[0].target == "dogs"


@pytest.mark.parametrize("text", ["", "source\ttarget\n", "<tbx><text>"])
def test_a_damaged_file_is_a_clear_error(tmp_path, text):
    with pytest.raises(ConfigError, match="TBX"):
        read_tbx(write(tmp_path, text), "es", "en")
