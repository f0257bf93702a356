#!/usr/bin/env python3
"""A plan for the bench: plan.py FOLDER ACTIVITIES ROLES NAMED, with NAMED roles in each activity."""
import os
import random
import sys

folder, activities, roles, named = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
chance = random.Random(3)
os.makedirs(folder)


def write(name, text):
    with open(os.path.join(folder, name + ".yaml"), "w", encoding="utf-8") as file:
        file.write(text)


def row(i):
    who = ["r%d" % n for n in chance.sample(range(roles), named)]
    third, month = named // 3, 1 + i % 12
    return ("  - activity: a%d\n    from: 2025-%02d-01\n    to: 2026-%02d-28\n    accountable: %s\n"
            "    responsible: [%s]\n    consulted: [%s]\n    informed: [%s]\n    hours:\n%s" %
            (i, month, month, who[0], ", ".join(who[:third]), ", ".join(who[third:2 * third]), ", ".join(who[2 * third:]),
             "".join("      - {role: %s, hours: 0.5}\n" % one for one in who[:named // 2])))


write("samverka", "format: 1\nproject: {title: T, languages: [en], country: SE, from: 2025-01-01, to: 2026-12-31}\n")
write("partners", "partners:\n" + "".join("  - {id: p%d, name: P%d, kind: municipality}\n" % (i, i) for i in range(20)))
write("toc", "activities:\n" + "".join("  - id: a%d\n    title: Activity %d\n" % (i, i) for i in range(activities)))
write("roles", "roles:\n" + "".join("  - {id: r%d, title: Role %d, partner: p%d, hours_per_week: 40}\n" % (i, i, i % 20)
                                    for i in range(roles)) + "plan:\n" + "".join(row(i) for i in range(activities)))
