"""The record tables of regimes/landmines: their arguments and what is complete in them."""

STATES = ["state", "former_state", "area"]


def arg(name, kinds=None, codes=None, type="entity", key=True, required=True):
    out = {"name": name, "type": "code" if codes is not None else type, "key": key, "required": required}
    if kinds:
        out["kinds"] = kinds
    if codes:
        out["codes"] = codes
    return out


STATE = arg("state", STATES)
INSTRUMENT = arg("instrument", ["instrument"])
DEPOSITARY = arg("depositary", required=False)
KIND = arg("kind", codes=["ratification", "acceptance", "approval", "accession", "succession"], key=False)
PROVISION = arg("provision", codes=["apmbc.1.1.a", "apmbc.1.1.b", "apmbc.4", "apmbc.5", "apmbc.7.1"],
                required=False)
PLACE = arg("place", required=False)


def complete(source, list_of=None, start=None, end=None, carried_on=False, recorded=None, **pattern):
    return {"pattern": pattern, "from": start, "to": end, "list_of": list_of, "carried_on": carried_on,
            "recorded": recorded, "source": source}


# name: shape, arguments, title (en, ar), options, completeness
TABLES = {
    "signed": ("event", [STATE, INSTRUMENT, DEPOSITARY], ("signature", "توقيع"), {"single": True}, [
        complete("apmbc-text", end="1997-12-03", instrument="apmbc"),
        complete("unoda-2018", list_of="2018-07-10", end="1999-03-01", instrument="apmbc"),
        # Article 15: open for signature until its entry into force.
        complete("apmbc-text", start="1999-03-01", instrument="apmbc"),
    ]),
    "consented": ("event", [STATE, INSTRUMENT, DEPOSITARY, KIND], ("consent to be bound", "الموافقة على الالتزام"),
                  {"single": True}, [
        complete("apmbc-text", end="1997-12-03", instrument="apmbc"),
        complete("unoda-2018", list_of="2018-07-10", start="1997-12-03", end="2018-07-11", instrument="apmbc"),
        complete("icbl-tonga-2025", list_of="2025-06-25", start="2018-07-11", end="2025-06-26", carried_on=True,
                 instrument="apmbc"),
    ]),
    "in_force_for": ("event", [STATE, INSTRUMENT],
                     ("entry into force for a state, as a source reports it", "بدء النفاذ بالنسبة إلى دولة بحسب مصدر"),
                     {"single": True}, []),
    "published_dates": ("event", [INSTRUMENT, arg("what", codes=["adopted", "opened_for_signature", "in_force"])],
                        ("dates of an instrument as published", "تواريخ منشورة لصك"), {}, []),
    "notified_withdrawal": ("event", [STATE, INSTRUMENT], ("notice of withdrawal", "إشعار بالانسحاب"),
                            {"single": True}, [
        complete("apmbc-president-2025", list_of="2025-07-01", end="2025-07-02", instrument="apmbc"),
        complete("icbl-poland-2026", list_of="2026-02-20", start="2025-07-02", end="2026-02-21", carried_on=True,
                 instrument="apmbc"),
    ]),
    "announced_withdrawal": ("event", [STATE, INSTRUMENT],
                             ("withdrawal announced, without a notice to the depositary; no rule uses it",
                              "انسحاب معلَن بلا إشعار إلى الوديع؛ لا تستخدمه أي قاعدة"), {}, []),
    "reported_withdrew": ("event", [STATE, INSTRUMENT],
                          ("withdrawal, as a source reports it", "انسحاب بحسب مصدر"), {"single": True}, [
        complete("icbl-poland-2026", list_of="2026-02-20", end="2026-02-21", carried_on=True, instrument="apmbc"),
    ]),
    "suspended": ("event", [STATE, INSTRUMENT],
                  ("declared suspension of operation", "إعلان تعليق العمل بصك"), {"single": True}, [
        complete("npa-22msp-2025", list_of="2025-12-05", end="2025-12-06", instrument="apmbc"),
    ]),
    "objected": ("event", [arg("who"), arg("state", STATES), arg("matter", codes=["suspension"])],
                 ("objection to an act of a state", "اعتراض على تصرُّف دولة"), {}, []),
    "found_noncompliance": ("event", [arg("body"), STATE, INSTRUMENT, PROVISION],
                            ("determination by an organ of the convention", "خلوص هيئة من هيئات الاتفاقية إلى عدم الامتثال"),
                            {}, []),
    "alleged_breach": ("event", [arg("accused", STATES), INSTRUMENT, arg("accuser"), PROVISION],
                       ("accusation of breach", "اتهام بالخرق"), {}, []),
    "denied_charge": ("event", [arg("accused", STATES), INSTRUMENT, arg("accuser"), PROVISION],
                      ("answer to an accusation", "ردّ على اتهام"), {}, []),
    "in_armed_conflict": ("state", [STATE], ("party to an armed conflict", "طرف في نزاع مسلح"), {}, []),
    "used_mines": ("state", [STATE, PLACE], ("use of anti-personnel mines", "استعمال ألغام مضادة للأفراد"), {}, [
        # "from mid-2020 to 1 October 2021": new use by government forces in just one country, Myanmar.
        complete("monitor-2021", list_of="2021-10-01", start="2020-08-01", end="2021-10-02"),
    ]),
    "stockpiles": ("state", [STATE],
                   ("stock of anti-personnel mines, without those retained for training",
                    "مخزون الألغام المضادة للأفراد عدا المحتفَظ بها للتدريب"),
                   {"quantity": True, "persists": "3 years"}, []),
    "completed_destruction": ("event", [STATE, INSTRUMENT],
                              ("completed destruction of the stock", "إتمام تدمير المخزون"), {"single": True}, [
        complete("npa-general-2025", list_of="2025-12-02", end="2025-12-03", state="UKR"),
        complete("npa-general-2025", list_of="2025-12-02", end="2025-12-03", state="GRC"),
        complete("icbl-belarus-2017", list_of="2017-04-24", state="BLR"),
        complete("apmbc-turkey-2011", list_of="2011-12-01", state="TUR"),
        complete("icbl-finland-2015", list_of="2015-08-21", state="FIN"),
        complete("icbl-poland-2016", list_of="2016-11-28", state="POL"),
    ]),
    "mined_areas": ("state", [STATE],
                    ("mined areas under a state's jurisdiction or control", "مناطق ملغومة خاضعة لولاية دولة أو سيطرتها"),
                    {}, []),
    "extension_runs": ("state", [STATE, arg("provision", codes=["apmbc.5"])],
                       ("extended deadline, through its last lawful day", "مهلة ممدَّدة إلى آخر يوم جائز"), {}, [
        complete("monitor-ukraine-2017", list_of="2017-12-13", end="2018-11-26", state="UKR"),
        complete("clm-17msp-2018", list_of="2018-12-01", start="2018-11-26", end="2021-06-02", state="UKR"),
        complete("mar-eritrea-2024", list_of="2024-10-15", start="2020-12-31", end="2024-10-16", state="ERI"),
    ]),
    "submitted_report": ("event", [STATE, arg("provision", codes=["apmbc.7.1"])],
                         ("initial transparency report", "التقرير الأولي عن الشفافية"), {"single": True}, [
        complete("icbl-article-7-2011", list_of="2011-12-02", end="2011-12-03", state="GNQ"),
        complete("icbl-article-7-2015", list_of="2015-06-18", end="2015-06-19", state="TUV"),
        complete("lm-stockpiles-2008", list_of="2008-06-30", state="ETH"),
    ]),
    "transferred": ("event", [arg("supplier", STATES), arg("recipient", STATES), arg("item", codes=["anti_personnel_mine"]),
                              arg("purpose", codes=["destruction", "training", "use"])],
                    ("transfer of anti-personnel mines", "نقل ألغام مضادة للأفراد"), {}, []),
    "reported_number_of_parties": ("state", [INSTRUMENT, arg("role", codes=["party", "ratifier", "signatory"])],
                                   ("number of parties, as a source reports it", "عدد الأطراف بحسب مصدر"),
                                   {"quantity": True, "persists": "1 year"}, []),
    "member_of": ("state", [STATE, arg("group", ["group", "organization"])], ("membership", "عضوية"),
                  {"persists": "for good"}, []),
}
