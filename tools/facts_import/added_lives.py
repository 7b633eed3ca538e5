"""How states continued or succeeded one another, where the record has acts of both."""

COE = ("Council of Europe, Committee of Ministers, 967th meeting, item 2.3a, Continuation of the Republic of Serbia as a member state, 2006-06-14, "
       "https://wcd.coe.int/ViewDoc.jsp?Ref=CM/Del/Dec(2006)967/2.3a&Language=lanEnglish&Ver=original&Site=COE", "A2")
WIPO = ("World Intellectual Property Organization, remarks on the parties to a treaty: Serbia, "
        "https://cdn.nestjs.wipolex.wji.prd.web1.wipo.int/wipolex/ar/treaties/parties/remarks/RS/932", "A2")
UN_NEWS = ("UN News, Montenegro gains Security Council endorsement for UN membership, 2006-06, "
           "https://news.un.org/en/story/2006/06/183592-montenegro-gains-security-council-endorsement-un-membership", "A2")
NATIONS = ("Encyclopedia of the Nations, United Nations: membership, https://www.nationsencyclopedia.com/United-Nations/Membership.html", "C3")
UNTC = "untc-i-2"
DISPUTED = ("the federation that took the name in 1992 said that it continued the old one; the United Nations admitted it as a new member on 2000-11-01. The code "
            "YUG stands for both")
COMMONWEALTH = ("Commonwealth Business Council, Celebrating Antigua and Barbuda Independence Day, 2022-11-01, "
                "https://commonwealthbc.com/2022/11/01/celebrating-antigua-and-barbuda-independence-day/", "B2")
CARIBBEAN = ("Caribbean Journal, Dominica Marks 35 Years of Independence, 2013-11-03, "
             "https://www.caribjournal.com/2013/11/03/dominica-marks-35-years-of-independence/", "B2")
MACAU = ("Macau Daily Times, This Day in History: 1973, Bahamas' sun sets on British Empire (after the BBC), "
         "https://macaudailytimes.com.mo/this-day-in-history-1973-bahamas-sun-sets-on-british-empire-2.html", "B2")
CONTINUED = [
    ("SRB", "SCG", "2006-06-03", COE, ""),
    ("SCG", "YUG", "2003-02-04", WIPO, "a change of name; " + DISPUTED),
]
SUCCEEDED = [
    ("ATG", "GBR", "1981-11-01", COMMONWEALTH, "independence"),
    ("BHS", "GBR", "1973-07-10", MACAU, "independence"),
    ("DMA", "GBR", "1978-11-03", CARIBBEAN, "independence"),
    ("MNE", "SCG", "2006-06-03", COE, "day of its declaration of independence"),
    ("SVN", "YUG", "1991/1992-05-22", UN_NEWS, "the source has the day of admission to the United Nations, by which it had succeeded"),
    ("HRV", "YUG", "1991/1992-05-22", UN_NEWS, "the source has the day of admission to the United Nations, by which it had succeeded"),
    ("BIH", "YUG", "1991/1992-05-22", UN_NEWS, "the source has the day of admission to the United Nations, by which it had succeeded"),
    ("MKD", "YUG", "1991/1993-04-08", UN_NEWS, "the source has the day of admission to the United Nations, by which it had succeeded"),
    ("YEM", "YMD", "1990-05-22", UNTC, "the two States of Yemen united; YEM is used for the northern one before that day, as lists do"),
    ("DEU", "DDR", "1990-10-03", NATIONS, "by accession of the one to the other: Germany goes on as the same person, and succeeds to nothing by itself"),
]


def load(record, registry, decisions):
    for table, rows in (("continues", CONTINUED), ("succeeded", SUCCEEDED)):
        for state, predecessor, day, cited, note in rows:
            item, grade = (registry.family(cited), "A2") if isinstance(cited, str) else (registry.item(cited[0], cited[1][0]), cited[1])
            record.add(table, {"state": state, "predecessor": predecessor}, when=day, source=item, grade=grade, recorded=day.split("/")[-1], note=note)
    decisions.rule("Entities", "Continuations and successions stand in `continues` and `succeeded`, never as a rename. Only the Russian Federation's continuation of the Soviet "
                   "Union moves acts from one code to another; the others are there to be read.")
