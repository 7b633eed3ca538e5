"""Changes of a text that leave its meaning alone, as the press makes them: digits, marks, joins, quotes, spaces, lines.

Every function takes a text and a random.Random and gives the text back, changed or not. ARABIC and ENGLISH list them by
the name under which a report counts them.
"""
import re
import unicodedata

EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
LETTER = "\u0621-\u064a"
# Letters that join the next one: a tatweel may follow these only.
JOINING = "بتثجحخسشصضطظعغفقكلمنهيئ"
QUOTES = [("«", "»"), ("“", "”"), ('"', '"'), ("„", "“"), ("″", "″")]


def eastern_digits(text, random):
    """Every figure in Eastern Arabic or Persian digits."""
    table = random.choice([EASTERN, EASTERN, PERSIAN])
    # A code such as L.41 keeps its digits: Latin letters never stand with Eastern ones.
    return re.sub(r"(?<![A-Za-z.])[0-9][0-9.,/]*", lambda m: m.group(0).translate(table), text)


def western_digits(text, random):
    """Every figure in Western digits."""
    return text.translate(WESTERN)


def add_marks(text, random):
    """A vowel mark or a doubling behind some letters, a nunation only at the end of a word."""
    share = random.choice([0.05, 0.2, 0.5])

    def marked(match):
        if random.random() > share:
            return match.group(0)
        inside = re.match("[%s]" % LETTER, match.string[match.end():])
        return match.group(0) + random.choice(MARKS[3:] if inside else MARKS)
    return re.sub("[بتثجحخدذرزسشصضطظعغفقكلمنهوي](?![%s])" % MARKS, marked, text)


def strip_marks(text, random):
    """No vowel mark at all."""
    return re.sub("[%s]" % MARKS, "", text)


def tatweel(text, random):
    """A long join inside some words."""
    share = random.choice([0.02, 0.1])
    return re.sub("(?<=[%s])(?=[%s])" % (JOINING, LETTER),
                  lambda m: "ـ" * random.randint(1, 3) if random.random() < share else "", text)


NAMES = ["الولايات المتحدة", "الأمم المتحدة", "كوريا الشمالية", "كوريا الجنوبية", "جنوب أفريقيا", "جنوب إفريقيا"]
MONTHS = "كانون الثاني|كانون الأول|تشرين الأول|تشرين الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|يناير|فبراير|" \
         "مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"


def join_words(text, random):
    """Words run together as hurried typesetting does: names of two words, a month and its year, a bracket and its noun."""
    for name in NAMES:
        if random.random() < 0.7:
            text = text.replace(name, name.replace(" ", ""))
    for place in [r"(?<=[ادذرزوةى]) (?=و?الولاياتالمتحدة)", r"(?<=[%s]) (?=\([%s]+\))" % (LETTER, LETTER),
                  r"(?<=\)) (?=[12][0-9]{3}\b)", r"(?<=[0-9]) (?=(?:%s)\b)" % MONTHS,
                  r"(?<=[%s]) (?=[12][0-9]{3}\b)" % LETTER]:
        text = re.sub(place, lambda m: random.choice(["", " "]), text)
    return text


def split_words(text, random):
    """A conjunction or preposition parted from its word, and a figure from its article."""
    text = re.sub(r"(?<![%s])و(?=ال[%s]{3})" % (LETTER, LETTER), lambda m: "و " if random.random() < 0.5 else "و", text)
    text = re.sub(r"(?<![%s])(ال|ب|ل)ـ?(?=[0-9])" % LETTER, lambda m: m.group(1) + random.choice(["ـ", "", " ", "ـ "]), text)
    return re.sub(r"(?<![%s])و(?=[0-9])" % LETTER, lambda m: "و " if random.random() < 0.5 else "و", text)


def letters(text, random):
    """Hamza left out, final ya and ta marbuta as Egyptian and Gulf papers type them, or Persian letters."""
    way = random.randrange(3)
    if way == 0:
        return re.sub("[أإ]", "ا", text)
    if way == 1:
        return re.sub("ي(?![%s%s])" % (LETTER, MARKS), "ى", text)
    return text.replace("ك", "ک").replace("ي", "ی")


def quotes(text, random):
    """Other quotation marks of the same kind, and typographic or plain apostrophes."""
    opened, closed = random.choice(QUOTES[:4])
    text = re.sub(r"«([^«»\n]*)»|“([^“”\n]*)”|\"([^\"\n]*)\"",
                  lambda m: opened + next(g for g in m.groups() if g is not None) + closed, text)
    return re.sub(r"(?<=\w)['’](?=\w)|(?<=s)['’](?= )", lambda m: random.choice("'’"), text)


SPACES = ["  ", "\u00a0", "\u2009", "\u202f", " \u200f", "\u200e ", "\t", "   ", "\u200b "]


def spacing(text, random):
    """Other spaces, more of them, and marks of direction that nobody sees."""
    return re.sub(r"(?<=\S) (?=\S)", lambda m: random.choice(SPACES) if random.random() < 0.2 else " ", text)


def line_breaks(text, random):
    """Lines broken anew, as a mail or a column breaks them."""
    width = random.choice([38, 60, 72])
    end = random.choice(["\n", "\r\n"])
    lines = []
    for line in text.split("\n"):
        row = ""
        for word in line.split(" "):
            # A line that begins with a dash, a star or a number and a dot would be an item of a list.
            if row and len(row) + 1 + len(word) > width and not re.match(r"[-–—*•]|\d+[.)]", word):
                lines.append(row)
                row = word
            else:
                row = row + " " + word if row else word
        lines.append(row)
    return end.join(lines)


def decomposed(text, random):
    """Letters and their marks as separate characters."""
    return unicodedata.normalize("NFD", text)


def hyphens(text, random):
    """Compound words joined, hyphenated or apart, and hyphens that do not break."""
    way = random.randrange(3)
    text = re.sub(r"\b([Nn])on-([Pp])roliferation\b",
                  lambda m: (m.group(1) + "on" + m.group(2).lower() + "roliferation",
                             m.group(1) + "on\u2011" + m.group(2) + "roliferation", m.group(0))[way], text)
    text = re.sub(r"\b([Tt])est([- ])([Bb])an\b", lambda m: m.group(1) + "est" + random.choice("- ") + m.group(3) + "an", text)
    return re.sub(r"\bper cent\b|\bpercent\b", lambda m: random.choice(["per cent", "percent"]), text)


ARABIC = {"eastern digits": eastern_digits, "western digits": western_digits, "marks added": add_marks,
          "marks left out": strip_marks, "tatweel": tatweel, "words joined": join_words, "words split": split_words,
          "letters": letters, "quotation marks": quotes, "spacing": spacing, "line breaks": line_breaks,
          "decomposed": decomposed}
ENGLISH = {"quotation marks": quotes, "spacing": spacing, "line breaks": line_breaks, "decomposed": decomposed,
           "hyphens": hyphens}
