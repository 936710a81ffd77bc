"""Names are told from words that are capitalised for another reason, and misspelt ones are mended."""

import pytest

from cleantext.translation.case import is_caps, lowered, usual_case
from cleantext.translation.names import mended, name_words, names, stands
from cleantext.translation.signs import without_doubles
from cleantext.translation.split import clauses, parts
from cleantext.translation.tidy import with_articles, with_quotes


def forms(text, **more):
    return [name.forms[0] for name in names(text, **more)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("La interina Mira Murati, con Jason Kwon.", ["Mira Murati", "Jason Kwon"]),
        (
            "Incluidos Thrive Capital, Tiger Global y Khosla Ventures.",
            ["Thrive Capital", "Tiger Global", "Khosla Ventures"],
        ),
        (
            "Según Bloomberg, el CEO de Microsoft, Nadella, habló.",
            ["Bloomberg", "CEO", "Microsoft", "Nadella"],
        ),
        ("OpenAI anunció despidos.", ["OpenAI"]),
        ("En la mansión de Son en Woodside, California.", ["Son", "Woodside", "California"]),
        ("El Banco Sabadell y la Universidad de Harvard.", ["Sabadell", "Harvard"]),
        ("Viajó a Londres y a los Estados Unidos.", ["London", "United States"]),
        ("La ONU y la OTAN hablaron de la IA.", ["UN", "NATO", "AI"]),
        ("Habló Ludwig van Beethoven.", ["Ludwig van Beethoven"]),
        ("Procter & Gamble subió.", ["Procter & Gamble"]),
    ],
)
def test_names_are_found(text, found):
    assert forms(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Competidores fuertes hay pocos.",
        "Dijo: Vengan todos.",
        "El Gobierno y el Estado.",
        "¿Quién viene? Nadie.",
        "«Hola», dijo.",
        "Los lunes no.",
    ],
)
def test_other_capitals_are_no_names(text):
    assert forms(text) == []


def test_a_name_at_the_start_is_known_from_elsewhere():
    known = name_words(["Ayer habló Altman.", "Altman volvió."])
    assert known == {"Altman"}
    assert forms("Altman volvió.", known=known) == ["Altman"]


@pytest.mark.parametrize(
    ("form", "target", "there"),
    [
        ("Altman", "Altman's plan", True),
        ("Altman", "the Altmans' plan", True),
        ("OpenAI", "OpenAIs plan", False),
        ("Apple", "Applebee", False),
        ("Xi'an", "in Xi’an", True),
        ("Tel Aviv", "Tel-Aviv", True),
        ("27", "a 27km ring", True),
        ("27", "270", False),
        ("1,5", "1,5.2", False),
    ],
)
def test_a_name_stands_as_whole_words(form, target, there):
    assert stands(form, target) is there


@pytest.mark.parametrize(
    ("target", "lost", "wanted"),
    [
        (
            "Khosla Venture and Bret Tailor",
            ["Khosla Ventures", "Bret Taylor"],
            "Khosla Ventures and Bret Taylor",
        ),
        ("Sam Altmann's plan", ["Sam Altman"], "Sam Altman's plan"),
        ("Nobody came", ["Sam Altman"], "Nobody came"),
        ("Martin and Martina came", ["Martino"], "Martin and Martina came"),
    ],
)
def test_a_misspelt_name_is_mended_when_sure(target, lost, wanted):
    assert mended("", target, lost) == wanted


def test_capitals_are_lowered_with_names_kept():
    cased = usual_case(["Ayer OpenAI y Musk hablaron."])
    assert (
        lowered("MUSK DEJA OPENAI, DICE LA ONU EN ESPAÑA", cased) == "Musk deja OpenAI, dice la ONU en España"
    )


@pytest.mark.parametrize(
    ("text", "caps"),
    [("EL REY VUELVE", True), ("OTAN", False), ("EE. UU.", False), ("El REY", False), ("123 456", False)],
)
def test_capitals_are_known(text, caps):
    assert is_caps(text) is caps


@pytest.mark.parametrize(
    ("text", "forms_", "wanted"),
    [
        ("an visitor badge", ["visitor badge"], "a visitor badge"),
        ("a AI chip", ["AI"], "an AI chip"),
        ("an European Union law", ["European Union"], "a European Union law"),
        ("a 8% rise", ["8%"], "an 8% rise"),
        ("an UN envoy", ["UN"], "a UN envoy"),
        ("a FBI agent", ["FBI"], "an FBI agent"),
        ("an cat", ["dog"], "an cat"),
        ("an CEO", ["CEO"], "a CEO"),
        ("an NATO ally", ["NATO"], "a NATO ally"),
    ],
)
def test_articles_fit_words_put_in(text, forms_, wanted):
    assert with_articles(text, forms_) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('the " Board"of it', 'the "Board" of it'),
        ('one " only', 'one " only'),
        ('""', '""'),
        ('say "a", "b".', 'say "a", "b".'),
    ],
)
def test_quotes_close_up(text, wanted):
    assert with_quotes(text) == wanted


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("de cuatro miembros", "a four-member-member board", "a four-member board"),
        ("muy, muy alto", "high high up", "high high up"),
        ("el rey de reyes", "the king of kings", "the king of kings"),
        ("que había tenido", "that had had", "that had had"),
        ("Duran Duran", "Duran Duran", "Duran Duran"),
    ],
)
def test_a_stutter_goes_unless_the_source_has_it(source, target, wanted):
    assert without_doubles(source, target) == wanted


def test_parts_cover_all_words_and_keep_the_limit():
    text = "uno dos, tres cuatro; cinco seis siete, ocho. Nueve diez " * 20
    found = [span.of(text) for span in parts(text, 50)]
    assert all(len(part) <= 50 for part in found)
    assert " ".join(found).split() == text.split()


def test_clauses_cover_all_words():
    text = "Según él, que lo vio todo desde lejos, no pasó nada; y eso es lo que cuenta: nada de nada."
    assert " ".join(span.of(text) for span in clauses(text)).split() == text.split()


def test_a_common_word_after_a_title_is_a_family_name():
    assert [n.forms[0] for n in names("Habló la señora Ortega con el doctor Castillo.")] == [
        "Ortega",
        "Castillo",
    ]
    assert names("Habló con el señor Ministro.") == []


def test_a_common_word_in_capitals_is_no_name():
    assert names("El ARTÍCULO 12 del BOE") == names("El artículo 12 del BOE")
