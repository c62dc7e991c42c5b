"""The verbs that outcomes begin with, and what each asks of a recipient: Bloom's levels, and what only doing shows."""

import re
from functools import lru_cache


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list that is written in one line."""
    return frozenset(text.split())


# fmt: off
OPENINGS = (
    ("the ", "a ", "an ", "each ", "all "),
    ("student ", "students ", "recipient ", "recipients ", "learner ", "learners ", "graduate ", "graduates ",
     "participant ", "participants ", "earner ", "earners ", "bearer ", "bearers ", "they "),
    ("will ", "can ", "shall ", "should ", "must ", "are ", "is "),
    ("be able to ", "able to "),
    ("to ",),
    ("learn to ",),
    ("better ", "fully ", "deeply "),
)
"""What may stand before the verb, each once and in this order: "The students will be able to …", "To …"."""
_BY_LEVEL = (
    # remember
    word_set(
        "cite count define enumerate identify label list locate match memorise memorize name quote recall recite "
        "recognise recognize repeat reproduce retrieve state tabulate tell"
    ),
    # understand
    word_set(
        "answer articulate ask associate characterise characterize clarify comment compare contrast convert defend "
        "depict describe differentiate discuss distinguish elaborate estimate exemplify explain express extend "
        "extrapolate find generalise generalize give illustrate indicate infer interpret listen observe outline "
        "paraphrase predict read recount relate rephrase report restate show sketch speak summarise summarize trace "
        "translate visualise visualize"
    ),
    # apply
    word_set(
        "access act adapt add address adhere adjust administer adopt advise advocate align allocate apply arrange assemble "
        "assist attach bake balance boil build calculate calibrate care carry change chart choose clean coach code "
        "collaborate collect communicate complete comply compute conduct configure connect contribute control cook "
        "coordinate counsel cut debug deliver demonstrate deploy determine dispense display document draw drive edit "
        "employ encode hold keep engage enter establish execute exhibit facilitate file fit fly follow handle help implement "
        "install instruct interact interview introduce inspect knit labour lead link load log maintain make manage "
        "manipulate map measure mediate mend mentor model modify monitor mount move navigate negotiate obtain offer "
        "operate order organise organize participate perform play practice practise prepare present preserve prevent "
        "process protect provide record reduce refer register repair replace research resolve respond route run sail "
        "schedule search secure select sell serve set share simulate solve store submit support take teach test "
        "train transfer treat troubleshoot use utilise utilize volunteer weld work"
    ),
    # analyse
    word_set(
        "analyse analyze audit break categorise categorize classify correlate deconstruct deduce detect diagnose dissect "
        "examine experiment explore inventory investigate mine organise prioritise prioritize probe question reconcile "
        "review scrutinise scrutinize separate sort subdivide survey"
    ),
    # evaluate
    word_set(
        "appraise argue assess certify check conclude consider contest criticise criticize critique debate decide "
        "evaluate gauge grade judge justify persuade rank rate recommend reflect score support test validate value "
        "verify weigh"
    ),
    # create
    word_set(
        "author blend brainstorm combine compose conceive construct craft create derive design develop devise draft "
        "engineer formulate generate hypothesise hypothesize improve initiate innovate integrate invent originate "
        "plan produce program propose prototype publish reconstruct redesign reorganise reorganize revise rewrite "
        "set-up shape specify start strategise strategize synthesise synthesize transform write"
    ),
)
_SHOWN_BY_DOING = word_set(
    "author bake build coach code compose construct cook create craft deliver design develop devise drive engineer "
    "facilitate fly install invent lead mediate negotiate operate perform play present produce program prototype "
    "redesign repair sail speak teach weld"
)
# fmt: on
REMEMBER, UNDERSTAND, APPLY, ANALYSE, EVALUATE, CREATE = range(1, 7)
LEVEL = {verb: level for level, verbs in enumerate(_BY_LEVEL, 1) for verb in sorted(verbs)}
"""Each verb's level; of a verb that stands in several lists, the highest."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ASCII_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
"""The same, where a text has no other letters: found in half the time."""


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded."""
    folded = text.casefold()
    return (_ASCII_WORD if folded.isascii() else _WORD).findall(folded)


@lru_cache(4096)
def opened(statement: str) -> str:
    """Return a statement without what may stand before its verb."""
    rest = statement.lstrip()
    for openings in OPENINGS:
        said = next((words for words in openings if rest.lower().startswith(words)), "")
        rest = rest[len(said) :]
    return rest


@lru_cache(4096)
def first_word(statement: str) -> str:
    """Return the word that should be the verb, folded: adverbs before it are passed over. Nothing in an empty text."""
    words = words_of(opened(statement)[:200])
    for word in words[:3]:
        if not word.endswith("ly") or word in LEVEL:
            return word
    return words[0] if words else ""


@lru_cache(4096)
def plain_form(word: str) -> str:
    """Return the verb of which a word is a form (designs, designed, designing), or nothing where it is of none."""
    if word in LEVEL:
        return word
    for ending, instead in (
        ("ies", "y"), ("ied", "y"), ("es", "e"), ("es", ""), ("s", ""), ("ed", "e"), ("ed", ""), ("ing", "e"),
        ("ing", ""),
    ):  # fmt: skip
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if stem + instead in LEVEL:
                return stem + instead
            if not instead and len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in LEVEL:
                return stem[:-1]  # planned, fitting
    return ""


def verb_of(statement: str) -> str:
    """Return the verb that an outcome begins with, or nothing where its first word is of no list."""
    return plain_form(first_word(statement))


def is_shown_by_doing(verb: str) -> bool:
    """Tell whether only doing it shows that somebody can: nobody designs or flies on an answer sheet."""
    return verb in _SHOWN_BY_DOING
