"""Lists that others publish as a whole, added beside the fact tables: armed conflicts, members of the Security Council, parties to the Vienna
Convention on the Law of Treaties and to the Antarctic Treaty. The rows stand in `added/*.csv`, made from the copies that the sources name; nothing in
them was changed but the form: names became ids, days became EDTF."""
import csv
import pathlib

FOLDER = pathlib.Path(__file__).with_name("added")
TOPIC = "Added"

UCDP = ("Uppsala Conflict Data Program and Peace Research Institute Oslo, UCDP/PRIO Armed Conflict Dataset version 25.1, 2025-06, "
        "(github Jenssah86/bit_academy_analytics_project, commit 151731d, UcdpPrioConflict_v25_1.csv)", "B2")
DPPA = ("United Nations Department of Political and Peacebuilding Affairs, Security Council membership since 1946, 2023-06-06, "
        "(github tanxpyox/io-unsc, commit b1ad634, DPPA-SCMEMBERSHIP.csv)", "A2")
VCLT = ("Multilateral Treaties Deposited with the Secretary-General, chapter XXIII-1 (Vienna Convention on the Law of Treaties), as of July 2014, "
        "(github zmjones/untreaties, commit 65551ea, treaties/23-1.csv)", "A2")
# The copy leaves these names empty: the two members whose names have letters that it lost.
NAMELESS = [("CIV", 1964, 1965), ("CIV", 1990, 1991), ("CIV", 2018, 2019),
            ("TUR", 1951, 1952), ("TUR", 1954, 1955), ("TUR", 1961, 1961), ("TUR", 2009, 2010)]
COUNCIL = "unsc_members"
LAST_YEAR = 2024
SEAT_OF_CHINA = "1971-10-25"
END_OF_USSR = "1991-12-26"
# First days that are not the first of January: the first Council, and a seat filled late.
LATE = {1946: "1946-01", ("MEX", 1980): "1980-01"}


def rows(name):
    with open(FOLDER / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def name_entities(entities, source):
    entities.add(COUNCIL, "group")
    entities.add("vclt", "instrument")
    for identity, lang, text, form in (
            (COUNCIL, "en", "members of the Security Council", "preferred"), (COUNCIL, "ar", "أعضاء مجلس الأمن", "preferred"),
            ("vclt", "en", "Vienna Convention on the Law of Treaties", "preferred"), ("vclt", "ar", "اتفاقية فيينا لقانون المعاهدات", "preferred"),
            ("vclt", "en", "VCLT", "abbrev")):
        entities.name(identity, lang, text, form, form == "preferred" and not entities.has_preferred(identity, lang), source)


def council():
    """State, first day, first day after (or none), and whether the name was read: one row a term or run of terms."""
    terms = [(row["state"], int(row["first_year"]), int(row["last_year"]), True) for row in rows("security_council")]
    terms += [(*term, False) for term in NAMELESS]
    for state, first, last, named in sorted(terms):
        start = LATE.get(first) or LATE.get((state, first)) or f"{first}-01-01"
        end = None if last == LAST_YEAR else f"{last + 1}-01-01"
        if state == "CHN":
            yield "TWN", start, SEAT_OF_CHINA, named
            yield "CHN", SEAT_OF_CHINA, end, named
        elif state == "SUN":
            yield "SUN", start, END_OF_USSR, named
        elif state == "RUS":
            yield "RUS", END_OF_USSR, end, named
        else:
            yield state, start, end, named


def members_on(day):
    """The members of the Council on a day that the list covers."""
    return sorted(state for state, start, end, _ in council() if start <= day and (end is None or day < end)) if day[:4] <= str(LAST_YEAR) else []


def load(record, registry, decisions):
    _conflicts(record, registry, decisions)
    _council(record, registry, decisions)
    _vclt(record, registry, decisions)
    _antarctic(record, registry, decisions)


def _conflicts(record, registry, decisions):
    item = registry.item(UCDP[0], UCDP[1][0])
    for row in rows("armed_conflicts"):
        second = row["party"] == "secondary"
        over = f", over {row['territory']}" if row["territory"] else ""
        note = f"{'gave troops to a side in the' if second else 'side in the'} conflict in {row['location']}{over}, against {row['against']}"
        record.add("in_armed_conflict", {"state": row["state"]}, **{"from": row["from"], "seen_to": row["seen_to"]}, source=item,
                   locator=f"conflict {row['conflict']}", grade="B3" if second else "B2", recorded="2025-06", note=note)
    decisions.rule(TOPIC, "Armed conflicts are the UCDP/PRIO list, 1946 to 2024: at least 25 deaths in battle in a year, a state on at least one side. One claim a state, "
                   "conflict and run of years; a side B2, a state that only sent troops to a side B3. Less deadly conflict is not in it, so its end is no "
                   "denial and nothing is complete. South Vietnam and Hyderabad have no id here and are left out; Russia is SUN before 1991-12-26, Serbia is YUG to "
                   "2002 and SCG to 2005. A start whose day UCDP assigned is its month, or the year.")


def _council(record, registry, decisions):
    item = registry.item(DPPA[0], DPPA[1][0])
    for state, start, end, named in council():
        note = [] if named else ["the copy leaves the name empty: one of the two members whose names have letters that it lost, by the years of its terms"]
        if state == "TWN":
            note.append("the seat of China, held by the Government of the Republic of China; see General Assembly resolution 2758 (XXVI)")
        cells = {"source": item, "grade": DPPA[1] if named else "A3", "note": "; ".join(note)}
        arguments = {"state": state, "group": COUNCIL}
        begun = record.add("member_of", arguments, **{"from": start, "seen_to": end or f"{LAST_YEAR}-12-31"}, recorded=start, **cells)
        if end:
            record.add("member_of", arguments, **{"from": start, "to": end}, recorded=end, replaces=begun, **cells)
    record.tables["member_of"].complete.append(
        {"pattern": {"group": COUNCIL}, "from": "1946-02-01", "to": f"{LAST_YEAR + 1}-01-01", "list_of": f"{LAST_YEAR}-12-31", "source": item})
    decisions.rule(TOPIC, f"Members of the Security Council, 1946 to {LAST_YEAR}: the list gives years; terms begin on 1 January, but for January 1946 and Mexico in 1980. The list "
                   "has the years of China and of the Soviet Union as one seat each: by the days of the other tables, TWN to 1971-10-25 and SUN to 1991-12-26.")


def _vclt(record, registry, decisions):
    item = registry.item(VCLT[0], VCLT[1][0])
    for row in rows("vclt"):
        cells = {"when": row["date"], "source": item, "grade": VCLT[1], "recorded": row["date"]}
        arguments = {"state": row["state"], "instrument": "vclt", "depositary": "unsg"}
        if row["action"] == "signature":
            record.add("signed", arguments, **cells)
        else:
            record.add("consented", {**arguments, "kind": row["action"]}, **cells)
    for table in ("signed", "consented"):
        record.tables[table].complete.append({"pattern": {"instrument": "vclt"}, "from": None, "to": "2014-07-11", "list_of": "2014-07-10",
                                              "carried_on": True, "source": item})
    record.add("deposited_with", {"instrument": "vclt", "depositary": "unsg"}, **{"from": "1969-05-23", "to": ".."}, source=item, grade=VCLT[1], recorded="1969-05-23")
    decisions.rule(TOPIC, "Parties to the Vienna Convention on the Law of Treaties: the depositary's list as of July 2014, and carried on.")


def _antarctic(record, registry, decisions):
    item = registry.family("ieadb")
    for row in rows("antarctic"):
        cells = {"source": item, "locator": "mitch_id 2688", "note": row["note"]}
        arguments = {"state": row["state"], "instrument": "antarctic"}
        for action, date in (("signed", row["signed"]), ("consented", row["deposited"]), ("in_force_for", row["in_force"])):
            if not date:
                continue
            full = arguments if action == "in_force_for" else {**arguments, "depositary": "USA"}
            if action == "consented":
                full = {**full, "kind": row["kind"]}
            record.add(action, full, when=date, grade="B3" if row["note"] and action != "signed" else "B2", recorded=date, **cells)
    record.add("deposited_with", {"instrument": "antarctic", "depositary": "USA"}, **{"from": "1959-12-01", "to": ".."}, source=item, grade="B2",
               recorded="1959-12-01")
    for what, day in (("opened", "1959-12-01"), ("in_force", "1961-06-23")):
        record.add("published_dates", {"instrument": "antarctic", "what": what}, when=day, recorded=day, source=item, grade="B2", locator="mitch_id 2688")
    for table in ("signed", "consented", "in_force_for", "notified_withdrawal", "suspended_notice", "revoked_notice", "reported_withdrew",
                  "withdrew_ratification", "suspended"):
        record.tables[table].complete.append({"pattern": {"instrument": "antarctic"}, "from": None, "to": "1959-12-01", "source": item})
    decisions.rule(TOPIC, "Parties to the Antarctic Treaty: the table of the IEA Database, as of 2019; Aruba and Curaçao, parts of NLD, are left out, and acts that it "
                   "shows under Russia are SUN's. Czechoslovakia and the German Democratic Republic, parties until they ended, are not in it.")
