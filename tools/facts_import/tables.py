"""The tables of the nuclear record: one a predicate. What a table says is said here and written to datapackage.json."""
import dataclasses
import re

STATE = ("state", "former_state", "area")
ACTOR = ()  # any entity: states, groups, bodies, persons

KINDS = {
    "state": STATE,
    "signer": STATE + ("organization",),
    "group": ("group", "organization"),
    "instrument": ("instrument",),
    "matter": ("instrument", "event", "vote", "norm"),
    "vote": ("vote", "instrument"),
    "event": ("event",),
    "any": ACTOR,
}


@dataclasses.dataclass(frozen=True)
class Argument:
    name: str
    type: str
    kinds: tuple = ()
    codes: tuple = ()
    key: bool = True
    required: bool = True


@dataclasses.dataclass
class Table:
    name: str
    shape: str
    arguments: list
    en: str
    ar: str
    single: bool = False
    quantity: bool = False
    persists: str = ""
    complete: list = dataclasses.field(default_factory=list)

    def columns(self):
        columns = ["id"] + [argument.name for argument in self.arguments]
        if self.single:
            columns.append("act")
        columns += ["when"] if self.shape == "event" else ["from", "to", "seen_to"]
        if self.quantity:
            columns += ["low", "best", "high"]
        return columns + ["by", "basis", "source", "locator", "grade", "stance", "recorded", "replaces", "note"]


def _argument(text):
    """`state:signer`, `depositary:any?` (may be empty), `choice=yes|no*` (a value, not part of the key), `ordinal#` (an integer)."""
    match = re.fullmatch(r"(\w+)(?::(\w+)|=([\w|]*)|#|&)?([?*]*)", text)
    name, kind, codes, marks = match.groups()
    body = text[len(name):]
    key, required = "*" not in marks, "?" not in marks
    if kind:
        return Argument(name, "entity", KINDS[kind], (), key, required)
    if body.startswith("#"):
        return Argument(name, "integer", (), (), key, required)
    if body.startswith("&"):
        return Argument(name, "text", (), (), key, required)
    return Argument(name, "code", (), tuple(filter(None, (codes or "").split("|"))), key, required)


def _table(name, shape, arguments, en, ar, **options):
    return Table(name, shape, [_argument(text) for text in arguments.split()], en, ar, **options)


CONSENT = "ratification|acceptance|approval|accession|succession|consent|accession_infcirc193"
UNSURVEYED = (
    "orbits_weapons|stations_weapons_in_space|military_use_of_celestial_body|emplaces_weapons_beyond_zone|"
    "emplaces_weapons_off_another_coast|emplaces_weapons_off_own_coast|helps_emplacement|spreads_debris_abroad|"
    "takes_part_in_barred_explosion|takes_part_in_explosion|yields_in_experiment|"
    "military_measures_in_antarctica|disposes_waste_in_antarctica|makes_weapons|researches_weapons|seeks_help|"
    "helps_making|supplies_without_safeguards|allows_testing|helps_testing|tests_in_africa|transports_weapons|"
    "dumps_waste_at_sea|helps_dumping|keeps_capability|stations_in_zone_territory|takes_part_elsewhere"
)
CHOICE = "yes|no|abstain|absent|non_participating"
MEASURE = "inventory|stockpile|deployed|deployed_strategic|retired|high_alert"
EVENT, STATUS, GOOD = "event", "state", "for good"


def _all():
    single = {"single": True}
    return [
        # acts under instruments
        _table("signed", EVENT, "state:signer instrument:instrument depositary:any?", "signature", "توقيع", **single),
        _table("consented", EVENT, f"state:signer instrument:instrument depositary:any? kind={CONSENT}*",
               "consent to be bound", "الموافقة على الالتزام", **single),
        _table("in_force_for", EVENT, "state:signer instrument:instrument", "entry into force for a state, as a source reports it",
               "بدء النفاذ بالنسبة إلى دولة كما يورده مصدر", **single),
        _table("notified_withdrawal", EVENT, "state:signer instrument:instrument", "notice of withdrawal", "إشعار بالانسحاب", **single),
        _table("suspended_notice", EVENT, "state:signer instrument:instrument", "suspension of a notice of withdrawal",
               "تعليق إشعار بالانسحاب", **single),
        _table("revoked_notice", EVENT, "state:signer instrument:instrument", "revocation of a notice of withdrawal",
               "سحب إشعار بالانسحاب", **single),
        _table("reported_withdrew", EVENT, "state:signer instrument:matter", "withdrawal, as a source reports it",
               "انسحاب كما يورده مصدر", **single),
        _table("withdrew_ratification", EVENT, "state:signer instrument:instrument", "revocation of a ratification",
               "سحب التصديق", **single),
        _table("suspended", EVENT, "state:signer instrument:instrument", "suspension of participation", "تعليق المشاركة", **single),
        _table("applied_provisionally", STATUS, "state:signer instrument:instrument", "provisional application", "تطبيق مؤقت"),
        _table("extended", EVENT, "instrument:instrument until*", "extension of an instrument", "تمديد صك", **single),
        _table("ended", EVENT, "instrument:instrument manner=expiry|superseded*", "end of an instrument", "انتهاء صك", **single),
        _table("terminated", EVENT, "instrument:instrument under:instrument?", "termination of an instrument by another",
               "إنهاء صك بصك آخر"),
        _table("submitted_declaration", EVENT, "state:signer instrument:instrument", "declaration that an instrument asks for",
               "الإعلان الذي يطلبه الصك", **single),
        _table("reached_limits", EVENT, "state:signer instrument:instrument", "numbers at or below the limits of an instrument",
               "بلوغ حدود صك أو ما دونها", **single),
        _table("began_negotiating", EVENT, "state:signer instrument:instrument", "start of the negotiation of an agreement",
               "بدء التفاوض على اتفاق", **single),
        _table("fulfilled", EVENT, "state:any provision", "a duty of a provision done", "الوفاء بالتزام وارد في حكم", **single),
        _table("extended_deadline", STATUS, "state:any provision", "a longer time granted for a duty", "مهلة أطول ممنوحة للوفاء بالتزام"),
        _table("in_armed_conflict", STATUS, "state:state", "party to an armed conflict", "طرف في نزاع مسلح"),
        # conduct that no other table has, and that nobody has surveyed
        _table("engaged_in", STATUS, f"state:state conduct={UNSURVEYED}", "conduct that no other table has", "سلوك لا جدول آخر له"),
        _table("domestic_act", EVENT, "state:signer instrument:instrument act_kind=approval|ratification",
               "domestic act; no rule uses it", "إجراء داخلي لا تستند إليه أي قاعدة"),
        # what instruments say of themselves; compared with what the law computes, no premise
        _table("published_dates", EVENT, "instrument:instrument what=opened|adopted|in_force|ended",
               "dates of an instrument as published", "تواريخ الصك كما نُشرت"),
        _table("deposited_with", STATUS, "instrument:instrument depositary:any", "depositary of an instrument", "الجهة الوديعة للصك",
               persists=GOOD),
        _table("reported_number_of_parties", STATUS, "instrument:instrument role=party|signatory|ratifier",
               "number of parties, as a source reports it", "عدد الأطراف كما يورده مصدر", quantity=True, persists="2 years"),
        _table("adopted", EVENT, "body:any? instrument:matter", "adoption", "اعتماد", **single),
        # states and groups
        _table("member_of", STATUS, "state:state group:group", "membership", "عضوية", persists=GOOD),
        _table("continues", EVENT, "state:state predecessor:state", "continuation of a legal person", "استمرار الشخصية القانونية", **single),
        _table("succeeded", EVENT, "state:state predecessor:state", "succession of states", "خلافة الدول"),
        # votes
        _table("voted", EVENT, f"state:state vote:vote choice={CHOICE}*", "vote", "تصويت", **single),
        _table("reported_number_of_votes", STATUS, "vote:vote choice=yes|no|abstain|absent|non_participating",
               "number of votes, as a source reports it", "عدد الأصوات كما يورده مصدر", quantity=True, persists=GOOD),
        _table("absent_from_vote", EVENT, "who:any vote:vote", "absence from a vote", "غياب عن تصويت"),
        # arsenals, tests, use
        _table("possesses_warheads", STATUS, f"holder:any measure={MEASURE}", "warheads held", "الرؤوس الحربية المملوكة",
               quantity=True, persists="2 years"),
        _table("declared_possession", EVENT, "state:state", "declared possession of nuclear weapons", "إعلان حيازة أسلحة نووية"),
        _table("renounced_weapons", EVENT, "state:state stage=arsenal|inherited|programme", "renunciation of nuclear weapons",
               "التخلي عن الأسلحة النووية"),
        _table("hosts_weapons", STATUS, "host:any owner:any place:any?", "hosting of another's nuclear weapons",
               "استضافة أسلحة نووية لدولة أخرى", persists="3 years"),
        _table("number_hosted", STATUS, "host:any owner:any place:any?", "number of another's nuclear weapons hosted",
               "عدد الأسلحة النووية المستضافة", quantity=True, persists="3 years"),
        _table("hosts_components", STATUS, "host:any owner:any", "hosting of parts of another's nuclear weapons, none of them nuclear",
               "استضافة مكوّنات غير نووية لأسلحة نووية لدولة أخرى", persists="3 years"),
        _table("tested", EVENT, "test state:state* environment* purpose* site?*", "nuclear test", "تجربة نووية"),
        _table("test_yield", STATUS, "test state:state*", "yield of a test, in tonnes of TNT", "قوة التجربة بأطنان تي إن تي",
               quantity=True, persists=GOOD),
        _table("nth_test", EVENT, "state:state ordinal# test*", "one of a state's first tests, by their order",
               "من أوائل التجارب النووية لدولة بحسب ترتيبها", **single),
        _table("reported_number_of_tests", STATUS, "state:any", "number of nuclear tests, as a source reports it",
               "عدد التجارب النووية كما يورده مصدر", quantity=True, persists=GOOD),
        _table("exploded_in_war", EVENT, "target:any user:any? place:any?", "nuclear explosion in war", "تفجير نووي في الحرب"),
        _table("threatened_use", EVENT, "state:any target:any? person:any?", "threat to use nuclear weapons",
               "تهديد باستخدام الأسلحة النووية"),
        _table("develops_weapons", STATUS, "state:state", "development or production of nuclear weapons",
               "استحداث أسلحة نووية أو إنتاجها", persists="2 years"),
        _table("supplies_components", STATUS, "supplier:any recipient:any", "supply of key components of another's nuclear weapons",
               "توريد مكوّنات رئيسية لأسلحة نووية لدولة أخرى", persists="2 years"),
        _table("hosts_test_range", STATUS, "host:any user:any place:any?", "tests of another's missiles for nuclear warheads allowed",
               "إتاحة تجريب قذائف لدولة أخرى معدّة لرؤوس نووية", persists="2 years"),
        _table("adopted_policy", STATUS, "state:state content", "policy adopted", "سياسة معتمدة", persists=GOOD),
        _table("gave_assurance", EVENT, "who:any beneficiary:any kind=negative|positive instrument:instrument?",
               "security assurance", "ضمان أمني"),
        # material and facilities
        _table("operates_reactors", STATUS, "state:state kind=power|research|production|light_water place:any?",
               "operation of reactors", "تشغيل مفاعلات", persists="5 years"),
        _table("number_of_reactors", STATUS, "state:state kind=power|research|production|light_water place:any?",
               "number of reactors in operation", "عدد المفاعلات العاملة", quantity=True, persists="5 years"),
        _table("builds_reactors", STATUS, "state:state kind=power|research|production|light_water",
               "number of reactors under construction", "عدد المفاعلات قيد الإنشاء", quantity=True, persists="5 years"),
        _table("enriched_uranium", STATUS, "state:state measure=level_percent_x100|limit_percent_x100|stock_u60_g|stock_u20_g|stock_total_g",
               "enriched uranium: level in hundredths of a per cent, stock in grams",
               "اليورانيوم المخصب: النسبة بأجزاء مئوية من واحد في المئة والمخزون بالغرامات", quantity=True, persists="1 year"),
        _table("verified_stock", STATUS, "body:any state:state", "verification of a stock of enriched uranium",
               "التحقق من مخزون اليورانيوم المخصب"),
        _table("unable_to_verify", STATUS, "body:any state:state", "report that nuclear material could not be verified",
               "الإفادة بعدم التمكُّن من التحقُّق من مواد نووية"),
        _table("holds_fissile_material", STATUS, "state:state material=heu|pu use=military|all unit", "fissile material held",
               "المواد الانشطارية المملوكة", quantity=True, persists="5 years"),
        _table("number_of_material", STATUS, "of unit", "fissile material in the world", "المواد الانشطارية في العالم",
               quantity=True, persists="5 years"),
        _table("produces_fissile_material", STATUS, "state:state use=military|all", "production of fissile material",
               "إنتاج المواد الانشطارية", persists="5 years"),
        _table("produced_plutonium", STATUS, "state:state place:any? unit", "plutonium produced by that time",
               "البلوتونيوم المنتج حتى ذلك الوقت", quantity=True, persists="5 years"),
        _table("enriches_uranium", STATUS, "state:state", "enrichment of uranium, as inspectors reported",
               "تخصيب اليورانيوم بحسب إفادة المفتشين"),
        _table("small_quantities_protocol", EVENT, "state:state text=original|revised|rescinded", "small quantities protocol",
               "بروتوكول الكميات الصغيرة"),
        _table("accepts_inspection", STATUS, "state:state place:any?", "acceptance of inspection", "قبول التفتيش", persists="3 years"),
        _table("expelled_inspectors", EVENT, "state:state", "expulsion of inspectors", "طرد المفتشين"),
        _table("transferred", EVENT, "supplier:any recipient:any item place:any?", "transfer", "نقل"),
        _table("amount_transferred", STATUS, "supplier:any recipient:any item unit?", "amount transferred", "الكمية المنقولة",
               quantity=True, persists=GOOD),
        _table("assisted", EVENT, "actor:any addressee:any conduct place:any?", "assistance", "مساعدة"),
        _table("granted_waiver", EVENT, "body:any state:state", "waiver", "إعفاء"),
        _table("attacked_facility", EVENT, "attacker:any target:any place:any?", "attack on a nuclear facility", "هجوم على منشأة نووية"),
        # statements, charges, determinations
        _table("stated", EVENT, "speaker:any content person:any? event:event? instrument:matter? about:any? target:any? place:any?",
               "statement", "تصريح"),
        _table("leaked", EVENT, "who:any subject:any content", "disclosure", "تسريب"),
        _table("first_of_kind", STATUS, "subject:any scope", "first or only case", "حالة أولى أو وحيدة", persists=GOOD),
        _table("alleged_breach", EVENT, "accused:any instrument:matter accuser:any provision?", "accusation of breach", "اتهام بالخرق"),
        _table("denied_charge", EVENT, "accused:any instrument:matter accuser:any provision?", "answer to an accusation", "رد على اتهام"),
        _table("found_noncompliance", EVENT, "body:any state:state instrument:instrument", "determination of non-compliance",
               "إثبات عدم الامتثال"),
        _table("assessed", STATUS, "assessor:any state:state provision assessment=compliant|compatible|not_compliant|not_compatible|of_concern",
               "published assessment of a state under a provision", "تقييم منشور لدولة بشأن حكم"),
        _table("published_count", STATUS,
               "publisher:any provision finding=compliant|compatible|not_compliant|not_compatible|of_concern|in_accordance|in_conflict",
               "number of states that a publisher counts under a provision", "عدد الدول الذي ينشره مصدر بشأن حكم", quantity=True),
        _table("reported_to_unsc", EVENT, "body:any state:state", "report to the Security Council", "إحالة إلى مجلس الأمن"),
        _table("dismissed", EVENT, "body:any accuser:any accused:any ground", "case dismissed", "رد الدعوى"),
        _table("obliges", STATUS, "instrument:matter addressee:any action provision? recipient:any? treaty:instrument?",
               "obligation under a text", "التزام بموجب نص", persists=GOOD),
        _table("called_on", EVENT, "caller:any addressee:any action instrument:matter? provision? event:event? recipient:any? resolution:any?",
               "call", "دعوة"),
        _table("opposed", EVENT, "who:any matter:matter", "opposition", "معارضة"),
        _table("supported", EVENT, "who:any matter:matter", "support", "تأييد"),
        _table("reduced_commitments", EVENT, "state:state instrument:instrument step", "reduction of commitments", "خفض الالتزامات"),
        _table("triggered_snapback", EVENT, "who:any instrument:instrument", "snapback notice", "تفعيل آلية إعادة العقوبات"),
        _table("restored_sanctions", EVENT, "body:any state:state resolution:instrument", "sanctions restored", "إعادة العقوبات"),
        _table("announced_restored_sanctions", EVENT, "body:any state:state resolution:instrument",
               "sanctions announced to be restored; no rule uses it", "إعادة عقوبات معلنة سلفا"),
        # meetings
        _table("negotiated", EVENT, "party:any matter:matter counterparty:any?", "agreement concluded in negotiations", "اتفاق أبرم بعد تفاوض"),
        _table("convened", STATUS, "convener:any event:event place:any?", "meeting held", "انعقاد اجتماع"),
        _table("part_of", STATUS, "part:event whole:event", "session or round of a meeting", "دورة أو جولة من اجتماع", persists=GOOD),
        _table("announced_convened", STATUS, "convener:any event:event place:any?", "meeting announced; no rule uses it",
               "اجتماع معلن سلفا"),
        _table("scheduled", STATUS, "convener:any event:event place:any?", "meeting scheduled; no rule uses it", "اجتماع مقرر"),
        _table("participated", EVENT, "who:any event:event manner=observer?* quantifier=all|most|some|none?", "participation", "مشاركة"),
        _table("did_not_participate", EVENT, "who:any event:event manner=boycott?* quantifier=all|most|some|none?",
               "non-participation", "عدم المشاركة"),
        _table("announced_participated", EVENT, "who:any event:event manner=observer?*",
               "participation announced; no rule uses it", "مشاركة معلنة سلفا"),
        _table("announced_did_not_participate", EVENT, "who:any event:event manner=boycott?*",
               "non-participation announced; no rule uses it", "عدم مشاركة معلن سلفا"),
        _table("ended_in", EVENT, "event:event outcome=consensus|no_consensus|agreement|no_agreement|postponed|decision|not_adopted instrument:instrument?",
               "outcome of a meeting", "نتيجة اجتماع"),
        _table("announced_ended_in", EVENT, "event:event outcome=consensus|no_consensus|agreement|no_agreement|postponed|decision|not_adopted",
               "outcome announced; no rule uses it", "نتيجة معلنة سلفا"),
        _table("reported_number_of_states", STATUS, "of:any role", "number of states, as a source reports it",
               "عدد الدول كما يورده مصدر", quantity=True, persists=GOOD),
    ]


def tables():
    return {table.name: table for table in _all()}
