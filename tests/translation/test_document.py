"""A document translated keeps its layout, and every doubt has a place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.config import Config
from cleantext.document import Block, Document, Finding
from cleantext.edits import Span
from cleantext.translation import Terms, translate_document, translate_documents
from cleantext.translation.pseudo import Pseudo
from cleantext.translation.segments import whole

MIXED = "# El título\n\nUn párrafo  con texto.\n\n```\ncódigo intacto\n```\n\n- uno\n- dos\n\nhttps://a.es/b\n\n\n"


def edition(text, engine=None, *, config=None, **fields):
    doc = Document("t", text, **fields)
    return translate_document(doc, config or Config(), engine or Pseudo(), Terms(), split=whole)


def test_blank_lines_and_list_marks_stay():
    assert edition(MIXED).text.count("\n") == MIXED.count("\n")
    assert "\n- UNO\n- DOS\n" in edition(MIXED).text


def test_a_protected_block_is_copied():
    start = MIXED.index("```")
    blocks = (Block("code", Span(start, MIXED.rindex("```") + 3)),)
    assert "```\ncódigo intacto\n```" in edition(MIXED, blocks=blocks).text


def test_the_batch_is_the_bitext_and_undoing_it_gives_the_source():
    done = edition(MIXED)
    assert done.doc.source == MIXED
    assert [edit.old for edit in done.doc.history[-1]] == [
        p.source for p in done.pairs if p.source != p.target
    ]


def test_pairs_count_in_the_document_that_was_translated():
    done = edition(MIXED)
    assert all(pair.span.of(MIXED) == pair.source for pair in done.pairs)


@settings(deadline=None)  # the first call loads the dictionary
@given(st.text(alphabet="aé ñ.\n\r\t-#|Z1X{}⟦⟧前<>&", max_size=80))
def test_no_text_fails_and_lines_stay_lines(text):
    done = edition(text)
    assert done.text.count("\n") == text.count("\n")
    assert done.doc.source == text


@settings(deadline=None)  # the first call loads the dictionary
@given(
    st.lists(
        st.sampled_from(["Hola amigos.", "", "El rey vuelve", "13.000 personas", "www.a.es"]), max_size=6
    )
)
def test_documents_together_are_as_documents_alone(texts):
    docs = [Document(str(i), text) for i, text in enumerate(texts)]
    together = translate_documents(docs, Config(), Pseudo(), Terms(), split=whole)
    assert [one.text for one in together] == [edition(text).text for text in texts]


def test_a_repeated_segment_is_sent_once():
    sent = []

    class Counting(Pseudo):
        def __call__(self, segments, *, beam=0):
            sent.extend(segments)
            return super().__call__(segments, beam=beam)

    edition("hola amigo\nhola amigo\nhola amigo", Counting())
    assert len(sent) == len(set(sent))


def test_a_line_end_inside_a_segment_stays():
    text = "una frase cortada\npor la mitad"
    blocks = (Block("paragraph", Span(0, len(text))),)
    assert edition(text, blocks=blocks).text.count("\n") == 1


def test_residue_with_a_known_meaning_is_put_in_english():
    text = "Salesforce Inc.前联席首席执行官Bret Taylor."
    finding = Finding("RES001", "residue", Span(15, 23), "Chinese", suggest={"en": "former co-CEO"})
    assert edition(text, findings=(finding,)).text == "Salesforce Inc. former co-CEO Bret Taylor."


def test_residue_without_a_meaning_passes_unchanged():
    assert "前联席首席" in edition("Dijo 前联席首席 ayer.").text


def test_a_meaning_that_covers_the_whole_segment_is_the_translation():
    finding = Finding("CAL001", "calque", Span(0, 10), "garbled", suggest={"en": "too long; didn't read"})
    assert edition("Demasiado.\nmás", findings=(finding,)).text.startswith("Too long; didn't read")


def test_capitals_stay_capitals_and_addresses_in_them_their_own():
    engine = Pseudo(change=lambda word: word)
    assert edition("EL REY VUELVE A X en https://a.es/Bc".replace(" en ", " EN "), engine).text.endswith(
        "https://a.es/Bc"
    )
    assert edition("EL CAMINO DEL REY", engine).text == "EL CAMINO DEL REY"


@pytest.mark.parametrize(
    ("source", "raw", "wanted"),
    [
        ("El camino", "The way.", "The way"),
        ("y otro ejecutivo", "And another", "and another"),
        ("Dijo:", "He said", "He said:"),
        ("Dijo «hola».", "He said «hello».", "He said “hello”."),
        ('Dijo "hola".', "He said “hello.”", 'He said "hello."'),
        ("¿Vino?", "Did he come", "Did he come?"),
        ("¡Altman está de vuelta!", "Altman is back", "Altman is back!"),
    ],
)
def test_end_marks_case_and_quotes_follow_the_source(source, raw, wanted):
    assert edition(source, Pseudo({source: raw})).text == wanted


def test_a_lost_name_is_asked_for_again_and_found():
    known = {
        "Ayer habló Mira Murati en la sede.": "Yesterday she spoke.",
        "Ayer habló X1 en la sede.": "Yesterday X1 spoke at the seat.",
    }
    done = edition("Ayer habló Mira Murati en la sede.", Pseudo(known))
    assert done.text == "Yesterday Mira Murati spoke at the seat."
    assert done.pairs[0].findings == ()


def test_a_name_that_never_comes_is_an_error_with_a_place():
    engine = Pseudo(change=lambda _: "word", known={})
    text = "Hola.\nAyer habló Sam Altman en la sede."
    nothing = dict.fromkeys(
        ["Ayer habló", "en la sede.", "Ayer habló Sam Altman en la sede."], "word word word word"
    )
    pair = edition(text, Pseudo(nothing, change=engine.change)).pairs[1]
    assert "Sam Altman" in pair.target or [f.code for f in pair.findings if f.severity == "error"] == [
        "BTX004"
    ]


def test_ignored_codes_give_no_finding():
    engine = Pseudo(change=lambda _: "")
    config = Config(ignore=("BTX",))
    assert edition("La casa es roja", engine, config=config).pairs[0].findings == ()


def test_residue_and_lines_without_words_are_passed_on_with_a_finding():
    done = edition("前联席\nDijo 前联席 ayer.\nhttps://a.es/b c.com")
    assert ["BTX016" in [f.code for f in pair.findings] for pair in done.pairs] == [True, True, False]
    assert [f.code for f in done.pairs[2].findings] == ["BTX018"]


def test_an_ambiguous_number_is_reported_and_kept():
    done = edition("El valor es 1.234.", Pseudo({"El valor es 1.234.": "The value is 1.234."}))
    assert done.text == "The value is 1.234."
    assert [f.code for f in done.pairs[0].findings] == ["BTX017"]


def test_markup_touches_the_words_it_touched():
    engine = Pseudo(change=str.upper)
    assert edition("Lea la [guía](https://a.es/g) y **esto**, ya", engine).text == (
        "LEA LA [GUÍA](https://a.es/g) Y **ESTO**, YA"
    )


@pytest.mark.parametrize("pair", [("fr", "en"), ("en", "de"), ("es", "pt")])
def test_a_pair_that_is_not_known_here_is_left_to_its_engine(pair):
    """French has other numbers, names and negations: `1,234` stays, `ne … pas` is no Spanish `no`."""
    text = "Il n'a pas payé 45,000 $ à Marie (voir www.a.com) le lundi. NO MORE WAR"
    done = edition(text, Pseudo(change=lambda word: word), config=Config(source=pair[0], target=pair[1]))
    assert done.text == text
    assert [f.code for p in done.pairs for f in p.findings if f.severity != "info"] == []


def test_a_numeral_lost_in_another_pair_is_doubted():
    engine = Pseudo({"Il a 1.250 ans.": "He is old."})
    pair = edition("Il a 1.250 ans.", engine, config=Config(source="fr")).pairs[0]
    assert [f.code for f in pair.findings] == ["BTX005"]
