"""Each receipt holds on good pairs and fails on their mutations."""

import pytest

from cleantext.translation.attempts import prepare
from cleantext.translation.receipts import receipts
from cleantext.translation.signs import invented_words, is_doubled, is_left_in_spanish, untranslated
from cleantext.translation.terms import Term, Terms

TERMS = Terms.of([Term("junta directiva", ("board", "board of directors"), forbidden=("directive",))])

GOOD = [
    ("Microsoft invirtió 13.000 millones de dólares en OpenAI.", "Microsoft invested $13 billion in OpenAI."),
    (
        "Microsoft invirtió 13.000 millones de dólares en OpenAI.",
        "Microsoft put 13 billion dollars into OpenAI.",
    ),
    ("El 3 de mayo de 2023 nadie vino a Londres.", "On 3 May 2023 nobody came to London."),
    ("La junta directiva no aceptó la renuncia.", "The board did not accept the resignation."),
    ("Vea https://a.es/x_y o escriba a yo@b.com.", "See https://a.es/x_y or write to yo@b.com."),
    ("Subió un 3,5 % en los años 90.", "It rose 3.5% in the 1990s."),
    ("Mira Murati habló con Bret Taylor.", "Mira Murati spoke with Bret Taylor."),
    ("El PIB de EE. UU. creció, según el FMI.", "The GDP of the U.S. grew, the IMF said."),
    ("No obstante, la casa es muy, muy grande.", "However, the house is very, very big."),
    ("Dijo: «Volveré mañana».", "He said: “I will be back tomorrow.”"),
    ("Tres de cada diez llegaron en el siglo XXI.", "3 out of 10 arrived in the twenty-first century."),
    ("Unas 1.500 personas", "About 1,500 people"),
    ("El récord es de 100 metros.", "The record is 100m."),
    ("Gracias.", "Thanks."),
]

MUTATED = [
    ("BTX001", "Hola a todos.", ""),
    ("BTX002", "Habló el señor Žižek ayer.", "Mr ⁇ spoke yesterday."),
    ("BTX003", "La junta de la empresa", "The board of the board of the board of the board of the company"),
    ("BTX003", "La empresa OpenAI anunció despidos.", "OpenAI OpenAI announced layoffs."),
    ("BTX004", "Ayer habló Mira Murati en Madrid.", "Yesterday she spoke in Madrid."),
    ("BTX004", "Ayer habló Mira Murati en Madrid.", "Yesterday Look Muratti spoke in Madrid."),
    ("BTX004", "La ONU se reunió.", "The ONU met."),
    ("BTX005", "Microsoft invirtió 13.000 millones de dólares.", "Microsoft invested $13 million."),
    (
        "BTX005",
        "Microsoft invirtió 13.000 millones de dólares.",
        "Microsoft invested 13,000 million dollars.",
    ),
    ("BTX005", "Subió un 3,5 %.", "It rose 35%."),
    ("BTX005", "El 3 de mayo de 2023 vino.", "He came on May 13, 2023."),
    ("BTX005", "Unas 1.000.000 personas", "About 1.000.000 people"),
    ("BTX006", "La junta no aceptó la renuncia.", "The group accepted the resignation."),
    ("BTX006", "La casa es grande.", "The house is not big."),
    ("BTX007", "Vea https://a.es/x_y ahora.", "See https://a.es/x y now."),
    (
        "BTX008",
        "La casa es roja y azul.",
        "The house is red and blue, and then there came a man who had seen many other houses too.",
    ),
    ("BTX009", "La casa es roja, azul, verde y también amarilla por dentro.", "The house is red."),
    ("BTX011", "Los internautas protestaron mucho.", "The internautas protested a lot."),
    ("BTX012", 'Dijo "hola" y se fue.', 'He said "hello and left.'),
    (
        "BTX013",
        "La casa de los señores que viven en el campo",
        "La casa de los señores que viven en el campo",
    ),
    ("BTX014", "Fue rehabilitado después.", "He was rehaviolified later."),
    ("BTX015", "Hubo 20 heridos.", "There were 20 injured and 45 dead."),
    ("TRM001", "La junta directiva cedió.", "The management gave in."),
    ("TRM002", "La junta directiva cedió.", "The board of the directive gave in."),
]


def doubts(source, target):
    task = prepare(source, terms=TERMS)
    return receipts(task.text, target, task.items)


@pytest.mark.parametrize(("source", "target"), GOOD)
def test_a_good_pair_raises_no_doubt(source, target):
    assert doubts(source, target) == []


@pytest.mark.parametrize(("code", "source", "target"), MUTATED)
def test_a_mutation_raises_its_doubt(code, source, target):
    assert code in [doubt.code for doubt in doubts(source, target)]


def test_low_confidence_is_a_hint():
    assert [d.code for d in receipts("Hola.", "Hello.", score=0.2)] == ["BTX010"]


@pytest.mark.parametrize(
    "target",
    [
        "tornado reorganised unaffordable",
        "multimillionaire screenings",
        "blockchain rebranded",
        "retweeted counterclockwise",
    ],
)
def test_rare_and_derived_english_is_english(target):
    assert invented_words("", target, ()) == []


@pytest.mark.parametrize("text", ["He had had enough.", "That that is, is.", "bye-bye", "Duran Duran played"])
def test_some_words_may_stand_twice(text):
    assert is_doubled("Duran Duran" if "Duran" in text else "x", text) == ""


def test_spanish_that_english_has_too_is_no_residue():
    assert untranslated("una siesta en la plaza", "a siesta in the plaza", ()) == []
    assert not is_left_in_spanish("The El Salvador and La Paz teams")


def test_a_name_under_another_spelling_is_no_error():
    (doubt,) = doubts("Según Wordpres Inc, todo va bien.", "According to Wordpress Inc, all is well.")
    assert doubt.severity == "warning"
