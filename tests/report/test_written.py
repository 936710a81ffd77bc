import json

from cleantext.document import Document, Finding
from cleantext.edits import Span
from cleantext.report import written
from cleantext.report.lines import Lines

DOC = Document("a.txt", "Hola.\nLos internautas comen melones, 100 %\n", meta={"path": "a.txt"}).find(
    [
        Finding(
            "CAL0001",
            "eat-melons",
            Span(22, 35),
            "吃瓜",
            severity="warning",
            score=0.95,
            suggest={"en": "watch"},
        )
    ]
)


def test_the_phrase_is_underlined_and_explained(capsys):
    written.to_terminal(DOC)
    assert capsys.readouterr().out.splitlines() == [
        "a.txt:2:17: warning CAL0001 eat-melons (0.95)",
        "    Los internautas comen melones, 100 %",
        "                    ^^^^^^^^^^^^^",
        "    吃瓜 → en: watch",
        "a.txt: 1 finding",
    ]


def test_sarif_counts_code_points():
    run = json.loads(written.as_sarif([DOC]))["runs"][0]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 2, "startColumn": 17, "charOffset": 22, "charLength": 13}
    assert run["tool"]["driver"]["rules"] == [{"id": "CAL0001", "name": "eat-melons"}]


def test_a_github_annotation_stays_on_one_line():
    assert written.as_github([DOC]) == (
        "::warning file=a.txt,line=2,col=17,title=CAL0001 eat-melons::comen melones: 吃瓜 → en: watch\n"
    )


def test_lines_are_counted_as_editors_do():
    lines = Lines.of("uno\r\ndos\u2028tres\n")
    assert lines.place(5) == (2, 1)
    assert lines.place(9) == (2, 5)
    assert lines.span(2).of(lines.text) == "dos\u2028tres"
    assert lines.span(99) == (14, 14)
