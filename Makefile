# samverka. Files stand by room, lowest room first; see src/README.md.
#
#   make                  build/samverka
#   make deps             install what the build and the tests need (Debian)
#   make check            all tests
#   make demo             check and report the example of Boden
#   make man              rewrite the manual pages that come from the tables
#   make html             the manual as web pages
#
# MODE=debug|release|san|static   (default release)

VERSION = 0.1.0
MODE ?= release
B = build/$(MODE)

CC ?= gcc
PKG_CONFIG ?= pkg-config
prefix ?= /usr/local
bindir = $(prefix)/bin
libdir = $(prefix)/lib
includedir = $(prefix)/include
mandir = $(prefix)/share/man
completiondir = $(prefix)/share/bash-completion/completions

# ---- files by room ------------------------------------------------------------------------------

base = memory pool arena str map utf8 near parallel file create exchange writing csv
diag = findings place
yaml = preflight tree slips causes node scalar splice layout spell insert remove
value = decimal wide day codes sum text names numbers times
lang = catalogue say
schema = record unknown bind together link walk address json_schema template
model = project partners questions trust toc roles parameters cost evaluate sections files load
query = effective costing costed rates line costs cover cost chain status refs partners partners_match match_reasons candidates contacts trust trust_open pulse toc toc_story toc_goals toc_indicators small evaluate evaluate_parts evaluate_rows lessons memo memo_gaps changes roles roles_of roles_load roles_work cost_rows cost_table cost_table_rows due due_plan due_looks due_money calendar roles_timeline agenda over_time funding funding_rows funding_checks outcome follow_up follow_up_rows follow_grants procurement actual unit journal parameters
rules = run project privacy partners org_numbers trust toc evaluate adapt history roles roles_plan roles_people due cost cost_pay cost_worth cost_money memo
edit = diff draft values spot set add remove rename create
doc = doc
render = escape wrap prose prose_text style text text_table markdown html layout layout_order layout_place svg graph_svg graph_words chart_svg bars_svg bars_words gantt_svg gantt_words
view = words finding status show explain plan plan_tables memo memo_parts memo_economy effect adapt worksheet changes partners partners_match contacts trust trust_open toc toc_goals toc_story toc_graph roles roles_of evaluate chart cost due roles_timeline calendar agenda funding follow_up funder unit parameters
export = json answers schema ci csv calendar hledger
data = embedded
cmd = main options table open pager print answer init check status partners trust show explain schema toc set add rm edit_end import evaluate evaluate_import report git history diff completion help roles cost cost_import parameters checkin

ROOMS = base diag yaml value lang schema model query rules edit doc render view export data cmd
LIB_ROOMS = base diag yaml value lang schema model query rules

objects = $(foreach f,$($(1)),$(B)/$(1)/$(f).o)
LIB_OBJECTS = $(foreach r,$(LIB_ROOMS),$(call objects,$(r)))
OBJECTS = $(foreach r,$(ROOMS),$(call objects,$(r)))

# ---- flags --------------------------------------------------------------------------------------

WARNINGS = -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
# The engine reads lists of any record through one layout, and members by their offsets.
CFLAGS_ALL = -std=c11 -D_GNU_SOURCE -fno-strict-aliasing -ffile-prefix-map=$(CURDIR)=. \
	-fvisibility=hidden $(WARNINGS) -Iinclude -DSAMVERKA_VERSION='"$(VERSION)"' \
	-Wa,-I$(B) -Wa,-I. -MMD -MP -pthread
LIBS_WANTED = yaml-0.1 jansson libcmark libutf8proc

ifeq ($(MODE),release)
CFLAGS ?= -O2 -g
else ifeq ($(MODE),debug)
CFLAGS ?= -Og -g
else ifeq ($(MODE),san)
CFLAGS ?= -O1 -g -fno-omit-frame-pointer
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all
else ifeq ($(MODE),static)
CFLAGS ?= -O2 -g
LDFLAGS += -static
STATIC = --static
else
$(error MODE is debug, release, san or static)
endif
CFLAGS_ALL += $(SANITIZE)
LDFLAGS += $(SANITIZE) -pthread
LDLIBS = $(shell $(PKG_CONFIG) $(STATIC) --libs $(LIBS_WANTED))

# The program needs nothing at run time: held together like this it also starts twice as fast. Its
# copy of libyaml takes memory from base/pool.c. Under debug and san all is the system's.
ifneq ($(filter release static,$(MODE)),)
POOLED_YAML = $(B)/libyaml.a
PROGRAM_LIBS = -Wl,-u,pool_malloc $(B)/libsamverka.a $(POOLED_YAML) -ljansson -lcmark -lutf8proc
PROGRAM_FLAGS = $(if $(STATIC),,-static-pie -Wl,-z,pack-relative-relocs)
else
PROGRAM_LIBS = $(LDLIBS)
endif

# ---- build --------------------------------------------------------------------------------------

all: build/samverka

# The program stands at build/samverka whatever the mode; the last one built wins.
build/samverka: $(B)/samverka FORCE
	@cmp -s $< $@ || cp -f $< $@

$(B)/samverka: $(call objects,edit) $(call objects,doc) $(call objects,render) \
		$(call objects,view) $(call objects,export) $(call objects,data) \
		$(call objects,cmd) $(B)/libsamverka.a $(POOLED_YAML)
	@echo "  LINK $@"
	@$(CC) $(CFLAGS) $(LDFLAGS) $(PROGRAM_FLAGS) -o $@ $(filter-out $(POOLED_YAML),$^) \
		$(PROGRAM_LIBS)

# The same with the system's libraries, for tests that put themselves between it and them.
$(B)/tools/shared: $(B)/samverka
	@mkdir -p $(@D)
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(filter-out %.a $(POOLED_YAML),$(OBJECTS)) $(LDLIBS)

# Where the compiler keeps it is asked for when it is needed: before "make deps" there may be none.
$(B)/libyaml.a:
	@mkdir -p $(@D)
	@objcopy --redefine-sym malloc=pool_malloc --redefine-sym realloc=pool_realloc \
		--redefine-sym free=pool_free --redefine-sym strdup=pool_strdup \
		"$$($(CC) -print-file-name=libyaml.a)" $@

$(B)/libsamverka.a: $(LIB_OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $^

$(B)/%.o: src/%.c
	@mkdir -p $(@D)
	@echo "  CC   $<"
	@$(CC) $(CFLAGS_ALL) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# ---- catalogues and embedded files --------------------------------------------------------------

LANGUAGES = sv lv
MO = $(foreach l,$(LANGUAGES),$(B)/mo/$(l).mo)

$(B)/mo/%.mo: src/lang/*.%.po
	@mkdir -p $(@D)
	@msgcat --force-po --use-first -o $(B)/mo/$*.po $(sort $(wildcard src/lang/*.$*.po))
	@msgfmt -c -o $@ $(B)/mo/$*.po

$(B)/mo/sv.mo: $(wildcard src/lang/*.sv.po)
$(B)/mo/lv.mo: $(wildcard src/lang/*.lv.po)
$(B)/lang/catalogue.o: $(MO)
$(B)/render/style.o: src/data/style.css src/data/graph.css src/data/svg.css

# What explain shows are the very files the tests run.
EXPLAIN_FILES = $(wildcard tests/explain/*/bad/*.y*ml tests/explain/*/good/*.y*ml)
$(B)/examples.c: src/data/embed_examples.awk $(EXPLAIN_FILES)
	@mkdir -p $(@D)
	@awk -f src/data/embed_examples.awk $(sort $(EXPLAIN_FILES)) > $@.new
	@mv $@.new $@
$(B)/data/embedded.o: $(B)/examples.c $(wildcard src/data/*.bash src/data/*/*)
$(B)/data/embedded.o: CPPFLAGS += -I$(B)

-include $(OBJECTS:.o=.d)

# ---- everything else ----------------------------------------------------------------------------

include tests/tests.mk

DEPS = gcc libc6-dev make pkg-config git python3 python3-yaml gettext mandoc libyaml-dev libjansson-dev libcmark-dev \
	libutf8proc-dev libcmocka-dev
# A node of the machine's own comes with npm, and Debian's npm refuses to stand beside it.
DEPS_FULL = $(DEPS) clang clang-tidy clang-format cppcheck valgrind strace chromium \
	$(if $(shell command -v npm),,nodejs npm) \
	libclang-rt-14-dev graphviz python3-icalendar python3-jsonschema \
	libxml2-utils shellcheck hledger ledger khal weasyprint pandoc poppler-utils \
	libfyaml-dev

have = $(shell dpkg-query -W -f '$${db:Status-Status}\n' $(1) 2>/dev/null | grep -cx installed)
SUDO = $(shell [ "$$(id -u)" = 0 ] || echo sudo)
define install_packages
	@if [ "$(call have,$(1))" != "$(words $(1))" ]; then \
		$(SUDO) apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq \
			--no-install-recommends $(1); \
	fi
endef

deps:
	$(call install_packages,$(DEPS))

deps-full:
	$(call install_packages,$(DEPS_FULL))

demo: build/samverka
	@build/samverka -C examples/boden check --level warning || [ $$? = 1 ]
	@build/samverka -C examples/boden status
	@build/samverka -C examples/boden report plan -o build/boden-plan.html
	@echo
	@echo "The collaboration plan as a web page: $(CURDIR)/build/boden-plan.html"

install: build/samverka
	install -d $(DESTDIR)$(bindir) $(DESTDIR)$(libdir)/pkgconfig \
		$(DESTDIR)$(includedir)/samverka/diag \
		$(DESTDIR)$(includedir)/samverka/model $(DESTDIR)$(includedir)/samverka/query \
		$(DESTDIR)$(mandir)/man1 \
		$(DESTDIR)$(mandir)/man5 $(DESTDIR)$(mandir)/man7
	install -m 755 build/samverka $(DESTDIR)$(bindir)/samverka
	install -m 644 $(B)/libsamverka.a $(DESTDIR)$(libdir)/
	install -m 644 include/samverka/*.h $(DESTDIR)$(includedir)/samverka/
	install -m 644 include/samverka/model/*.h $(DESTDIR)$(includedir)/samverka/model/
	install -m 644 include/samverka/query/*.h $(DESTDIR)$(includedir)/samverka/query/
	install -m 644 include/samverka/diag/*.def $(DESTDIR)$(includedir)/samverka/diag/
	sed 's|@prefix@|$(prefix)|; s|@version@|$(VERSION)|' src/data/samverka.pc.in \
		> $(DESTDIR)$(libdir)/pkgconfig/samverka.pc
	install -d $(DESTDIR)$(completiondir)
	install -m 644 src/data/completion.bash $(DESTDIR)$(completiondir)/samverka
	for page in man/*.[157]; do install -m 644 $$page \
		$(DESTDIR)$(mandir)/man$${page##*.}/; done

# A release: the program that needs no library, its manuals, its completion, and how to install it.
# The same bytes for the same sources: names are sorted, times and owners are fixed.
DIST = samverka-$(VERSION)-$(shell uname -m)
dist:
	@$(MAKE) --no-print-directory MODE=static all
	rm -rf build/$(DIST)
	install -d build/$(DIST)/bin build/$(DIST)/share/bash-completion/completions \
		build/$(DIST)/share/man/man1 build/$(DIST)/share/man/man5 \
		build/$(DIST)/share/man/man7
	install -s -m 755 build/static/samverka build/$(DIST)/bin/
	install -m 644 README.md build/$(DIST)/
	install -m 644 src/data/completion.bash \
		build/$(DIST)/share/bash-completion/completions/samverka
	for page in man/*.[157]; do \
		install -m 644 $$page build/$(DIST)/share/man/man$${page##*.}/; done
	tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@$${SOURCE_DATE_EPOCH:-0} \
		-C build -cf - $(DIST) | gzip -9n > build/$(DIST).tar.gz
	@echo "build/$(DIST).tar.gz"

uninstall:
	rm -f $(DESTDIR)$(bindir)/samverka $(DESTDIR)$(libdir)/libsamverka.a \
		$(DESTDIR)$(libdir)/pkgconfig/samverka.pc
	rm -rf $(DESTDIR)$(includedir)/samverka
	rm -f $(DESTDIR)$(completiondir)/samverka
	for page in man/*.[157]; do rm -f \
		$(DESTDIR)$(mandir)/man$${page##*.}/$${page##*/}; done

# The pages that are made from the tables; the others are written by hand.
man: $(B)/tools/manual
	$< format > man/samverka-format.5
	$< findings > man/samverka-findings.7

# The manual as web pages, to be put anywhere.
html:
	@sh src/data/manual_html.sh build/html man/*.[157]
	@echo "build/html/samverka.1.html"

clean:
	rm -rf build

SOURCES = $(wildcard src/*/*.[ch] include/samverka/*.h include/samverka/*/*.h tests/unit/*/*.[ch] tests/bench/*.c)
format:
	clang-format -i $(SOURCES)

lint:
	clang-format --dry-run -Werror $(SOURCES)
	cppcheck --quiet --error-exitcode=1 --inline-suppr --std=c11 -Iinclude \
		--enable=warning,portability --suppress=internalAstError src

FORCE:
.PHONY: all deps deps-full demo install uninstall dist man html clean format lint FORCE
.DELETE_ON_ERROR:
