# Tests. make check runs what needs nothing but make deps; check-full, bench and fuzz need more.
# A unit test is a program of its own, tests/unit/<room>/<topic>.c; the other groups are scripts
# whose last line is "N passed, M failed".

UNIT = $(sort $(wildcard tests/unit/*/*.c))
UNIT_PROGRAMS = $(UNIT:tests/unit/%.c=$(B)/tests/%)
UNIT_ROOMS = $(filter-out $(LIB_ROOMS) cmd,$(ROOMS))
UNIT_OBJECTS = $(foreach r,$(UNIT_ROOMS),$(call objects,$(r)))
UNIT_LIBS = $(shell $(PKG_CONFIG) $(STATIC) --libs cmocka) $(LDLIBS)

$(B)/tests/%: tests/unit/%.c $(UNIT_OBJECTS) $(B)/libsamverka.a
	@mkdir -p $(@D)
	@$(CC) $(CFLAGS_ALL) $(CFLAGS) -MF $@.d $(LDFLAGS) -o $@ $< $(UNIT_OBJECTS) \
		$(B)/libsamverka.a $(UNIT_LIBS)

-include $(UNIT_PROGRAMS:=.d)

# What makes the generated manual pages; see make man.
$(B)/tools/manual: tests/tools/manual.c $(B)/libsamverka.a
	@mkdir -p $(@D)
	@$(CC) $(CFLAGS_ALL) $(CFLAGS) $(LDFLAGS) -o $@ $< $(B)/libsamverka.a $(LDLIBS)

-include $(B)/tools/manual.d

# Needs libfyaml, of make deps-full.
$(B)/tools/differential: tests/tools/differential.c $(B)/libsamverka.a
	@mkdir -p $(@D)
	@$(CC) $(CFLAGS_ALL) $(CFLAGS) $(LDFLAGS) -o $@ $< $(B)/libsamverka.a $(LDLIBS) \
		$(shell $(PKG_CONFIG) --libs libfyaml)

# The quick ones first, so that a slip shows at once.
CHECKS = $(wildcard $(foreach s,rooms.sh house.sh po.sh good.sh hostile.sh bad.py terminal.py completion.bash progress.py weeks.py ics.py cost.py diff.py git.py explain.sh golden.sh docs.sh \
	install.sh faults/sample.sh, tests/$(s)))

check: build/samverka $(B)/tools/manual $(UNIT_PROGRAMS)
	@B=$(B) SAMVERKA=$(CURDIR)/$(B)/samverka sh tests/check.sh $(CHECKS) -- $(UNIT_PROGRAMS)

# The same without the program: for work on the lower rooms.
check-unit: $(UNIT_PROGRAMS)
	@B=$(B) sh tests/check.sh -- $(UNIT_PROGRAMS)

ifneq ($(wildcard tests/full.sh),)
check-full: check $(B)/tools/shared
	@B=$(B) SAMVERKA=$(CURDIR)/$(B)/samverka SHARED=$(CURDIR)/$(B)/tools/shared sh tests/full.sh
.PHONY: check-full
endif

ifneq ($(wildcard tests/bench/run.sh),)
bench: build/samverka
	@B=$(B) SAMVERKA=$(CURDIR)/$(B)/samverka sh tests/bench/run.sh
.PHONY: bench
endif

ifneq ($(wildcard tests/fuzz/run.sh),)
fuzz:
	@B=build/fuzz sh tests/fuzz/run.sh
.PHONY: fuzz
endif

.PHONY: check check-unit
