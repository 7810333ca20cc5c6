"""The words and letters that tell languages of one script apart.

A language is one sign in a vote. A word or letter that several languages share votes for all of them.
"""

from __future__ import annotations

from functools import cache

LATIN_WORDS = {
    "en": "the of and to in is that for was with as by on are or an be from which at it his this not were"
    " have has who one but their they its a used having any especially made see same into such also when"
    " other",
    "de": "der die und das von den dem ist ein eine zu mit des im für auf nicht als auch sich wird oder"
    " einer werden aus bei nach wie zur zum durch über sind in es an so war",
    "fr": "le la les de des du et un une est en dans que qui pour au par sur pas plus avec aux ce cette il"
    " elle son sa ses ou être sont se ne a à l'on où comme",
    "es": "el la los las de del y en un una que es por con para se no su al lo como más o fue son sus este"
    " esta entre a sin también hay",
    "it": "il la di che e un una per in del della dei le con non si da è lo gli delle nel alla sono come al"
    " anche più o questo dal a i sua suo fu",
    "pt": "o a os as de do da dos das e em um uma que para com não por no na se mais como ao foi é seu sua"
    " pelo pela ou são à",
    "nl": "de het een van en in is dat op te voor met zijn door ook niet aan als bij naar uit of wordt deze"
    " die was worden tot om",
    "sv": "och i att det som en är av för på med den till inte ett om har de från eller var sig vid under",
    "da": "og i at det er en af til på som for med den der ikke et har de fra eller blev var ved",
    "no": "og i det er en av til på som for med den ikke et har de fra eller ble var ved å om",
    "fi": "ja on ei se että oli hän joka ovat mutta kun niin myös tai sekä sen ole kuin jonka",
    "et": "ja on ei et ta see oli kui ning ka või mis oma ole selle",
    "pl": "i w na z do się nie jest to o jak po za przez dla że oraz który która lub są był od a ze jako",
    "cs": "a v na se je z do že to s pro o jako ve nebo který která podle byl jsou také k po i",
    "sk": "a v na sa je z do že to s pre o ako vo alebo ktorý ktorá podľa bol sú aj k po i",
    "hu": "a az és egy hogy nem is van volt meg csak vagy mint de ezt ami el amely",
    "ro": "de și în la a cu pe un o din este care pentru nu mai sau că sunt prin al ale lui se ca",
    "tr": "ve bir bu için ile da olarak olan daha gibi çok ne değil veya kadar sonra de",
    "ca": "el la els les de del i en un una que és per amb no al com més o dels va són als a",
    "la": "et in est non ad cum ut sed qui quod ex ab aut enim per nec sunt quae ac atque esse a",
    "id": "yang dan di dari untuk dengan ini itu pada adalah dalam tidak ke oleh atau sebagai",
    "vi": "và của là có một không được các cho trong người những với này để",
    "hr": "i je u na se da su za od s koji koja kao ili nije bio po iz",
    "sl": "in je v na se za so ki da z pri ali kot s iz tudi po ni",
    "lt": "ir yra kad į iš su ar kaip buvo o bet arba jo",
    "lv": "un ir no ar par uz kas vai kā tas bija pie",
    "eo": "la de kaj en estas al ke por kun ne esti tiu ĉi",
}
CYRILLIC_WORDS = {
    "ru": "и в не на с что это как по от из для или также его был к у о при же за то бы года году о. см."
    " только чтобы и́ли въ съ изъ",
    "uk": "і в не на з що це як по від із для або також його був до у та є при за й про року році бо див. який яка",
    "be": "і ў не на з што гэта як па ад для або таксама яго быў да у пры за ці гл. які",
    "bg": "и в не на с че това като по от за или също е до у са се при го да със във",
    "sr": "и у не на са да је се су за од по из или који која као није био",
    "mk": "и во не на со дека е се од за по или кој која како беше ќе",
    "kk": "және мен бұл үшін болып бір де да осы деп екі туралы",
}
LATIN_LETTERS = {
    "ß": "de", "ä": "de sv fi et sk", "ö": "de sv fi hu tr et", "ü": "de hu tr et", "å": "sv da no",
    "ø": "da no", "æ": "da no", "ñ": "es", "¿": "es", "¡": "es", "ç": "fr pt ca tr", "ã": "pt",
    "õ": "pt et", "ê": "fr pt vi", "è": "fr it ca", "à": "fr it ca pt", "œ": "fr", "ù": "fr it", "û": "fr",
    "ò": "it ca", "ì": "it", "î": "fr ro", "â": "fr ro pt tr", "é": "fr es pt hu cs ca",
    "á": "es pt cs sk hu", "í": "es pt cs sk hu ca", "ó": "es pt pl hu ca", "ú": "es pt cs sk hu",
    "ł": "pl", "ż": "pl", "ź": "pl", "ś": "pl", "ć": "pl hr", "ń": "pl", "ę": "pl lt", "ą": "pl lt",
    "ř": "cs", "ě": "cs", "ů": "cs", "ľ": "sk", "ĺ": "sk", "ŕ": "sk", "ô": "fr sk pt",
    "č": "cs sk hr sl lt lv", "š": "cs sk hr sl lt lv et", "ž": "cs sk hr sl lt lv", "đ": "hr vi",
    "ő": "hu", "ű": "hu", "ğ": "tr", "ı": "tr", "ş": "tr ro", "ș": "ro", "ț": "ro", "ţ": "ro", "ă": "ro vi",
    "ơ": "vi", "ư": "vi", "ạ": "vi", "ế": "vi", "ệ": "vi", "ộ": "vi", "ả": "vi", "ấ": "vi", "ė": "lt",
    "ų": "lt", "ū": "lt lv", "į": "lt", "ā": "lv", "ē": "lv", "ī": "lv", "ķ": "lv", "ļ": "lv", "ņ": "lv",
    "ģ": "lv", "ĉ": "eo", "ĝ": "eo", "ŝ": "eo", "ŭ": "eo", "ĵ": "eo",
}  # fmt: skip
CYRILLIC_LETTERS = {
    "ы": "ru be kk", "э": "ru be kk", "ё": "ru be", "ъ": "ru bg kk", "щ": "ru uk bg kk", "ѣ": "ru",
    "ї": "uk uk", "є": "uk uk", "ґ": "uk uk", "і": "uk be kk", "ў": "be be be", "ј": "sr mk", "љ": "sr mk",
    "њ": "sr mk", "ђ": "sr sr", "ћ": "sr sr", "џ": "sr mk", "ѓ": "mk mk", "ќ": "mk mk", "ѕ": "mk mk",
    "ә": "kk kk", "ғ": "kk kk", "қ": "kk kk", "ң": "kk kk", "ө": "kk kk", "ұ": "kk kk", "ү": "kk kk",
    "һ": "kk kk",
}  # fmt: skip
"""A language named twice gets two votes: the letter is its own."""

SIGNS = {language: chr(0xE000 + at) for at, language in enumerate([*LATIN_WORDS, *CYRILLIC_WORDS])}
"""The sign of each language in a vote."""

LANGUAGES = {sign: language for language, sign in SIGNS.items()}


@cache
def word_votes(script: str) -> dict[str, str]:
    """Return word -> the signs of its languages, for "Latin" or "Cyrillic"."""
    votes: dict[str, str] = {}
    for language, words in (LATIN_WORDS if script == "Latin" else CYRILLIC_WORDS).items():
        for word in dict.fromkeys(words.split()):
            votes[word] = votes.get(word, "") + SIGNS[language]
    return votes


@cache
def letter_votes(script: str) -> dict[str, str]:
    """Return letter -> the signs of its languages, for "Latin" or "Cyrillic"."""
    letters = LATIN_LETTERS if script == "Latin" else CYRILLIC_LETTERS
    return {letter: "".join(SIGNS[language] for language in named.split()) for letter, named in letters.items()}
