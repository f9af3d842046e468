"""Korean particles: the form that fits the word or number before them.

A particle has one form after a final consonant and another after a vowel: `을` and `를`.
A number is read in Sino-Korean, so its last digit decides: `0을`, `2를`.
"""

from collections.abc import Mapping

AFTER_VOWEL: Mapping[str, str] = {
    "은": "는",
    "이": "가",
    "을": "를",
    "과": "와",
    "으로": "로",
    "이라고": "라고",
    "이나": "나",
}
"""Particle after a final consonant -> the same particle after a vowel."""

READINGS: Mapping[str, str] = {
    **dict(zip("0123456789", "영일이삼사오육칠팔구", strict=True)),
    **dict(zip("lmn", "엘엠엔", strict=True)),
}
"""Character -> the last syllable it is read as. What is not listed, such as `%` (퍼센트) or
most Latin letters, ends in a vowel."""

FIRST_SYLLABLE, LAST_SYLLABLE, FINALS = "가", "힣", 28
RIEUL = 8  # the place of ㄹ among the final consonants
CLOSING = " \"'`*”’)]}_"


def particle(word: str, after_consonant: str) -> str:
    """Return the form of a particle that follows `word`.

    `after_consonant` names the particle by its longer form, a key of `AFTER_VOWEL`.
    Closing quotes and brackets are passed over. `으로` becomes `로` after ㄹ too.
    """
    final = final_consonant(word)
    takes_short = not final or (final == RIEUL and after_consonant == "으로")
    return AFTER_VOWEL[after_consonant] if takes_short else after_consonant


def final_consonant(word: str) -> int:
    """Return the place of the last syllable's final consonant in Unicode's order, or 0."""
    last = word.rstrip(CLOSING)[-1:].lower()
    syllable = READINGS.get(last, last)
    if not FIRST_SYLLABLE <= syllable <= LAST_SYLLABLE:
        return 0
    return (ord(syllable) - ord(FIRST_SYLLABLE)) % FINALS
