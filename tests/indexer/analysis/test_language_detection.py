"""The language of sentences, of short headwords with hints, and of what tells nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import detect

SENTENCES = [
    ("en", "The harbour was built by the merchants of the town and has been used for fishing ever since."),
    ("de", "Der Hafen wurde von den Kaufleuten der Stadt gebaut und wird seither für die Fischerei genutzt."),
    ("fr", "Le port a été construit par les marchands de la ville et sert depuis à la pêche."),
    (
        "es",
        "El puerto fue construido por los comerciantes de la ciudad y se usa desde entonces para la pesca.",
    ),
    ("it", "Il porto fu costruito dai mercanti della città e da allora serve per la pesca."),
    ("pt", "O porto foi construído pelos comerciantes da cidade e desde então é usado para a pesca."),
    (
        "nl",
        "De haven werd door de kooplieden van de stad gebouwd en wordt sindsdien voor de visserij gebruikt.",
    ),
    ("sv", "Hamnen byggdes av stadens köpmän och har sedan dess använts för fiske, men inte för handel."),
    ("da", "Havnen blev bygget af byens købmænd og har siden været brugt til fiskeri, men ikke til handel."),
    (
        "fi",
        "Sataman rakensivat kaupungin kauppiaat, ja sitä on käytetty kalastukseen, mutta se ei ole suuri.",
    ),
    ("pl", "Port został zbudowany przez kupców miasta i od tego czasu jest używany do połowu ryb."),
    ("cs", "Přístav postavili kupci z města a od té doby se používá pro rybolov, který je zde důležitý."),
    ("hu", "A kikötőt a város kereskedői építették, és azóta is halászatra használják, mert az olcsó."),
    ("ro", "Portul a fost construit de negustorii orașului și este folosit pentru pescuit."),
    (
        "tr",
        "Liman şehrin tüccarları için yapıldı ve o zamandan beri balıkçılık için kullanılan bir yer oldu.",
    ),
    (
        "ca",
        "El port va ser construït pels comerciants de la ciutat i és usat per a la pesca amb els vaixells.",
    ),
    ("la", "Portus ab mercatoribus in urbe factus est et ad piscatum non sine lucro est adhibitus."),
    ("id", "Pelabuhan ini dibangun oleh para pedagang dari kota itu dan tidak digunakan untuk perang."),
    ("vi", "Bến cảng này được các thương nhân của thành phố xây dựng và không dùng cho chiến tranh."),
    ("ru", "Порт был построен купцами города и с тех пор используется для рыбной ловли."),
    ("ru", "Онъ вышелъ изъ дома и не нашелъ въ саду того, что искалъ."),
    ("uk", "Порт був збудований купцями міста, і з того часу його використовують для риболовлі."),
    ("be", "Порт быў пабудаваны купцамі горада, і з таго часу ён выкарыстоўваецца для рыбалоўства."),
    ("bg", "Пристанището е построено от търговците на града и се използва за риболов."),
    ("sr", "Лука је изграђена од стране трговаца и користи се за риболов, али није велика."),
    ("el", "Το λιμάνι χτίστηκε από τους εμπόρους της πόλης."),
    ("he", "הנמל נבנה בידי סוחרי העיר ומשמש מאז לדיג."),
    ("ar", "بنى تجار المدينة الميناء ويستخدم منذ ذلك الحين للصيد."),
    ("fa", "این بندر را بازرگانان شهر ساختند و از آن پس برای ماهیگیری به کار می‌رود."),
    ("hi", "यह बंदरगाह नगर के व्यापारियों ने बनाया था।"),
    ("th", "ท่าเรือนี้สร้างโดยพ่อค้าในเมือง"),
    ("ja", "この港は町の商人によって造られた。"),
    ("zh", "这个港口是由城里的商人建造的。"),
    ("ko", "이 항구는 도시의 상인들이 지었다."),
    ("ka", "ნავსადგური ქალაქის ვაჭრებმა ააშენეს."),
    ("hy", "Նավահանգիստը կառուցել են քաղաքի վաճառականները։"),
]


@pytest.mark.parametrize(("language", "sentence"), SENTENCES)
def test_a_sentence_tells_its_language(language: str, sentence: str) -> None:
    assert detect(sentence) == language


@pytest.mark.parametrize(("language", "sentence"), SENTENCES)
def test_a_sentence_overrules_a_wrong_hint(language: str, sentence: str) -> None:
    hint = "en" if language != "en" else "de"
    assert detect(sentence, hint=hint) == language


@pytest.mark.parametrize(
    ("headword", "hint", "language"),
    [
        ("Japan", "en", "en"),
        ("Japan", "de-AT", "de"),
        ("Relations with", "FR", "fr"),
        ("Hund", None, None),
        ("Москва", "uk", "uk"),
        ("Москва", "en", "ru"),
        ("Москва", None, "ru"),
        ("Київ", None, "uk"),
        ("Tokyo", "ja", None),
        ("Tokyo", "ru", None),
        ("Tokyo", "gd", "gd"),
        ("東京", None, "zh"),
        ("東京", "ja", "ja"),
        ("東京タワー", None, "ja"),
        ("भाषा", "mr", "mr"),
        ("शब्द", "en", "hi"),
        ("שלום", "yi", "yi"),
        ("ٹوپی", None, "ur"),
        ("1904–1905", "en", "en"),
        ("!", None, None),
        ("", None, None),
        ("", "en", "en"),
    ],
)
def test_a_headword_follows_its_hint_within_its_script(headword: str, hint: str | None, language: str | None) -> None:
    assert detect(headword, hint=hint) == language


def test_letters_tell_where_words_do_not() -> None:
    assert detect("Zażółć gęślą jaźń") == "pl"
    assert detect("größtenteils Fußgänger, Maß", hint=None) in ("de", None)
    assert detect("őrült űrhajó") == "hu"


def test_the_model_is_asked_last() -> None:
    names = "Wissenschaftliches Informationssystem Barrierefreiheit Hauptanschluss Rechneranwendungen"
    assert detect(names) == "de"
    assert detect(names[:40]) is None
    assert detect(names, hint="nl") == "nl"


@given(st.text(), st.sampled_from([None, "en", "ru", "ja", "xx", ""]))
def test_any_text_has_a_language_or_none_and_always_the_same(text: str, hint: str | None) -> None:
    language = detect(text, hint=hint)
    assert language is None or language
    assert detect(text, hint=hint) == language
