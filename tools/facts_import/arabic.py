"""Days in Arabic, with the months by both of their names, as the United Nations write them."""
MONTHS = ("كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيو", "تموز/يوليو", "آب/أغسطس", "أيلول/سبتمبر",
          "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر")


def day(iso):
    """«22 آب/أغسطس 2026» for 2026-08-22; a month or a year alone as far as it goes."""
    parts = iso.split("-")
    if len(parts) == 1:
        return parts[0]
    shown = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return shown if len(parts) == 2 else f"{int(parts[2])} {shown}"
