"""The pages behind MC101 to MC113: a document that is not yet a proposal."""

from mcred.diagnostics import CodePage, Severity


def _page(code: str, title: str, explanation: str, fails: str, passes: str) -> CodePage:
    return CodePage(
        code=code, title=title, severity=Severity.ERROR, explanation=explanation, fails=fails, passes=passes
    )


CODES: tuple[CodePage, ...] = (
    _page(
        "MC101",
        "a key that is not known",
        "A key that the file format does not have at this place would be ignored: what was meant by it would never "
        "be judged. Most often it is misspelt or stands one level too high or too low.",
        "titel: Data Analysis",
        "title: Data Analysis",
    ),
    _page(
        "MC102",
        "a key is missing",
        "The file format cannot do without this key. What a policy demands beyond it has codes of its own.",
        "contacts:\n  - {name: Pat Sample}",
        "contacts:\n  - {name: Pat Sample, email: psample@example.edu}",
    ),
    _page(
        "MC103",
        "another kind of value",
        "A text stands where a list is expected, a number where a text is, and so on. An unquoted 110 is a number, "
        "and true is a truth value; in quotes they are texts. Words such as yes, no and 2027-01-01 are texts.",
        "competencies: digital-technology",
        "competencies: [digital-technology]",
    ),
    _page(
        "MC104",
        "an empty value",
        "The key is there, but nothing is said. Leave a key out rather than empty.",
        "summary:",
        "summary: How to draw conclusions from data that someone can act on.",
    ),
    _page(
        "MC105",
        "a word that is not in the list",
        "The file format has a closed list of words here.",
        "type: credit bearing",
        "type: credit-bearing",
    ),
    _page(
        "MC106",
        "another version of the file format",
        "The first key names the version of the file format, so that a later version can be told from a mistake.",
        "mcred: proposal/9",
        "mcred: proposal/1",
    ),
    _page(
        "MC107",
        "a key of the other type",
        "Level and transcript belong to credit-bearing micro-credentials: a non-credit one has no level of study and "
        "does not appear on the transcript.",
        "type: non-credit\nlevel: graduate",
        "type: non-credit",
    ),
    _page(
        "MC108",
        "a value of the wrong form",
        "The value is of the right kind but not written as the file format wants it: an id with blanks, a course "
        "without a number, a term without a season.",
        "first_offered: spring 2027",
        "first_offered: 2027-spring",
    ),
    _page(
        "MC109",
        "an id that is a command's word",
        "`mcred ledger verify`, `head` and `export` are commands: a proposal by such a name could not be asked for.",
        "id: verify",
        "id: verification-engineering",
    ),
    _page(
        "MC110",
        "a requirement that is not clear",
        "Each part of the requirements asks for exactly one thing: a course, an assessment, an experience, an earned "
        "micro-credential, all_of, any_of, choose with of, or credits with from.",
        "requirements:\n  all_of:\n    - {course: MATH 147}\n  choose: 1\n  of:\n    - {course: CS 110}\n    "
        "- {course: CS 120}",
        "requirements:\n  all_of:\n    - {course: MATH 147}\n    - choose: 1\n      of:\n        - {course: CS 110}\n"
        "        - {course: CS 120}",
    ),
    _page(
        "MC111",
        "a range of credits in the wrong order",
        "A range begins with the least credits.",
        "requirements: {course: CS 497, credits: 4-1}",
        "requirements: {course: CS 497, credits: 1-4}",
    ),
    _page(
        "MC112",
        "too many mistakes to list",
        "A file with hundreds of mistakes is usually another kind of file. The first ones are listed.",
        "(a file of settings of another program)",
        "mcred: proposal/1\nid: data-analysis\ntitle: Data Analysis\ntype: credit-bearing\nunits: [{college: Harpur "
        "College}]",
    ),
    _page(
        "MC113",
        "too many requirements",
        "Above 500 parts nobody can advise by a requirement, and finding a student's best way through it takes too "
        "long. A pattern says the same as a long list.",
        "requirements: {credits: 8, from: [CS 101, CS 102, … 600 courses]}",
        "requirements: {credits: 8, from: [CS 1*, CS 2*]}",
    ),
)
