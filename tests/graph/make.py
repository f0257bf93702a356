"""A theory of change of a given size, for the tests of graphs: make.py FOLDER NODES LINKS SEED
[near]. near: links mostly stay within a theme, as people's do. Prints nothing."""
import os
import random
import sys


def write(folder, nodes, links, seed, near):
    pick = random.Random(seed)
    kinds = (["activity"] * (nodes * 3 // 10) + ["output"] * (nodes * 25 // 100)
             + ["short"] * (nodes * 15 // 100) + ["medium"] * (nodes * 15 // 100))
    kinds += ["impact"] * (nodes - len(kinds))
    layers = ["activity", "output", "short", "medium", "impact"]
    members = {layer: [i for i, kind in enumerate(kinds) if kind == layer] for layer in layers}
    leads = {i: set() for i in range(nodes)}

    def link(i):
        layer = layers.index(kinds[i])
        step = 1 if pick.random() < 0.85 or layer + 2 >= len(layers) else 2
        target = members[layers[min(layer + step, len(layers) - 1)]]
        if near and pick.random() < 0.9:
            own = members[kinds[i]]
            place = own.index(i) * len(target) // len(own) + pick.randint(-2, 2)
            to = target[min(max(place, 0), len(target) - 1)]
        else:
            to = pick.choice(target)
        if to > i:
            leads[i].add(to)

    for i in range(nodes):
        link(i)
    count = sum(len(to) for to in leads.values())
    tries = 0
    while count < links and tries < links * 20:
        link(pick.randrange(nodes))
        count = sum(len(to) for to in leads.values()) if tries % 50 == 0 else count + 1
        tries += 1

    os.makedirs(folder, exist_ok=True)
    with open(f"{folder}/samverka.yaml", "w") as file:
        file.write("format: 1\nproject:\n  title: Generated\n  languages: [en]\n")
    words = "young adults have work and know where to turn when they want to learn more".split()

    def entry(file, i):
        file.write(f"  - id: n{i}\n")
        if kinds[i] in ("output", "impact"):
            file.write(f"    kind: {kinds[i]}\n")
        elif kinds[i] != "activity":
            file.write(f"    kind: outcome\n    term: {kinds[i]}\n")
        title = " ".join(pick.choice(words) for _ in range(pick.randint(3, 8)))
        file.write(f"    title: {title} {i}\n")
        if leads[i]:
            file.write("    leads_to:\n")
        for to in sorted(leads[i]):
            file.write(f"      - to: n{to}\n        because: It is so.\n        untested: yes\n")

    with open(f"{folder}/toc.yaml", "w") as file:
        file.write("activities:\n")
        for i in members["activity"]:
            entry(file, i)
        file.write("results:\n")
        for i in range(nodes):
            if kinds[i] != "activity":
                entry(file, i)


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), "near" in sys.argv)
