"""The language of a text: told by its script or its words; what a file declares counts only in doubt."""

from __future__ import annotations

import subprocess
import sys

import pytest

from followthrough.documents import parse
from followthrough.documents.formats.html.reading import draw
from followthrough.documents.language import recognised
from tests.documents.laid_out import document_of

SAMPLES = {
    "en": (
        "We will strengthen cooperation on the seas and promote "
        "the trade of our region, for this is our plan."
    ),
    "fr": (
        "Nous allons renforcer la coopération maritime et promouvoir "
        "le commerce de notre région d'ici à 2027."
    ),
    "es": (
        "Vamos a fortalecer la cooperación marítima y a promover el comercio de nuestra región antes de 2027."
    ),
    "pt": (
        "Vamos reforçar a cooperação marítima e promover o comércio da nossa região até ao final de 2027."
    ),
    "de": (
        "Wir werden die Zusammenarbeit auf See stärken und den Handel in unserer Region bis 2027 fördern."
    ),
    "it": (
        "Rafforzeremo la cooperazione marittima e promuoveremo il "
        "commercio della nostra regione entro il 2027."
    ),
    "nl": "Wij zullen de samenwerking op zee versterken en de handel in onze regio tegen 2027 bevorderen.",
    "vi": "Chúng tôi sẽ tăng cường hợp tác trên biển và thúc đẩy thương mại của khu vực trước năm 2027.",
    "id": (
        "Kami akan memperkuat kerja sama maritim serta mendorong "
        "perdagangan di kawasan kita. Para menteri sepakat"
        " untuk membentuk kelompok kerja tersebut, karena hal itu bisa membantu pemerintah kedua negara."
    ),
    "ms": (
        "Kami akan memperkukuh kerjasama maritim dan menggalakkan perdagangan di rantau kita. Menteri-menteri"
        " bersetuju menubuhkan kumpulan kerja tersebut kerana "
        "ia boleh membantu kerajaan kedua-dua buah negara."
    ),
    "tl": (
        "Palalakasin namin ang kooperasyon sa karagatan at itataguyod ang kalakalan ng ating rehiyon sa 2027."
    ),
    "ko": "우리는 2027년까지 해양 협력을 강화하고 역내 무역을 증진할 것이다.",
    "th": "เราจะเสริมสร้างความร่วมมือทางทะเลและส่งเสริมการค้าในภูมิภาคของเราภายในปี 2027",
    "lo": "ພວກເຮົາຈະເພີ່ມທະວີການຮ່ວມມືທາງທະເລ ແລະ ສົ່ງເສີມການຄ້າໃນພາກພື້ນ",
    "km": "យើងនឹងពង្រឹងកិច្ចសហប្រតិបត្តិការដែនសមុទ្រ និងលើកកម្ពស់ពាណិជ្ជកម្ម",
    "my": "ကျွန်ုပ်တို့သည် ပင်လယ်ရေကြောင်း ပူးပေါင်းဆောင်ရွက်မှုကို အားကောင်းစေမည်",
    "zh": "我们将在2027年之前加强海上合作，促进本地区的贸易。",
    "ja": "私たちは2027年までに海洋協力を強化し、地域の貿易を促進します。",
    "ar": "سنعزز التعاون البحري ونشجع التجارة في منطقتنا قبل نهاية عام 2027 وفقا للخطة المتفق عليها.",
    "ru": (
        "Мы будем укреплять сотрудничество на море и развивать торговлю в нашем регионе до конца 2027 года."
    ),
    "uk": (
        "Ми зміцнюватимемо співпрацю на морі та розвиватимемо торгівлю в нашому регіоні до кінця 2027 року."
    ),
    "hi": "हम 2027 तक समुद्री सहयोग को मजबूत करेंगे और अपने क्षेत्र में व्यापार को बढ़ावा देंगे।",
}


@pytest.mark.parametrize("language", SAMPLES)
def test_languages_are_told_apart(language: str) -> None:
    assert recognised(SAMPLES[language]) == language
    assert recognised(SAMPLES[language], "sw") == language


@pytest.mark.parametrize(
    ("declared", "language"),
    [("en", "en"), ("en-AU", "en"), ("FIL", "tl"), ("iw", "he"), ("pt_BR", "pt"), ("", ""), ("klingon", "")],
)
def test_what_a_file_declares_counts_where_its_words_are_too_few(declared: str, language: str) -> None:
    assert recognised("ASEAN 2027", declared) == language
    assert recognised("2027: 1 + 1", declared) == language


def test_names_in_another_script_do_not_decide() -> None:
    assert recognised(f"{SAMPLES['ko']} (ASEAN, AKCF, MKCF)") == "ko"
    assert recognised(f"{SAMPLES['en']} 한국 ไทย") == "en"
    assert recognised(f"{SAMPLES['zh'] * 3}トヨタ") == "zh"


def test_a_text_of_two_halves_is_not_recognised() -> None:
    assert recognised("กขคงกขคงกขคง" + "ABCDEFGHIJKLM" + "Мырабвгдежзи") == ""


def test_a_document_knows_its_language_whatever_its_format() -> None:
    page = f'<html lang="en"><body><p>{SAMPLES["vi"]}</p></body></html>'
    assert document_of(draw, page.encode()).language == "vi"
    assert parse(SAMPLES["ko"].encode(), "x.txt").language == "ko"
    assert parse(f"# {SAMPLES['th']}".encode(), "x.md").language == "th"


def test_notes_do_not_decide() -> None:
    notes = "".join(f"\n\n[^{number}]: {SAMPLES['de']}" for number in range(9))
    assert parse((SAMPLES["en"] + notes).encode(), "x.md").language == "en"


def test_an_english_text_is_recognised_without_loading_the_model() -> None:
    program = (
        "import sys\nfrom followthrough.documents import parse\n"
        f"assert parse({SAMPLES['en'].encode()!r}, 'x.txt').language == 'en'\n"
        "assert not {'py3langid', 'numpy'} & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
