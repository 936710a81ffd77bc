"""The page and the server in a real Chromium: looked at, filtered, walked by keyboard, corrected, attacked."""

import json
import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from cleantext.config import Config
from cleantext.document import Document
from cleantext.editions import document_page, edition, edition_record, page, prepare
from cleantext.pipeline import analyse
from cleantext.report.records import document_record

webdriver = pytest.importorskip("selenium.webdriver", reason="pip install selenium")
CHROMIUM, DRIVER = shutil.which("chromium") or shutil.which("chromium-browser"), shutil.which("chromedriver")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="apt-get install chromium chromium-driver"),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
]
WIDTHS = (390, 900, 1400)
SAMPLES = Path(__file__).parents[2] / "samples"
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars --window-size=1400,1000"
).split()
HOSTILE = (
    '<script>window.hit = 1</script> "><img src=x onerror="window.hit = 2"> </textarea></script></style>'
    "<svg onload=window.hit=3> ' onmouseover='window.hit=4 \u202egnirts\u202c comen melones <b>x</b>"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = webdriver.ChromeService(DRIVER)
    driver = webdriver.Chrome(options=options, service=service)
    driver.set_script_timeout(120)
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The page of the altman sample; the pseudo engine shows the same things as the model."""
    config = Config(model="pseudo")
    text = (SAMPLES / "altman" / "input.txt").read_text(encoding="utf-8")
    made = edition(Document("input.txt", text), config, prepare(config))
    file = tmp_path_factory.mktemp("page") / "input.report.html"
    file.write_text(page(made, edition_record(made), config), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def axe(tmp_path_factory):
    """The text of axe-core, from npm: it is no part of this project."""
    npm = shutil.which("npm")
    if not npm:
        pytest.skip("apt-get install npm")
    folder = tmp_path_factory.mktemp("axe")
    call = [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "axe-core@4"]
    done = subprocess.run(call, cwd=folder, capture_output=True, check=False, timeout=120)
    file = folder / "node_modules" / "axe-core" / "axe.min.js"
    if done.returncode or not file.is_file():
        pytest.skip("npm install axe-core does not work here")
    return file.read_text(encoding="utf-8")


def find(browser, css):
    return browser.find_elements("css selector", css)


def one(browser, css):
    return browser.find_element("css selector", css)


def wait(condition, seconds=10):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.05)


def errors(browser):
    return [entry["message"] for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]


def violations(browser, axe):
    browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
    browser.execute_script(axe)
    found = browser.execute_async_script(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        ".then(arguments[0])"
    )
    return [(v["id"], v["nodes"][0]["html"][:120], len(v["nodes"])) for v in found["violations"]]


def sized(browser, width, height=1000):
    how = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", how)


def coloured(browser, scheme):
    feature = {"name": "prefers-color-scheme", "value": scheme}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})


def test_a_finding_opens_its_card_and_closes_again(browser, sample):
    sized(browser, 1400)
    browser.get(sample.as_uri())
    mark = one(browser, "td.source a.m.CAL")
    mark.click()
    card = one(browser, ".card.open")
    assert "Was probably" in card.text
    assert mark.get_attribute("aria-expanded") == "true"
    card.send_keys("\ue00c")  # Escape
    assert not find(browser, ".card.open")
    assert browser.switch_to.active_element == mark
    assert not errors(browser)


def test_a_family_is_filtered_away_and_back(browser, sample):
    browser.get(sample.as_uri())
    box = one(browser, "[data-family=CAL]")
    box.click()
    assert not find(browser, "a.m.CAL:not(.off)")
    assert find(browser, "a.m:not(.off)")
    box.click()
    assert find(browser, "a.m.CAL:not(.off)")


def test_only_rows_with_findings_are_shown_when_asked(browser, sample):
    browser.get(sample.as_uri())
    everything = len(find(browser, "tr.part:not([hidden])"))
    one(browser, "#only option[value=found]").click()
    assert 0 < len(find(browser, "tr.part:not([hidden])")) < everything
    assert "rows shown" in one(browser, "#said").text


def test_the_keyboard_alone_reaches_cards_and_the_next_finding(browser, sample):
    browser.get(sample.as_uri())
    keys = webdriver.ActionChains(browser)
    keys.send_keys("\ue004").perform()  # Tab: the link that skips to the text
    assert browser.switch_to.active_element.get_attribute("class") == "skip"
    for _ in range(60):
        webdriver.ActionChains(browser).send_keys("\ue004").perform()
        if browser.switch_to.active_element.get_attribute("data-f"):
            break
    first = browser.switch_to.active_element.get_attribute("data-f")
    webdriver.ActionChains(browser).send_keys("\ue007").perform()  # Enter
    assert one(browser, ".card.open").get_attribute("id") == f"f{first}"
    webdriver.ActionChains(browser).send_keys("j").perform()
    assert one(browser, ".card.open").get_attribute("id") != f"f{first}"
    webdriver.ActionChains(browser).send_keys("k").perform()
    assert one(browser, ".card.open").get_attribute("id") == f"f{first}"


def test_cards_and_all_else_are_there_without_scripts(browser, sample):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(sample.as_uri())
        assert all(card.is_displayed() for card in find(browser, ".card")[:5])
        assert not find(browser, "#next") or not one(browser, "#next").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_has_no_barriers_and_no_sideways_scrolling(browser, sample, axe, width, scheme):
    sized(browser, width)
    coloured(browser, scheme)
    browser.get(sample.as_uri())
    browser.execute_script(
        "document.querySelector('a.m.CAL').click(); document.querySelectorAll('details').forEach(d => d.open = true)"
    )
    assert violations(browser, axe) == []
    assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    folder = Path(os.environ.get("CLEANTEXT_SCREENSHOTS", sample.parent))
    folder.mkdir(parents=True, exist_ok=True)
    assert browser.save_screenshot(str(folder / f"page-{width}-{scheme}.png"))
    coloured(browser, "light")


def test_nothing_is_fetched(browser, sample):
    browser.get(sample.as_uri())
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0


@pytest.mark.parametrize("copies", [1, 40])
def test_a_hostile_text_executes_nothing(browser, tmp_path, copies):
    text = "\n\n".join(f"{HOSTILE} {n}." for n in range(copies)) + "\n\nLos internautas comen melones."
    config = Config(model="pseudo")
    made = edition(Document("<b>.txt", text), config, prepare(config))
    file = tmp_path / "hostile.html"
    file.write_text(page(made, edition_record(made), config), encoding="utf-8")
    browser.get(file.as_uri())
    browser.execute_script("document.querySelectorAll('a.m').forEach(m => m.click())")
    assert browser.execute_script("return window.hit") is None
    assert not find(browser, "main img, main b[onload], [onerror], [onload], [onmouseover]")
    assert not errors(browser)


def test_five_megabytes_open(browser, tmp_path):
    text = "\n\n".join(f"La frase {n} de un texto muy largo, {HOSTILE}." for n in range(22_500))
    assert len(text) > 4_900_000
    doc = analyse(Document("big.txt", text), Config(select=("ENC",)))
    file = tmp_path / "big.html"
    started = time.process_time()
    file.write_text(document_page(doc, document_record(doc), Config(select=("ENC",))), encoding="utf-8")
    assert time.process_time() - started < 60
    browser.get(file.as_uri())
    assert len(find(browser, "tr.part")) >= 22_500
    assert browser.execute_script("return window.hit") is None


def test_what_the_editor_decides_is_kept(browser, server):
    sized(browser, 1400)
    browser.get(server.origin + server.door)
    assert "token" not in browser.current_url
    one(browser, "a[href='/edition/a']").click()
    said = lambda: one(browser, "#said").text == "Saved."  # noqa: E731
    browser.execute_script("document.querySelectorAll('.edit')[3].click()")
    box = one(browser, ".target textarea")
    box.clear()
    box.send_keys("It <votes> today.\ue009\ue007")  # Ctrl and Enter
    wait(lambda: find(browser, ".corrected") and said())
    assert not [d for d in find(browser, "tr:has(.corrected) .doubt") if d.is_displayed()]
    browser.execute_script("document.querySelector('a.m.CAL').click()")
    one(browser, ".card.open .decide button:nth-of-type(2)").click()
    wait(lambda: find(browser, ".card.rejected") and said())
    one(browser, "form[data-do=term] [name=source]").send_keys("junta")
    one(browser, "form[data-do=term] [name=target]").send_keys("board\ue007")
    wait(lambda: "junta → board" in one(browser, "#added").text)
    browser.refresh()
    assert [s.text for s in find(browser, ".corrected")] == ["It <votes> today."]
    assert find(browser, ".card.rejected")
    assert "junta → board" in one(browser, "#added").text
    assert not errors(browser)
    lines = (server.folder / "a.review.jsonl").read_text().splitlines()
    assert [json.loads(line)["do"] for line in lines] == ["correct", "reject", "term"]


def test_words_that_are_selected_fill_the_forms(browser, server):
    browser.get(server.origin + server.door)
    browser.get(server.origin + "/edition/a")
    browser.execute_script(
        "const node = document.querySelector('td.source').firstChild;"
        "getSelection().setBaseAndExtent(node, 4, node, 15)"
    )
    wait(lambda: one(browser, "form[data-do=term] [name=source]").get_attribute("value") == "internautas")


def test_a_text_is_pasted_and_shown(browser, server):
    browser.get(server.origin + server.door)
    one(browser, "#paste").send_keys("Los internautas comen melones en Weibo. Hoy vota.")
    one(browser, "#try button").click()
    wait(lambda: "/edition/" in browser.current_url, 60)
    assert find(browser, ".card.CAL")
    assert not errors(browser)


def test_the_served_pages_have_no_barriers(browser, server, axe):
    browser.get(server.origin + server.door)
    assert violations(browser, axe) == []
    browser.get(server.origin + "/edition/a")
    browser.execute_script(
        "document.querySelector('a.m.CAL').click(); document.querySelector('.edit').click()"
    )
    assert violations(browser, axe) == []
