"""Near-duplicates of a corpus: what is kept and dropped for which, in one run or in several."""

import json
import random

import pytest

from cleantext.dedup.works import linked, marks
from cleantext.errors import ConfigError, InputError
from cleantext.runners.corpus import Corpus
from cleantext.runners.dedup import dedup
from cleantext.runners.engines import engine
from cleantext.runners.explain import explain, told
from cleantext.runners.indexing import Settings

WORDS = [f"palabra{i}" for i in range(4000)]


def documents(number=300, seed=7):
    rng = random.Random(seed)
    docs = []
    for at in range(number):
        if at % 10 == 9:
            source = rng.randrange(at)
            words = docs[source - (source % 10 == 9)]["text"].split()
            for place in rng.sample(range(len(words)), 3):
                words[place] = rng.choice(WORDS)
        else:
            words = [rng.choice(WORDS) for _ in range(rng.randint(150, 300))]
        docs.append({"id": f"d{at:04}", "text": " ".join(words), "n": at, "date": f"2024-{at % 12 + 1:02}"})
    return docs


def corpus_of(path, docs):
    path.write_text("".join(json.dumps(d) + "\n" for d in docs), encoding="utf-8")
    return Corpus(files=(str(path),))


def read(folder, name):
    return [
        json.loads(x)
        for p in sorted(folder.glob(f"{name}*.jsonl"))
        for x in p.read_text("utf-8").splitlines()
    ]


def bytes_of(folder):
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}


@pytest.fixture
def corpus(tmp_path):
    return corpus_of(tmp_path / "c.jsonl", documents())


def test_every_record_is_kept_or_dropped_and_dropped_ones_say_for_which(corpus, tmp_path):
    summary = dedup(corpus, tmp_path / "r", Settings(keep="first"))
    kept, gone = read(tmp_path / "r", "kept"), read(tmp_path / "r", "dropped")
    assert sorted(d["n"] for d in kept + gone) == list(range(300))
    assert [d["n"] for d in gone] == list(range(9, 300, 10))
    assert {d["cleantext_duplicate_of"] for d in gone} <= {d["id"] for d in kept}
    assert all(d["cleantext_similarity"] >= 0.8 for d in gone)
    assert sum(d["cleantext_copies"] for d in kept) == len(gone) == summary["near"]
    assert sum(len(c["members"]) - 1 for c in read(tmp_path / "r", "clusters")) == len(gone)


def test_two_processes_give_what_one_gives(corpus, tmp_path):
    dedup(corpus, tmp_path / "one", Settings())
    dedup(corpus, tmp_path / "two", Settings(), engine=engine(2))
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_a_run_that_broke_off_ends_as_one_that_did_not(corpus, tmp_path, monkeypatch):
    from cleantext.dedup import store
    from cleantext.runners import indexing

    dedup(corpus, tmp_path / "whole", Settings())
    monkeypatch.setattr(store, "_OFTEN", 60)
    monkeypatch.setattr(indexing, "_AT_ONCE", 50)

    def stop(size):
        if size >= 200:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        dedup(corpus, tmp_path / "r", Settings(), progress=stop)
    seen = []
    dedup(corpus, tmp_path / "r", Settings(), progress=seen.append, must_continue=True)
    assert seen[0] > 100, "documents that are in the index are not shingled again"
    assert bytes_of(tmp_path / "r") == bytes_of(tmp_path / "whole")


def test_new_documents_are_compared_with_an_index_of_old_ones(tmp_path):
    docs = documents()
    settings = Settings(keep="first")
    dedup(corpus_of(tmp_path / "a.jsonl", docs), tmp_path / "whole", settings)
    for name, some in (("1", docs[:180]), ("2", docs[180:])):
        dedup(
            corpus_of(tmp_path / f"{name}.jsonl", some),
            tmp_path / name,
            settings,
            index_folder=tmp_path / "index",
        )
    parts = read(tmp_path / "1", "dropped") + read(tmp_path / "2", "dropped")
    assert parts == read(tmp_path / "whole", "dropped")


def test_running_it_again_changes_nothing(corpus, tmp_path):
    dedup(corpus, tmp_path / "r", Settings(), index_folder=tmp_path / "index")
    before = bytes_of(tmp_path / "r")
    assert (
        dedup(corpus, tmp_path / "r", Settings(), index_folder=tmp_path / "index")["documents_in_index"]
        == 300
    )
    assert bytes_of(tmp_path / "r") == before


def test_another_threshold_is_refused(corpus, tmp_path):
    dedup(corpus, tmp_path / "r", Settings(), index_folder=tmp_path / "index")
    with pytest.raises(ConfigError, match=r"threshold was 0\.8, is now 0\.7"):
        dedup(corpus, tmp_path / "r", Settings(threshold=0.7))
    with pytest.raises(ConfigError, match=r"made for threshold 0\.8"):
        dedup(corpus, tmp_path / "q", Settings(threshold=0.7), index_folder=tmp_path / "index")


def test_an_article_in_a_longer_page_is_dropped_when_asked(tmp_path):
    docs = documents(20)
    docs.append({"id": "page", "text": f"{docs[3]['text']} {docs[5]['text']}"})
    corpus = corpus_of(tmp_path / "c.jsonl", docs)
    dedup(corpus, tmp_path / "r", Settings(contained=True))
    gone = {d["id"]: d for d in read(tmp_path / "r", "dropped") if d["cleantext_reason"] == "contained"}
    assert {"d0003", "d0005"} <= gone.keys()
    assert gone["d0003"]["cleantext_duplicate_of"] == "page"


def test_boilerplate_is_set_apart_and_not_lost(tmp_path):
    docs = [
        d | {"text": f"Lea también nuestro boletín\n{d['text']}\nSíganos en la red"} for d in documents(30)
    ]
    summary = dedup(corpus_of(tmp_path / "c.jsonl", docs), tmp_path / "r", Settings(boilerplate=5))
    kept = read(tmp_path / "r", "kept")
    assert summary["passages"] == 2
    assert {d["cleantext_boilerplate"] for d in kept} == {"Lea también nuestro boletín\nSíganos en la red"}
    assert kept[0]["text"] == documents(30)[0]["text"]
    assert [p["pages"] for p in read(tmp_path / "r", "boilerplate")] == [len(kept)] * 2


def test_copies_do_not_make_a_passage_boilerplate(tmp_path):
    docs = [documents(1)[0] | {"id": f"c{i}"} for i in range(9)]
    summary = dedup(corpus_of(tmp_path / "c.jsonl", docs), tmp_path / "r", Settings(boilerplate=3))
    assert (summary["kept"], summary["passages"]) == (1, 0)


def test_bad_records_are_set_apart(tmp_path, corpus):
    with (tmp_path / "c.jsonl").open("a") as file:
        file.write('{"id": "x", "text": 5}\nno json\n')
    assert dedup(corpus, tmp_path / "r", Settings())["quarantined"] == 2
    assert [r["record"] for r in read(tmp_path / "r", "quarantine")] == ['{"id":"x","text":5}', "no json"]


def test_explain_shows_what_is_shared_and_what_differs(tmp_path):
    docs = [
        {"id": "a", "text": "El río creció ayer y cubrió el puente viejo."},
        {"id": "b", "text": "El río creció hoy y cubrió el puente viejo. Nadie murió."},
    ]
    corpus = corpus_of(tmp_path / "c.jsonl", docs)
    lines = told(explain(corpus, "a", "b")).splitlines()
    assert lines[-4:] == ["- ayer", "+ hoy", "= y cubrió el puente viejo.", "+ Nadie murió."]
    with pytest.raises(InputError, match="no document with the id 'z'"):
        explain(corpus, "a", "z")


SPANISH = (
    "El plan de Lucía Ferrer\nLa directora de Norvento, Lucía Ferrer, dijo a Elena Brandt que en 2023 la firma de "
    "Zaragoza invirtió 13.000 millones de euros y que 450 empleados de Aurora van a Lisboa."
)
ENGLISH = (
    "Lucía Ferrer's plan\nThe head of Norvento, Lucía Ferrer, told Elena Brandt that in 2023 the company from "
    "Zaragoza spent 13 billion euros, and that 450 workers of Aurora will go to Lisboa."
)
OTHER = (
    "El plan de otra empresa\nLa directora de Norvento, Marta Ruiz, dijo a Elena Brandt que en 2023 la firma de "
    "Burgos perdió 72 millones de euros y que 18 empleados de Gestamp van a Madrid."
)


def test_a_translation_is_linked_to_its_original_and_other_news_is_not():
    [link] = linked(map(marks, [SPANISH, OTHER, ENGLISH]))
    assert (link.a, link.b, link.numbers) == (0, 2, 3)


def test_editions_are_written(tmp_path):
    docs = [{"id": str(n), "text": text} for n, text in enumerate((SPANISH, OTHER, ENGLISH))]
    dedup(corpus_of(tmp_path / "c.jsonl", docs), tmp_path / "r", Settings(editions=True))
    [row] = read(tmp_path / "r", "editions")
    assert row["editions"] == ["0", "2"]


def test_a_copy_of_an_article_that_stands_in_a_page_is_dropped_for_the_page(tmp_path):
    rng = random.Random(3)
    article, rest = ([rng.choice(WORDS) for _ in range(n)] for n in (120, 200))
    copy = [*article[:-1], "otra"]
    docs = [
        {"id": "page", "text": " ".join(rest[:100] + article + rest[100:])},
        {"id": "a", "text": " ".join(article)},
        {"id": "b", "text": " ".join(copy)},
    ]
    dedup(corpus_of(tmp_path / "c.jsonl", docs), tmp_path / "r", Settings(contained=True))
    [kept] = read(tmp_path / "r", "kept")
    assert (kept["id"], kept["cleantext_copies"]) == ("page", 2)
    gone = {d["id"]: d for d in read(tmp_path / "r", "dropped")}
    assert {d["cleantext_duplicate_of"] for d in gone.values()} == {"page"}
    assert {d["cleantext_reason"] for d in gone.values()} == {"contained"}
    assert gone["a"]["cleantext_similarity"] == 1.0
    assert gone["b"]["cleantext_similarity"] == pytest.approx(117 / 118, abs=1e-4)
    assert [c["kept"] for c in read(tmp_path / "r", "clusters")] == ["page"]


def test_explain_compares_chinese_by_characters(tmp_path):
    docs = [
        {"id": "a", "text": "老桥昨天重新开放，居民庆祝到深夜。"},
        {"id": "b", "text": "老桥昨天重新开放，居民庆祝到清晨。"},
    ]
    shown = told(explain(corpus_of(tmp_path / "c.jsonl", docs), "a", "b"))
    assert "= 老桥昨天重新开放，居民庆祝到\n" in shown
    assert "a: 17 words" in shown
