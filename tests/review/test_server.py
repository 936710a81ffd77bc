"""The server lets in one browser of this machine and keeps what is decided."""

import http.client
import json
import os
import re
import socket
import subprocess
import sys

import pytest

from cleantext.review.decisions import folded, read

DECIDE = "/edition/a/decisions"


def version(page):
    return json.loads(re.search(r'id="decisions"[^>]*>(.*?)</script>', page.text)[1])["version"]


def test_the_token_opens_once_and_gives_a_cookie_no_script_reads(server):
    first, second = server.ask("GET", server.door), server.ask("GET", server.door)
    assert first.status == 303
    assert first.headers["location"] == "/"
    assert {"HttpOnly", "SameSite=strict"} <= {
        part.strip() for part in first.headers["set-cookie"].split(";")
    }
    assert second.status == 403
    assert second.headers["set-cookie"] is None


@pytest.mark.parametrize(
    "path", ["/", "/edition/a", "/terms.tsv", "/memory.tmx", "/open?token=guess", "/open"]
)
def test_without_the_cookie_nothing_is_shown(server, path):
    assert server.ask("GET", path).status == 403
    assert server.ask("GET", path, cookie=f"cleantext-{server.port}=guess").status == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "evil.example:{port}", "127.0.0.1:1", ""])
def test_another_name_is_refused(server, host):
    cookie = server.enter()
    assert server.ask("GET", "/", cookie=cookie, host=host.format(port=server.port)).status == 421


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "http://127.0.0.1:1", "https://{own}"]
)
def test_a_post_from_another_origin_is_refused(server, origin):
    cookie = server.enter()
    sent = origin.format(own=f"127.0.0.1:{server.port}") if origin else None
    answer = server.post(DECIDE, {"do": "keep", "text": "x"}, cookie, origin=sent)
    assert answer.status == 403
    assert not list(server.folder.glob("*.jsonl"))


def test_every_answer_has_a_policy_and_no_sharing(server):
    cookie = server.enter()
    for path in ("/", "/edition/a", "/nowhere"):
        answer = server.ask("GET", path, cookie=cookie, origin="http://evil.example")
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["access-control-allow-origin"] is None
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_each_page_has_a_nonce_of_its_own_that_the_policy_names(server):
    cookie = server.enter()
    pages = [server.ask("GET", "/edition/a", cookie=cookie) for _ in range(2)]
    nonces = [set(re.findall(r'nonce="([^"]+)"', page.text)) for page in pages]
    assert [len(n) for n in nonces] == [1, 1]
    assert nonces[0] != nonces[1]
    assert f"'nonce-{nonces[0].pop()}'" in pages[0].headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    ["/edition/../a", "/edition/%2e%2e%2fa", "/edition/..%2f..%2fetc%2fpasswd", "/edition/%00", "/edition/c"],
)
def test_only_editions_of_the_folder_are_served(server, path):
    answer = server.ask("GET", path, cookie=server.enter())
    assert answer.status == 404
    assert "root:" not in answer.text


def test_a_link_out_of_the_folder_is_not_followed(server, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "x.report.json"
    outside.write_text((server.folder / "a.report.json").read_text())
    (server.folder / "x.report.json").symlink_to(outside)
    assert server.ask("GET", "/edition/x", cookie=server.enter()).status == 404


def test_the_index_sorts_by_doubt_and_names_what_is_broken(server):
    (server.folder / "broken.report.json").write_text("{}")
    page = server.ask("GET", "/", cookie=server.enter()).text
    assert page.index("/edition/a") < page.index("broken")
    assert "not a cleantext report" in page


def test_a_correction_is_kept_and_shown_again(server):
    cookie = server.enter()
    page = server.ask("GET", "/edition/a", cookie=cookie)
    given = {"do": "correct", "sentence": 3, "target": "It votes today.", "version": version(page)}
    assert server.post(DECIDE, given, cookie).status == 200
    assert folded(read(server.folder / "a.review.jsonl")).corrections == {"Hoy vota.": "It votes today."}
    assert "It votes today." in server.ask("GET", "/edition/a", cookie=cookie).text


def test_decisions_are_applied_by_the_next_run_and_exported(server, tmp_path):
    cookie = server.enter()
    page = server.ask("GET", "/edition/a", cookie=cookie)
    for given in (
        {"do": "correct", "sentence": 3, "target": "It votes today."},
        {"do": "reject", "finding": 0},
        {"do": "term", "source": "junta", "target": "council"},
        {"do": "keep", "text": "Weibo"},
    ):
        assert server.post(DECIDE, {**given, "version": version(page)}, cookie).status == 200
    before = json.loads((server.folder / "a.report.json").read_text())["documents"][0]
    source = tmp_path / "a.txt"
    source.write_text("Los internautas comen melones en Weibo 。La junta está molesta.\n\n"
                      "El director ejecutivo se ha invertido y se ha invertido. Hoy vota.\n", encoding="utf-8")  # fmt: skip
    run = [sys.executable, "-m", "cleantext"]
    subprocess.run(
        [*run, "edition", source, "-o", server.folder, "--model", "pseudo"], check=True, capture_output=True
    )
    after = json.loads((server.folder / "a.report.json").read_text())["documents"][0]
    assert len(after["findings"]) == len(before["findings"]) - 1
    english = (server.folder / "a.en.txt").read_text()
    assert "It votes today." in english
    assert "Weibo" in english
    terms, memory = tmp_path / "t.tsv", tmp_path / "m.tmx"
    subprocess.run(
        [*run, "review", server.folder, "--export-terms", terms, "--export-memory", memory], check=True
    )
    assert "junta\tcouncil" in terms.read_text()
    assert "It votes today." in memory.read_text()


@pytest.mark.parametrize(
    "body", ["", "[]", "3", "{", "[" * 50_000, "9" * 5000, '{"do":"reject","finding":99}', '{"do":"reject","finding":-1}',
             '{"do":"correct","sentence":true,"target":"x"}', '{"do":"nothing"}', '{"do":"keep","text":"x"}']
)  # fmt: skip
def test_a_body_that_is_no_decision_is_refused(server, body):
    answer = server.post(DECIDE, body, server.enter())
    assert answer.status == 400
    assert not list(server.folder.glob("*.jsonl"))


def test_a_decision_on_a_page_that_is_out_of_date_is_refused(server):
    given = {"do": "keep", "text": "x", "version": "old"}
    assert "Load the page again" in server.post(DECIDE, given, server.enter()).text


def test_a_form_cannot_send_decisions(server):
    sent = server.post(
        DECIDE, "do=keep&text=x", server.enter(), content_type="application/x-www-form-urlencoded"
    )
    assert sent.status == 415


def test_a_body_too_large_is_refused(server):
    assert server.post("/paste", "text=" + "a" * 2_100_000, server.enter()).status == 413


def test_other_methods_are_refused(server):
    cookie = server.enter()
    assert {server.ask(m, "/", cookie=cookie).status for m in ("PUT", "DELETE", "OPTIONS", "PATCH")} == {405}


def test_a_slow_client_does_not_hold_up_the_others(server):
    cookie = server.enter()
    slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(20)]
    for one in slow:
        one.sendall(f"POST /paste HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nContent-Le".encode())
    assert server.ask("GET", "/", cookie=cookie).status == 200
    for one in slow:
        one.close()


def test_a_pasted_text_goes_through_the_whole_chain(server):
    cookie = server.enter()
    body = "text=Los+internautas+comen+melones.&name=..%2F..%2FMi+texto"
    answer = server.post("/paste", body, cookie, content_type="application/x-www-form-urlencoded")
    assert answer.status == 303
    assert answer.headers["location"] == "/edition/mi-texto"
    assert "吃瓜" in server.ask("GET", "/edition/mi-texto", cookie=cookie).text
    assert (server.folder / "mi-texto.txt").read_text() == "Los internautas comen melones."


def test_a_paste_without_text_says_so(server):
    sent = server.post("/paste", "text=++", server.enter(), content_type="application/x-www-form-urlencoded")
    assert sent.status == 400
    assert "there is no text" in sent.text


def test_the_server_listens_on_this_machine_only(server):
    with socket.socket() as other:
        other.settimeout(2)
        own = next(
            (a[4][0] for a in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)), "127.0.0.1"
        )
        if own.startswith("127."):
            pytest.skip("this machine has no other address")
        assert other.connect_ex((own, server.port))


def test_the_command_prints_an_address_that_opens(folder):
    process = subprocess.Popen(
        [sys.executable, "-m", "cleantext", "review", str(folder)], stdout=subprocess.PIPE, text=True,
        stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    try:
        found = re.fullmatch(r"Open http://127\.0\.0\.1:(\d+)(/open\?token=\S+)\n", process.stdout.readline())
        link = http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=20)
        link.request("GET", found[2])
        assert link.getresponse().status == 303
        link.close()
    finally:
        process.terminate()
        process.communicate(timeout=20)
