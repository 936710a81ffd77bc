"""Random things that a translation copies: placeables, addresses, handles, Han runs, garbage."""

import random

from .pieces import placeable

LOWER = "abcdefghijklmnopqrstuvwxyz"
DOMAINS = ("com", "org", "net", "es", "mx", "gov", "info", "com.ar", "io", "eu")
HAN = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严"
GARBAGE = "#*-_=+~.,;:!?/|<>()[]{}%$&^@\"'"


def word(rng: random.Random) -> str:
    """A pronounceable or a random lower-case word of 2 to 10 letters."""
    size = rng.randint(2, 10)
    if rng.random() < 0.5:
        return "".join(rng.choice(LOWER) for _ in range(size))
    return "".join(rng.choice("aeiou" if i % 2 else "bcdfglmnprstv") for i in range(size))


def address(rng: random.Random) -> str:
    """A URL, domain or e-mail address."""
    host = f"{word(rng)}.{rng.choice(DOMAINS)}"
    kind = rng.random()
    if kind < 0.2:
        return f"{word(rng)}@{host}"
    if kind < 0.4:
        return f"www.{host}"
    path = "/".join(word(rng) for _ in range(rng.randint(0, 3)))
    tail = rng.choice(["", "", "/", ".html", f"?id={rng.randint(1, 9999)}", f"_{word(rng)}"])
    return f"https://{host}/{path}{tail}"


def handle(rng: random.Random) -> str:
    """A user name with @, or a hashtag."""
    name = word(rng) + rng.choice(["", "", "_" + word(rng), str(rng.randint(1, 99))])
    return rng.choice("@#") + (name if rng.random() < 0.6 else name.title().replace("_", ""))


def han(rng: random.Random) -> str:
    """A run of one to eight Chinese characters."""
    return "".join(rng.choice(HAN) for _ in range(rng.randint(1, 8)))


def foreign(rng: random.Random) -> str:
    """A few words in the letters of one other script: Cyrillic, Greek, Hebrew, Arabic, kana."""
    low, high = rng.choice([(0x430, 0x44F), (0x3B1, 0x3C9), (0x5D0, 0x5EA), (0x627, 0x64A), (0x3042, 0x3093)])
    return " ".join(
        "".join(chr(rng.randint(low, high)) for _ in range(rng.randint(2, 7)))
        for _ in range(rng.randint(1, 4))
    )


def garbage(rng: random.Random) -> str:
    """A line that says nothing, and whose translation is itself."""
    kind = rng.random()
    size = min(rng.randint(1, 25), rng.randint(1, 25))
    if kind < 0.15:
        return rng.choice(GARBAGE) * size
    if kind < 0.25:
        return " ".join(rng.choice(GARBAGE) * rng.randint(1, 3) for _ in range(size))
    if kind < 0.4:
        return "".join(rng.choice(GARBAGE + LOWER + "0123456789") for _ in range(2 + size))
    if kind < 0.6:
        return " ".join(str(rng.randint(0, 10 ** rng.randint(1, 9))) for _ in range(size))
    if kind < 0.75:
        return " ".join(word(rng) for _ in range(size))
    if kind < 0.82:
        return " ".join(word(rng) + word(rng))
    if kind < 0.92:
        return foreign(rng)
    return rng.choice([address, handle, han])(rng)


def symbols(count: int, highest: int, rng: random.Random) -> list[str]:
    """`count` distinct placeables: mostly the first ones in order, as a mask numbers them."""
    if rng.random() < 0.7:
        return [placeable(number + 1) for number in range(count)]
    return [placeable(number) for number in rng.sample(range(1, highest + 1), count)]
