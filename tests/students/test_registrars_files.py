"""Files as the registrars' systems export them, with their quirks: what goes in, and what a refusal says to add."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from openpyxl import Workbook

from mcred.catalog.study.completions import completions

FILES = Path(__file__).parent / "registrars"
TERMS = '[import.banner.seasons]\n90 = "fall"\n10 = "winter"\n20 = "spring"\n'
FINAL = '[import.oneroster]\nfinal = "Final Grade"\n'
STAT = ("--course", "STAT 302", "--term", "Fall 2025")


@pytest.fixture
def bring(office, cli):
    """Import one of the files; the settings may be told more before."""

    def bring(name, file_format, *words, settings=""):
        with (office.folder / "mcred.toml").open("a", encoding="utf-8") as file:
            file.write(settings)
        if (FILES / name).is_dir():
            shutil.copytree(FILES / name, office.folder / name, dirs_exist_ok=True)
        elif (FILES / name).exists():
            shutil.copy(FILES / name, office.folder / name)
        return cli("import", name, "--format", file_format, *words)

    return bring


def grades(office, student):
    with office.workspace.catalog().read() as session:
        return {(c.course, str(c.term)): (str(c.credits), c.grade) for c in completions(session, student)}


def test_banner_with_the_fields_of_the_database(office, bring):
    done = bring("grades-banner.csv", "banner", settings=TERMS)
    assert (done.code, done.err) == (0, "")
    assert "1 row gave way to another" in done.out
    assert grades(office, "B00990003")["MATH 147", "2025-fall"] == ("4", "A-")  # the higher sequence number
    assert grades(office, "B00990008") == {("SSIE 0505", "2026-spring"): ("3", "B")}
    assert grades(office, "B00990007") == {("BIOL 115L", "2026-winter"): ("1", "C-")}
    again = bring("grades-banner.csv", "banner", "--json")
    assert (json.loads(again.out)["new"], json.loads(again.out)["changed"]) == (0, 0)


def test_the_higher_sequence_number_is_the_grade_wherever_it_stands(office, bring):
    text = (FILES / "grades-banner.csv").read_text("utf-8").splitlines()
    older, newer = (line for line in text if line.startswith("B00990003"))
    office.write("turned.csv", "\n".join([text[0], newer.replace("A-", "I"), older.replace(",I,", ",A,")]))
    assert bring("turned.csv", "banner", settings=TERMS).code == 0
    assert grades(office, "B00990003")["MATH 147", "2025-fall"][1] == "I"


def test_banner_in_words_of_its_own_and_in_windows_1252(office, bring):
    """Nobody says the encoding: what Banner and Excel write is read, and that it was is told."""
    done = bring("grades-banner-friendly.csv", "banner", settings=TERMS)
    assert done.code == 0
    assert done.err == snapshot("""\
mcred: The file is not UTF-8 and was read as Windows-1252, as Banner and Excel write it.
       Should letters be wrong, say --encoding utf-8.
""")
    assert len(grades(office, "B00990001")) == 2
    told = bring("grades-banner-friendly.csv", "banner", "--json")
    assert (json.loads(told.out)["assumed_encoding"], told.err) == ("cp1252", "")
    said = bring("grades-banner-friendly.csv", "banner", "--encoding", "cp1252", "--json")
    assert json.loads(said.out)["assumed_encoding"] is None


def test_a_file_that_is_utf_8_but_for_one_row_stays_so_and_the_row_is_mended_in_its_list(office, bring):
    text = (FILES / "grades-banner-friendly.csv").read_text("cp1252")
    lines = text.replace("Ada", "Zoë", 1).encode().splitlines(keepends=True)
    lines[1] = text.splitlines(keepends=True)[1].replace("Ada", "Zoë").encode("cp1252")
    lines[-1] = lines[-1].replace("ß".encode(), b"ss") + "B00990001,Testwell,Zoë\r\n".encode()
    (office.folder / "mixed.csv").write_bytes(b"".join(lines))
    done = bring("mixed.csv", "banner", settings=TERMS)
    assert (done.code, "Windows-1252, so look" in done.err, "read as" in done.err) == (1, True, False)
    listed = office.folder / "mixed.rejected.csv"
    rows = listed.read_text("utf-8").splitlines(keepends=True)
    assert (len(rows), '"Zoë"' in rows[1]) == (3, True)
    listed.write_text("".join(rows[:2]), "utf-8")
    assert bring("mixed.rejected.csv", "banner").code == 0


def test_lines_that_end_as_on_an_old_mac_are_lines(office, bring):
    text = (FILES / "grades-banner-friendly.csv").read_bytes()
    usual = json.loads(bring("grades-banner-friendly.csv", "banner", "--json", settings=TERMS).out)
    (office.folder / "mac.csv").write_bytes(text.replace(b"\r\n", b"\r"))
    told = json.loads(bring("mac.csv", "banner", "--json").out)
    assert (told["rows"], told["unchanged"]) == (usual["rows"], usual["new"] + usual["unchanged"])


def test_numeric_terms_are_refused_with_what_to_add(bring):
    done = bring("grades-banner.csv", "banner")
    assert done.code == 1
    assert '[import.banner.terms] and below it 202590 = "2025-fall"' in done.err


def test_a_term_that_the_map_lacks_costs_its_rows_alone(bring):
    done = bring("grades-banner.csv", "banner", settings='[import.banner.terms]\n202590 = "2025-fall"\n')
    assert done.code == 1
    assert "term 202620 is not under [import.banner.terms] of mcred.toml" in done.err


def test_a_year_that_turns_in_fall(office, bring):
    settings = '[import.banner.seasons]\n10 = "fall"\n70 = "summer+1"\n'
    header, row = (FILES / "grades-banner.csv").read_text("utf-8").splitlines()[:2]
    office.write("unh.csv", f"{header}\n{row.replace('202590', '201970')}")
    assert bring("unh.csv", "banner", settings=settings).code == 0
    assert ("MATH 147", "2020-summer") in grades(office, "B00990001")


def test_brightspace(office, bring):
    done = bring("grades-brightspace.csv", "brightspace", *STAT)
    assert (done.code, done.err) == (0, "")
    assert grades(office, "B00990004") == {
        ("STAT 302", "2025-fall"): ("None", "C+")
    }  # adjusted, not calculated
    assert grades(office, "B00990007") == {("STAT 302", "2025-fall"): ("None", "")}  # no grade yet


def test_brightspace_without_numbers_and_letters(office, bring):
    done = bring("grades-brightspace-minimal.csv", "brightspace", *STAT)
    assert done.code == 1
    assert '[import.brightspace.scale], 93 = "A"' in done.err
    scale = '[import.brightspace.scale]\n93 = "A"\n84 = "B"\n80 = "B-"\n0 = "F"\n'
    done = bring("grades-brightspace-minimal.csv", "brightspace", *STAT, settings=scale)
    assert "nobody on record has this e-mail address" in done.err  # the fourth, whom nobody imported
    assert grades(office, "B00990002")["STAT 302", "2025-fall"][1] == "B"


@pytest.mark.parametrize("file_format", ["brightspace", "canvas"])
def test_a_course_and_a_term_that_nobody_said_are_asked_for(bring, file_format):
    done = bring(f"grades-{file_format}.csv", file_format)
    assert done.code == 1
    assert '--course "CS 110" --term "2025-fall"' in done.err
    assert f'under [import.{file_format}], course = "CS 110", term = "2025-fall"' in done.err


def test_credits_come_from_the_option_the_settings_or_the_course_file(office, bring):
    office.write("courses.csv", "code,credits\nSTAT 302,3\n")
    settings = (office.folder / "mcred.toml").read_text("utf-8")
    (office.folder / "mcred.toml").write_text('courses = "courses.csv"\n' + settings)
    bring("grades-brightspace.csv", "brightspace", *STAT)
    assert grades(office, "B00990001")["STAT 302", "2025-fall"] == ("3", "A")
    bring("grades-brightspace.csv", "brightspace", *STAT, "--credits", "4")
    assert grades(office, "B00990001")["STAT 302", "2025-fall"] == ("4", "A")


def test_canvas(office, bring):
    bring("grades-banner.csv", "banner", settings=TERMS)
    done = bring("grades-canvas.csv", "canvas", *STAT)
    assert (done.code, done.err) == (0, "")
    assert done.out.count("left out") == 3
    assert grades(office, "B00990004")["STAT 302", "2025-fall"][1] == "B+"  # overridden
    assert grades(office, "B00990008")["STAT 302", "2025-fall"][1] == "F"  # final, not current
    with office.workspace.catalog().read() as session:
        assert completions(session, "910999") == ()


def test_canvas_adds_persons_where_the_logins_make_addresses(office, bring):
    settings = '[import.canvas]\nemail_domain = "example.edu"\n'
    assert bring("grades-canvas.csv", "canvas", *STAT, settings=settings).code == 0
    with office.workspace.catalog().read() as session:
        from mcred.catalog.people.students import student

        hyun, nia = student(session, "B00990007"), student(session, "B00990008")
    assert (hyun.given_name, hyun.family_name, hyun.email) == ("Hyun", "Dummy, Jr.", "hdummy7@example.edu")
    assert nia.family_name == '=HYPERLINK("x") Nobody'


def test_canvas_with_semicolons_and_decimal_commas(office, bring):
    assert bring("grades-canvas-semicolon.csv", "canvas", *STAT).code == 0
    assert grades(office, "B00990003")["STAT 302", "2025-fall"][1] == "A-"


def test_a_canvas_gradebook_without_student_numbers_is_refused_with_what_to_add(office, bring):
    text = (FILES / "grades-canvas.csv").read_text("utf-8-sig").replace("SIS User ID,", "Other,")
    office.write("hidden.csv", text)
    done = bring("hidden.csv", "canvas", *STAT)
    assert done.code == 1
    assert 'student_id = "SIS Login ID"' in done.err


def test_a_set_of_canvas_brings_persons_and_no_grades(office, bring, cli):
    done = bring("canvas-sis", "canvas")
    assert done.code == 0
    assert "8 rows were left out: a course that is over" in done.out
    enrolments = office.folder / "canvas-sis/enrollments.csv"
    enrolments.write_text(enrolments.read_text().replace(",completed", ",active"))
    assert cli("import", "canvas-sis", "--format", "canvas").code == 0
    assert grades(office, "B00990001")["MATH 147", "2025-fall"][1] == "A"  # no grade says nothing about one
    assert grades(office, "B00990004")["MATH 147", "2025-fall"][1] == ""


def zipped(office, name, into):
    with zipfile.ZipFile(office.folder / into, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted((FILES / name).iterdir()):
            archive.write(file, f"export/{file.name}")
    return into


@pytest.mark.parametrize("packed", [False, True])
def test_oneroster_1_2(office, bring, packed):
    name = zipped(office, "oneroster-1.2", "or.zip") if packed else "oneroster-1.2"
    done = bring(name, "oneroster", settings=FINAL)
    assert (done.code, done.err) == (0, "")
    assert "1 row was left out: marked for deletion" in done.out
    assert grades(office, "B00990005") == {("MATH 147", "2025-fall"): ("None", "B+")}


def test_oneroster_1_1_takes_scores_through_the_scale_or_another_column(office, bring):
    done = bring("oneroster", "oneroster", settings=FINAL)
    assert "has scores and no letters" in done.err
    done = bring("oneroster", "oneroster", settings='columns = {grade = "comment"}\n')
    assert (done.code, done.err) == (0, "")
    assert "6 rows were left out: not a final grade" in done.out
    assert grades(office, "B00990006")["MATH 147", "2025-fall"][1] == "I"


def test_oneroster_asks_which_line_item_is_the_grade(bring):
    done = bring("oneroster-1.2", "oneroster")
    assert done.code == 1
    assert "this export has: Final Grade" in done.err
    assert 'final = "Final Grade"' in done.err


def test_a_mended_reject_file_of_a_set_goes_in_as_plain_csv(office, bring, cli):
    shutil.copytree(FILES / "oneroster-1.2", office.folder / "oneroster-1.2")
    results = office.folder / "oneroster-1.2/results.csv"
    results.write_text(results.read_text("utf-8").replace(",B+,", ",Q,"))
    with (office.folder / "mcred.toml").open("a") as file:
        file.write(FINAL)
    done = cli("import", "oneroster-1.2", "--format", "oneroster")
    assert "mcred import oneroster-1.2.rejected.csv" in done.err
    rejects = office.folder / "oneroster-1.2.rejected.csv"
    rejects.write_text(rejects.read_text("utf-8").replace('"Q"', '"B+"'))
    assert cli("import", "oneroster-1.2.rejected.csv").code == 0
    assert grades(office, "B00990005")["MATH 147", "2025-fall"][1] == "B+"


@pytest.mark.parametrize("file_format", ["banner", "csv"])
def test_workbooks_go_by_the_same_rules(office, bring, file_format):
    import csv

    text = (
        (FILES / "grades-banner.csv").read_text("utf-8") if file_format == "banner"
        else "student_id,email,given_name,family_name,course,term,credits,grade\nB00990005,m@example.edu,M,E,CS 110,2026-spring,4,MG\nB9,x@example.edu,X,Y,CS 110,FA25,4,Q\n"
    )  # fmt: skip
    book = Workbook()
    for row in csv.reader(text.splitlines()):
        book.active.append([int(cell) if cell.isdigit() and cell[0] != "0" else cell for cell in row])
    book.save(office.folder / "grades.xlsx")
    done = bring("grades.xlsx", file_format, settings=TERMS)
    assert done.code == (0 if file_format == "banner" else 1)
    assert grades(office, "B00990005") == {("CS 110", "2026-spring"): ("4", "MG")}
    if file_format == "csv":
        assert "line 3: grade is not on the policy's grade scale" in done.err


def test_lost_zeros_and_letters_are_put_back(office, bring):
    office.write("lost.csv", (FILES / "grades-banner.csv").read_text("utf-8").replace("B0099000", "99000"))
    done = bring("lost.csv", "banner", settings='[import.banner]\nstudent_id = "B########"\n' + TERMS)
    assert done.code == 0
    assert ("CS 110", "2026-spring") in grades(office, "B00990001")


def test_a_complete_file_tells_what_is_no_longer_in_it(office, cli):
    whole = office.folder / "grades.csv"
    text = whole.read_text("utf-8")
    kept = [line for line in text.splitlines() if "B00990003" not in line or "2025-fall" not in line]
    whole.write_text("\n".join(kept))
    done = cli("import", "grades.csv", "--complete", "2025-fall", "--complete", "Fall 2024")
    assert done.code == 1
    assert "1 result is on record and not in this file; nothing of it was removed." in done.err
    assert "B00990003" not in done.out + done.err
    listed = office.folder / "grades.vanished.csv"
    assert '"B00990003"' in listed.read_text("utf-8")
    assert listed.stat().st_mode & 0o777 == 0o600
    assert cli("import", "grades.vanished.csv", "--json").code == 0  # as it is: nothing changes
    listed.write_text(listed.read_text("utf-8").replace('"A-"', '"W"'))
    assert cli("import", "grades.vanished.csv").code == 0
    assert grades(office, "B00990003")["MATH 147", "2025-fall"][1] == "W"
    seen = cli("import", "grades.csv", "--complete", "2025-fall", "--dry-run", "--personal")
    assert "B00990003  MATH 147  2025-fall  W" in seen.err


def test_a_misspelt_setting_is_refused(bring):
    done = bring("grades-banner.csv", "banner", settings='[import.banner]\nterm_codes = "x"\n')
    assert done.code == 2
    assert "term_codes" in done.err
