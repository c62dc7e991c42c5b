"""The pages behind MC001 to MC016: why a file cannot be read as a document at all."""

from mcred.diagnostics import CodePage, Severity


def _page(code: str, title: str, explanation: str, fails: str, passes: str) -> CodePage:
    return CodePage(
        code=code, title=title, severity=Severity.ERROR, explanation=explanation, fails=fails, passes=passes
    )


CODES: tuple[CodePage, ...] = (
    _page(
        "MC001",
        "the file is too large",
        "A proposal is a few pages of text. A file above 256 KiB is another file, or holds pasted material that "
        "committees should find behind a link.",
        "summary: (300 pages pasted here)",
        "summary: What the program teaches, in a paragraph. The full study is linked under employer_need.",
    ),
    _page(
        "MC002",
        "the file is not UTF-8",
        "Only UTF-8 shows the same letters on every machine. Old word processors save as Windows-1252 or UTF-16.",
        "title: Caf\\xE9 Management    (the byte E9 of Windows-1252)",
        "title: Café Management    (saved as UTF-8)",
    ),
    _page(
        "MC003",
        "an invisible character",
        "Control characters and marks that change the direction of writing can make a text look different on the "
        "screen from what is in the file. A committee must be able to trust what it sees.",
        'title: "Data\\u202eAnalysis"',
        "title: Data Analysis",
    ),
    _page(
        "MC004",
        "YAML cannot read a line",
        "YAML gives a meaning to indentation, colons, dashes and quotes. Most often a text needs quotes because it "
        "contains a colon, or a line is indented differently from its neighbours.",
        "title: Data: an introduction",
        'title: "Data: an introduction"',
    ),
    _page(
        "MC005",
        "a key stands twice",
        "Where a key stands twice in the same place, programs silently take one of the two, and people read the "
        "other.",
        "id: data-analysis\nid: data-analytics",
        "id: data-analysis",
    ),
    _page(
        "MC006",
        "a type tag",
        "A word that begins with ! tells a YAML parser to build something special from a value. Proposals are text.",
        "title: !important Data Analysis",
        'title: "!important Data Analysis"',
    ),
    _page(
        "MC007",
        "an anchor or an alias",
        "With & and * a YAML file can repeat a part of itself by reference. The repetition is invisible to whoever "
        "reads the file, and a few lines of it can fill a machine's memory.",
        "units: &ours\n  - {college: Harpur College}\nsecond: *ours",
        "units:\n  - {college: Harpur College}",
    ),
    _page(
        "MC008",
        "a merge key",
        "<< copies keys from elsewhere, so that what the proposal says is not written where it is said.",
        "badge:\n  <<: {name: Data Analysis}\n  description: Fits models to data.",
        "badge:\n  name: Data Analysis\n  description: Fits models to data.",
    ),
    _page(
        "MC009",
        "a key that is no word",
        "A key is one word before a colon. Lists, groups and nothing at all cannot be keys.",
        "? [title, name]\n: Data Analysis",
        "title: Data Analysis",
    ),
    _page(
        "MC010",
        "nested too deeply",
        "No proposal needs more than 32 levels. A file that has them usually has brackets that are never closed.",
        "requirements: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        "requirements:\n  all_of:\n    - {course: CS 110}",
    ),
    _page(
        "MC011",
        "too many keys and values",
        "A proposal has a few hundred keys and values. Above 20,000 it is another kind of file.",
        "competencies: [a, a, a, … 20,000 times]",
        "competencies: [digital-technology]",
    ),
    _page(
        "MC012",
        "a second document",
        "One file holds one proposal, because its digest names exactly one revision.",
        "id: data-analysis\n---\nid: data-ethics",
        "id: data-analysis",
    ),
    _page(
        "MC013",
        "an instruction to the parser",
        "A line that begins with % instructs the YAML parser and says nothing about the micro-credential.",
        "%YAML 1.1\n---\nid: data-analysis",
        "id: data-analysis",
    ),
    _page(
        "MC014",
        "the file is empty",
        "There is nothing to judge. `mcred new ID` writes a template.",
        "# nothing but a comment",
        "mcred: proposal/1\nid: data-analysis",
    ),
    _page(
        "MC015",
        "no keys and values",
        "A proposal is a group of keys with values. This file is a list or a single text.",
        "- data-analysis\n- Data Analysis",
        "id: data-analysis\ntitle: Data Analysis",
    ),
    _page(
        "MC016",
        "a text is too long",
        "A single text above 20,000 characters usually comes from a quote that is closed in the wrong place.",
        "summary: (a whole study)",
        "summary: What the program teaches, in a paragraph.",
    ),
)
