# Makes a project for the benchmarks. -v kind=lines -v n=100000 -v dir=DIR: one cost.yaml of n
# lines. kind=files: n files of about 5 KB in evaluate/, with text as people write it. kind=observed:
# n observations in 500 files. kind=mixed: n entries of every kind.
function main_file() {
	f = dir "/samverka.yaml"
	print "format: 1\nproject:\n  title: Mätning\n  summary: Ett genererat projekt för tidsmätning\n  languages: [sv]\n  country: SE\n  from: 2025-01-01\n  to: 2025-12-31\n  phases:\n    - kind: implement" > f
	close(f)
	f = dir "/partners.yaml"
	print "partners:\n  - id: town\n    name: Kommunen\n    kind: municipality\n  - id: house\n    name: Huset\n    kind: social-entrepreneur" > f
	close(f)
	f = dir "/roles.yaml"
	print "roles:\n  - id: coach\n    title: Coach\n    partner: house\n  - id: lead\n    title: Ledare\n    partner: town" > f
	close(f)
	f = dir "/toc.yaml"
	print "activities:\n  - id: fair\n    title: Mässa\nindicators:\n  - id: reached\n    title: Deltagare\n    measures: change\n    unit: number\n    targets:\n      - by: 2025-12-31\n        value: 100\nresults:\n  - id: change\n    kind: outcome\n    title: Fler i arbete" > f
	close(f)
}
function lines_file(   f, i) {
	f = dir "/cost.yaml"
	print "lines:" > f
	for (i = 1; i <= n; i++) {
		if (i % 3 == 0)
			printf "  - id: line-%06d\n    title: Coach vecka %d\n    category: staff\n    role: coach\n    monthly_pay: %d.50\n    share: 40 %%\n    surcharges: [31.42 %%]\n    from: 2025-0%d-01\n    to: 2025-0%d-28\n", i, i % 52 + 1, 30000 + i % 9000, i % 8 + 1, i % 8 + 2 > f
		else
			printf "  - id: line-%06d\n    title: Inköp %d av material\n    activity: fair\n    category: materials\n    bears: house\n    vat: 25 %%\n    unit_price: %d.25\n    quantity: %d\n    unit: st\n", i, i, 10 + i % 977, i % 13 + 1 > f
	}
	close(f)
}
# n observations in 500 files, of 200 indicators, day by day.
function observed_files(   f, i, k, day) {
	f = dir "/toc.yaml"
	print "activities:\n  - id: fair\n    title: Mässa\nresults:\n  - id: change\n    kind: outcome\n    title: Fler i arbete\nindicators:" > f
	for (i = 0; i < 200; i++)
		printf "  - id: indicator-%03d\n    title: Indikator %d\n    measures: change\n    unit: number\n    baseline: {value: 0, date: 2025-01-01}\n    targets: [{by: 2025-12-31, value: 5000}]\n", i, i > f
	close(f)
	system("mkdir -p " dir "/evaluate")
	for (k = 0; k < 500; k++) {
		f = sprintf("%s/evaluate/%03d.yaml", dir, k)
		print "observations:" > f
		for (i = 0; i < n / 500; i++) {
			day = (i % 300)
			printf "  - {indicator: indicator-%03d, date: 2025-%02d-%02d, site: plats-%d-%d, value: %d}\n", i % 200, day / 28 + 1, day % 28 + 1, k, i, (i * 7 + k) % 5000 > f
		}
		close(f)
	}
}
function one_file(k,   f, i) {
	f = sprintf("%s/evaluate/%05d.yaml", dir, k)
	print "observations:" > f
	for (i = 1; i <= 9; i++)
		printf "  - indicator: reached\n    date: 2025-%02d-%02d\n    site: plats-%05d-%d\n    value: %d\n    source: Närvarolista från mötesplatsen på torget\n", i, i + 1, k, i, i * 3 + k % 7 > f
	print "insights:" > f
	for (i = 1; i <= 9; i++)
		printf "  - {date: 2025-%02d-15, text: \"Många vågar inte komma ensamma (%d)\", about: [fair]}\n", i, i > f
	print "lessons:" > f
	for (i = 1; i <= 8; i++)
		printf "  - date: 2025-%02d-20\n    learned: |\n      Tid för samtal tidigt sparar tid senare. Det märktes i varje workshop\n      och i avstämningarna, där parterna återkom till samma frågor om %d.\n    recommend: >-\n      Planera minst tre möten före planen,\n      och låt målgruppen vara med.\n", i, i > f
	close(f)
}
# n entries of every kind, as a large collaboration would have them.
function mixed_files(   f, i, k) {
	f = dir "/toc.yaml"
	print "activities:" > f
	for (i = 0; i < n / 50; i++)
		printf "  - {id: work-%d, title: Aktivitet %d, leads_to: [result-%d]}\n", i, i, i % (n / 50) > f
	print "results:" > f
	for (i = 0; i < n / 50; i++)
		printf "  - {id: result-%d, kind: outcome, title: Resultat %d, target_groups: [young]}\n", i, i > f
	print "target_groups:\n  - {id: young, name: Unga vuxna}\nindicators:" > f
	for (i = 0; i < n / 50; i++)
		printf "  - {id: indicator-%d, title: Indikator %d, measures: result-%d, unit: number, baseline: {value: 0, date: 2025-01-01}, targets: [{by: 2025-12-31, value: 500}]}\n", i, i, i > f
	close(f)
	f = dir "/roles.yaml"
	print "roles:\n  - {id: coach, title: Coach, partner: house}\n  - {id: lead, title: Ledare, partner: town}\nplan:" > f
	for (i = 0; i < n / 50; i++)
		printf "  - {activity: work-%d, from: 2025-01-01, to: 2025-06-30, accountable: lead, responsible: [coach], hours: [{role: coach, hours: %d}]}\n", i, i % 40 + 1 > f
	close(f)
	f = dir "/cost.yaml"
	print "lines:" > f
	for (i = 0; i < n / 4; i++)
		printf "  - {id: line-%d, title: Inköp %d, activity: work-%d, category: materials, bears: house, unit_price: %d.25, quantity: %d}\n", i, i, i % (n / 50), 10 + i % 977, i % 13 + 1 > f
	close(f)
	f = dir "/evaluate/all.yaml"
	print "observations:" > f
	for (i = 0; i < n / 2; i++)
		printf "  - {indicator: indicator-%d, date: 2025-%02d-%02d, value: %d}\n", i % (n / 50), int(i / (n / 50)) % 12 + 1, int(i / (n / 50) / 12) + 1, i % 500 > f
	print "lessons:" > f
	for (i = 0; i < n / 20; i++)
		printf "  - {date: 2025-%02d-%02d, learned: \"Tid för samtal tidigt sparar tid senare (%d)\", recommend: Planera möten}\n", i % 12 + 1, i % 28 + 1, i > f
	print "insights:" > f
	for (i = 0; i < n / 20; i++)
		printf "  - {date: 2025-%02d-%02d, text: \"Många vågar inte komma ensamma (%d)\"}\n", i % 12 + 1, i % 28 + 1, i > f
	close(f)
}
BEGIN {
	system("mkdir -p " dir "/evaluate")
	main_file()
	if (kind == "lines")
		lines_file()
	else if (kind == "observed")
		observed_files()
	else if (kind == "mixed")
		mixed_files()
	else
		for (k = 1; k <= n; k++)
			one_file(k)
}
