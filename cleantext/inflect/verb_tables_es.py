"""Tables of Spanish conjugation: endings, verbs that change their stem, verbs of their own."""

from __future__ import annotations

ENDINGS: dict[str, dict[str, str]] = {
    "a": {
        "pres": "o as a amos áis an", "impf": "aba abas aba ábamos abais aban",
        "pret": "é aste ó amos asteis aron", "subj": "e es e emos éis en",
        "subi": "ara aras ara áramos arais aran", "subs": "ase ases ase ásemos aseis asen",
    },
    "e": {
        "pres": "o es e emos éis en", "impf": "ía ías ía íamos íais ían",
        "pret": "í iste ió imos isteis ieron", "subj": "a as a amos áis an",
        "subi": "iera ieras iera iéramos ierais ieran", "subs": "iese ieses iese iésemos ieseis iesen",
    },
}  # fmt: skip
ENDINGS["i"] = ENDINGS["e"] | {"pres": "o es e imos ís en"}
FUTURE = "é ás á emos éis án".split()
CONDITIONAL = "ía ías ía íamos íais ían".split()

E_TO_IE = frozenset(
    """pensar cerrar empezar comenzar sentar calentar despertar negar regar fregar sembrar temblar gobernar
acertar alentar apretar arrendar atravesar confesar desterrar enterrar helar manifestar merendar nevar
recomendar reventar serrar tropezar quebrar encerrar encomendar desplegar plegar segar sosegar cegar
enmendar remendar acrecentar asentar invernar aventar denegar renegar restregar
perder entender atender defender encender extender tender verter ascender descender trascender querer
sentir mentir preferir referir sugerir convertir divertir invertir advertir herir hervir digerir ingerir
conferir diferir inferir transferir arrepentir consentir disentir asentir requerir adherir pervertir revertir subvertir
concernir discernir injerir proferir""".split()
)
O_TO_UE = frozenset(
    """contar encontrar mostrar demostrar probar comprobar aprobar recordar acordar costar volar soñar
rodar almorzar apostar colgar descolgar consolar forzar esforzar reforzar renovar rogar soltar sonar tostar
tronar volcar acostar avergonzar colar degollar desollar poblar despoblar repoblar resonar revolcar reprobar
desaprobar concordar amolar
mover volver devolver resolver revolver envolver disolver absolver doler llover moler demoler morder remover conmover
promover torcer retorcer cocer soler poder
dormir morir""".split()
)
E_TO_I = frozenset(
    """pedir despedir impedir expedir medir servir repetir competir seguir conseguir perseguir proseguir elegir
corregir regir vestir investir revestir rendir concebir gemir derretir ceñir teñir reñir desteñir
colegir embestir desvestir constreñir""".split()
)
ACCENTED = """enviar reenviar guiar confiar desconfiar fiar variar criar ampliar desviar enfriar espiar esquiar
vaciar rociar ansiar fotografiar telegrafiar liar aliar desafiar hastiar expiar extraviar resfriar
actuar continuar evaluar situar acentuar efectuar insinuar graduar habituar perpetuar puntuar exceptuar
interactuar devaluar fluctuar atenuar acentuar tatuar infatuar desvirtuar aislar prohibir reunir aullar
maullar ahijar cohibir rehusar ahumar aunar rehilar embaular""".split()

PARTICIPLES = {
    "abrir": "abierto", "cubrir": "cubierto", "decir": "dicho", "escribir": "escrito", "cribir": "crito",
    "hacer": "hecho", "facer": "fecho", "morir": "muerto", "poner": "puesto", "romper": "roto", "ver": "visto",
    "volver": "vuelto", "solver": "suelto", "imprimir": "impreso", "freír": "frito",
}  # fmt: skip

WHOLE: dict[str, dict[str, str]] = {
    "ser": {
        "pres": "soy eres es somos sois son", "impf": "era eras era éramos erais eran",
        "pret": "fui fuiste fue fuimos fuisteis fueron", "subj": "sea seas sea seamos seáis sean",
        "strong": "fu", "imp": "sé",
    },
    "ir": {
        "pres": "voy vas va vamos vais van", "impf": "iba ibas iba íbamos ibais iban",
        "pret": "fui fuiste fue fuimos fuisteis fueron", "subj": "vaya vayas vaya vayamos vayáis vayan",
        "strong": "fu", "imp": "ve", "ger": "yendo", "par": "ido",
    },
    "estar": {
        "pres": "estoy estás está estamos estáis están", "subj": "esté estés esté estemos estéis estén",
        "hard": "estuv", "imp": "está",
    },
    "haber": {
        "pres": "he has ha hemos habéis han", "subj": "haya hayas haya hayamos hayáis hayan",
        "hard": "hub", "fut": "habr",
    },
    "dar": {
        "pres": "doy das da damos dais dan", "pret": "di diste dio dimos disteis dieron",
        "subj": "dé des dé demos deis den", "strong": "di",
    },
    "ver": {
        "pres": "veo ves ve vemos veis ven", "impf": "veía veías veía veíamos veíais veían",
        "pret": "vi viste vio vimos visteis vieron", "subj": "vea veas vea veamos veáis vean",
    },
    "saber": {"yo": "sé", "sub": "sep", "hard": "sup", "fut": "sabr"},
    "caber": {"yo": "quepo", "sub": "quep", "hard": "cup", "fut": "cabr"},
    "poder": {"hard": "pud", "fut": "podr", "ger": "pudiendo"},
    "querer": {"hard": "quis", "fut": "querr"},
    "andar": {"hard": "anduv"},
    "hacer": {"yo": "hago", "sub": "hag", "hard": "hic", "fut": "har", "imp": "haz"},
    "facer": {"yo": "fago", "sub": "fag", "hard": "fic", "fut": "far", "imp": "faz"},
    "decir": {"yo": "digo", "sub": "dig", "hard": "dij", "fut": "dir", "imp": "di", "i": "1", "ger": "diciendo"},
    "poner": {"yo": "pongo", "sub": "pong", "hard": "pus", "fut": "pondr", "imp": "pon"},
    "tener": {"yo": "tengo", "sub": "teng", "hard": "tuv", "fut": "tendr", "imp": "ten", "ie": "1"},
    "venir": {"yo": "vengo", "sub": "veng", "hard": "vin", "fut": "vendr", "imp": "ven", "ie": "1",
              "ger": "viniendo"},
    "salir": {"yo": "salgo", "sub": "salg", "fut": "saldr", "imp": "sal"},
    "valer": {"yo": "valgo", "sub": "valg", "fut": "valdr"},
    "traer": {"yo": "traigo", "sub": "traig", "hard": "traj"},
    "caer": {"yo": "caigo", "sub": "caig"},
    "ducir": {"yo": "duzco", "sub": "duzc", "hard": "duj"},
    "oír": {"pres": "oigo oyes oye oímos oís oyen", "sub": "oig", "imp": "oye"},
    "oler": {"pres": "huelo hueles huele olemos oléis huelen",
             "subj": "huela huelas huela olamos oláis huelan", "imp": "huele"},
    "jugar": {"pres": "juego juegas juega jugamos jugáis juegan",
              "subj": "juegue juegues juegue juguemos juguéis jueguen", "imp": "juega"},
    "adquirir": {"pres": "adquiero adquieres adquiere adquirimos adquirís adquieren",
                 "subj": "adquiera adquieras adquiera adquiramos adquiráis adquieran", "imp": "adquiere"},
    "errar": {"pres": "yerro yerras yerra erramos erráis yerran",
              "subj": "yerre yerres yerre erremos erréis yerren", "imp": "yerra"},
    "reír": {"pres": "río ríes ríe reímos reís ríen", "subj": "ría rías ría riamos riais rían",
             "pret": "reí reíste rio reímos reísteis rieron", "strong": "ri", "imp": "ríe", "ger": "riendo"},
    "freír": {"pres": "frío fríes fríe freímos freís fríen", "subj": "fría frías fría friamos friais frían",
              "pret": "freí freíste frio freímos freísteis frieron", "strong": "fri", "imp": "fríe",
              "ger": "friendo"},
}  # fmt: skip
ACCENTED_INSIDE = {"rio": "rió", "vi": "ví", "vio": "vió"}
HARD = "e iste o imos isteis ieron".split()
NOT_INSIDE = frozenset(
    {"ir", "ser", "ver", "dar", "errar", "oler", "jugar", "estar", "andar", "haber", "caber"}
)
"""Too short or too common as an ending to be found inside another verb (`vivir` is not `ir`)."""
LIKE = {"prever": "ver", "entrever": "ver", "desandar": "andar", "sonreír": "reír", "predecir": "decir",
         "contradecir": "decir", "desdecir": "decir", "bendecir": "decir", "maldecir": "decir"}  # fmt: skip

PREFIXES = frozenset(
    "re des con en a per pre sub contra sobre pos tras dis im in entre de so es sos ante mal".split()
)
REGULAR = frozenset(
    """presentar representar pretender inventar aumentar comentar fomentar lamentar alimentar cimentar intentar
    asolar arrollar enrollar conjugar compensar dispensar recompensar ausentar argumentar atormentar
    innovar corroborar derogar encolar personar""".split()
)

INSIDE = frozenset(
    """a abs ad ante auto com con contr contra conven de des descom desx dis entre equi ex extra im in
    indis inter intro man o ob per pos pre predis presu pro rar re recom reintro repro retro rever satis
    se so sobre sos su sub super sus tra trans tras yux yuxta""".split()
)
"""Prefixes before an irregular verb (`componer`, `deshacer`)."""
