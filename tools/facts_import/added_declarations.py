"""Declarations under article 2 of the TPNW: who had submitted one by a day, from the pages of the Nuclear Weapons Ban Monitor. The days themselves are
in its profiles of States, of which three were read (supplement.py)."""

PAGE = "https://banmonitor.org/positive-obligations-1/the-obligation-to-submit-declarations-and-reports"
BY_2024 = (f"Nuclear Weapons Ban Monitor 2023, The obligation to submit declarations and reports (as of July 2024), 2024-07, {PAGE}", "B2")
PARTIES = 69  # at the end of 2023, by the source and by the record
STILL_OUT = "GRD"
BEFORE = "2023-12-31"
# Narrower windows that the pages of other years give.
NARROWER = {"COK": ("2018-09-04", "with the instrument of accession, by the caption of a photograph of the depositary"),
            **{state: ("2023", "received in the course of 2023") for state in ("COD", "DOM", "MWI")},
            **{state: ("2021/2023", "deadline in 2022, received by the page on that year") for state in
               ("CPV", "CHL", "COG", "CIV", "GTM", "GNB", "MNG", "PER")}}


def load(record, registry, decisions):
    item = registry.item(BY_2024[0], BY_2024[1][0])
    parties = {claim.arguments["state"] for claim in record.claims
               if claim.table.name == "consented" and claim.arguments["instrument"] == "tpnw" and claim.cell("when")[:10] <= BEFORE}
    assert len(parties) == PARTIES, sorted(parties)
    with_day = {claim.arguments["state"] for claim in record.claims if claim.table.name == "submitted_declaration" and claim.arguments["instrument"] == "tpnw"}
    for state in sorted(parties - with_day):
        arguments, cells = {"state": state, "instrument": "tpnw"}, {"source": item, "grade": BY_2024[1]}
        if state == STILL_OUT:
            record.add("submitted_declaration", arguments, when="../2024-06-30", stance="denies", recorded="2024-07", note="the only one outstanding", **cells)
        else:
            when, note = NARROWER.get(state, ("2017-09-20/2024-07", "submitted by July 2024; day not read"))
            record.add("submitted_declaration", arguments, when=when, recorded="2024-07", note=note, **cells)
    decisions.rule("Added", "Declarations under article 2 of the TPNW: of the 69 parties at the end of 2023 all but Grenada had submitted one by July 2024 (Ban Monitor). Windows, "
                   "narrower where the pages of other years allow; a denial for Grenada to the end of June 2024.")
