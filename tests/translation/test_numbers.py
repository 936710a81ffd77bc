"""Spanish numbers, dates and times in their English forms."""

import pytest

from cleantext.translation.dates import without_noon
from cleantext.translation.numbers import quantities

FIRST = [
    ("13.000 millones de dólares", "$13 billion"),
    ("1.000.000", "1,000,000"),
    ("3,5 %", "3.5%"),
    ("3,5%", "3.5%"),
    ("12 por ciento", "12%"),
    ("mil millones de euros", "€1 billion"),
    ("2 billones de pesos", "2 trillion pesos"),
    ("1,5 millones", "1.5 million"),
    ("dos millones", "2 million"),
    ("736.000 dólares", "$736,000"),
    ("US$ 1.500", "$1,500"),
    ("1.500 €", "€1,500"),
    ("€ 20", "€20"),
    ("100 libras esterlinas", "£100"),
    ("5.000 yuanes", "5,000 yuan"),
    ("20 mil", "20,000"),
    ("0,25", "0.25"),
    ("3.5", "3.5"),
    ("12.345.678,90", "12,345,678.90"),
    ("333 000", "333,000"),
    ("1,234,567", "1,234,567"),
    ("3 de mayo de 2023", "May 3, 2023"),
    ("1.º de enero", "January 1"),
    ("primero de enero", "January 1"),
    ("15 de septiembre", "September 15"),
    ("mayo de 2023", "May 2023"),
    ("03/05/2023", "May 3, 2023"),
    ("2023-05-03", "2023-05-03"),
    ("16:30 horas", "16:30"),
    ("16.30 h", "16:30"),
    ("2.º", "2nd"),
    ("21.ª", "21st"),
    ("siglo XXI", "21st century"),
    ("siglo IV", "4th century"),
    ("los años 90", "the 1990s"),
    ("los años ochenta", "the 1980s"),
    ("la década de 1970", "the 1970s"),
    ("los años treinta y cuarenta", "the 1930s and 1940s"),
    ("las décadas de 1980 y 1990", "the 1980s and 1990s"),
    ("n.º 7", "No. 7"),
    ("núm. 12", "No. 12"),
    ("Nº 1024", "No. 1024"),
]


@pytest.mark.parametrize(("text", "english"), FIRST)
def test_the_usual_english_form(text, english):
    found = quantities(f"Eran {text}, dijo.")
    assert [(q.text, q.forms[0]) for q in found] == [(text, english)]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("13.000 millones de dólares", "13 billion dollars"),
        ("5 de mayo", "5 May"),
        ("3 personas", "three"),
        ("un millón de euros", "one million euros"),
        ("3,5 %", "3.5 percent"),
        ("los años 90", "nineties"),
        ("2.º", "second"),
        ("16:30", "4:30 p.m."),
    ],
)
def test_other_forms_count_as_right(text, form):
    assert form in quantities(text)[0].forms


@pytest.mark.parametrize("text", ["Era 1.234.", "un valor de 1,234", "Mide 42,195 kilómetros."])
def test_two_readings_are_reported_and_not_guessed(text):
    (found,) = quantities(text)
    assert found.is_ambiguous
    assert found.forms == (found.text,)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("1.234 personas", "1,234"),
        ("42,195 personas", "42,195"),
        ("1.234 kilómetros", "1,234"),
        ("1.234 euros", "€1,234"),
        ("13.000", "13,000"),
    ],
)
def test_what_stands_around_settles_it(text, form):
    (found,) = quantities(text)
    assert (found.is_ambiguous, found.forms[0]) == (False, form)


@pytest.mark.parametrize(
    "text", ["versión 1.2.3", "192.168.1.1", "A4", "x86_64", "F-16", "#12", "foo/12", "12/30/2"]
)
def test_what_is_no_quantity_is_left_alone(text):
    assert all(q.text == q.forms[0] for q in quantities(text))


def test_a_long_line_of_digits_takes_no_time():
    assert len(quantities("1.234 " * 20_000)) > 0
    quantities("1" * 200_000)
    quantities("1." * 100_000)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("El código postal es 28013.", "28013"),
        ("Vendió 45000 coches.", "45,000"),
        ("Llegó a las ocho y media.", "half past eight"),
        ("Es la una menos cuarto.", "a quarter to one"),
        ("Tengo médico a las 5 y cuarto.", "a quarter past five"),
        ("tel. 91 555 12 34", "91"),
        ("Nos vemos el lunes.", "Monday"),
        ("Enero", "January"),
    ],
)
def test_codes_hours_in_words_and_names_of_days(text, wanted):
    assert quantities(text)[0].forms[0] == wanted


def test_times_that_count_to_24_have_no_noon():
    assert without_noon("At 15:30 am. At 16.05 p.m., at 9:30 am") == "At 15:30. At 16.05, at 9:30 am"


@pytest.mark.parametrize("text", ["Dijo no 7 veces.", "de no 12", "un número 5", "años de 20 y pico"])
def test_what_only_looks_like_a_number_sign(text):
    assert all(not form.startswith("No.") for q in quantities(text) for form in q.forms[:1])


def test_a_name_that_is_also_a_month_is_no_date():
    assert quantities("El señor Abril llegó tarde.") == []
