# hearsay: who said what, inside PostgreSQL
#
# The extension is built by PGXS for the server of PG_CONFIG.  Everything else
# (make help) is built under $(BUILD) and needs no PostgreSQL.

EXTENSION = hearsay
MODULE_big = hearsay
DATA = hearsay--1.0.sql
REGRESS = extract explain reading entities robust span badinput model annotations damaged query search matching names render fresh plan view privileges
REGRESS_OPTS = --encoding=UTF8
TAP_TESTS = 1
PROVE_TESTS = test/t/*.pl

PG_CONFIG ?= pg_config
PGXS := $(shell $(PG_CONFIG) --pgxs 2>/dev/null)

# where this Makefile stands; empty, or a path that ends in a slash
top := $(patsubst ./%,%,$(dir $(firstword $(MAKEFILE_LIST))))
sources = $(sort $(patsubst $(top)%,%,$(wildcard $(addprefix $(top),$(1)))))

# A room is a folder below src/engine or src/postgres (doc/architecture.md).
ENGINE = $(call sources,src/engine/*.c src/engine/*/*.c)
OBJS = $(patsubst %.c,%.o,$(ENGINE) $(call sources,src/postgres/*.c src/postgres/*/*.c))

is_clang := $(shell $(CC) --version 2>/dev/null | grep -c clang)
WARNINGS = -Wall -Wextra $(if $(WERROR),-Werror)

# The server's headers are system headers, so that the warnings are our own.
PG_CPPFLAGS = -I$(top)src \
	-isystem $(shell $(PG_CONFIG) --includedir-server 2>/dev/null)
# Other modules in a backend cannot see the names of this one (hearsay.h).
PG_CFLAGS = -O3 -fvisibility=hidden $(WARNINGS)
# Warnings of gcc that the server was built with
ifneq ($(is_clang),0)
PG_CFLAGS += -Wno-unknown-warning-option -Wno-ignored-optimization-argument
endif

# No bitcode: nothing here is small enough to be inlined into an expression,
# and building it needs the very clang that the server was built with.
override with_llvm = no

EXTRA_CLEAN = $(BUILD)
BUILD = build

ifneq ($(wildcard $(PGXS)),)
include $(PGXS)
PG_PROVE_FLAGS += -I $(top)test/perl
else
.DEFAULT_GOAL = all
all install installdirs uninstall installcheck:
	@echo >&2 "PGXS of \"$(PG_CONFIG)\" was not found."
	@echo >&2 "Install the server's development files (Debian: postgresql-server-dev-NN) or set PG_CONFIG."
	@false
clean:
	rm -rf $(EXTRA_CLEAN) $(OBJS)
endif

$(OBJS): $(wildcard $(addprefix $(top)src/,engine/*.h engine/*/*.h postgres/*/*.h))

# PGXS knows where a source is, but makes no directory for its object.
$(OBJS): | objdirs
objdirs:
	@mkdir -p $(sort $(dir $(OBJS)))

#
# The model, beside the extension's scripts
#

MODEL = $(top)model/english.hsm
modeldir = $(datadir)/extension/hearsay

install: install-model
install-model: installdirs
	$(MKDIR_P) '$(DESTDIR)$(modeldir)'
	$(INSTALL_DATA) $(MODEL) '$(DESTDIR)$(modeldir)/'

uninstall: uninstall-model
uninstall-model:
	rm -f '$(DESTDIR)$(modeldir)/$(notdir $(MODEL))'
	rmdir '$(DESTDIR)$(modeldir)' 2>/dev/null || :

#
# The programs under $(BUILD): no PostgreSQL here
#
# SANITIZE=address,undefined builds them with these sanitizers; give it a
# BUILD of its own.
#

CORPORA = ../shared/corpora

HS_CPPFLAGS = -I$(top)src -D_GNU_SOURCE
HS_CFLAGS = -std=c11 -O3 -g -ffp-contract=off -fno-strict-aliasing $(WARNINGS) $(SANITIZER)
HS_LIBS = -lm
ifdef SANITIZE
SANITIZER = -fsanitize=$(SANITIZE) -fno-sanitize-recover=all \
	-fno-omit-frame-pointer
endif

object = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))

CLI = $(call sources,src/cli/*.c)
TRAIN = $(call sources,src/train/*.c)
UNIT = $(call sources,test/unit/test_*.c)
UNIT_COMMON = $(filter-out $(UNIT),$(call sources,test/unit/*.c))
UNIT_PROGRAMS = $(patsubst test/unit/%.c,$(BUILD)/unit/%,$(UNIT))

cli: $(BUILD)/hearsay

$(BUILD)/hearsay: $(call object,$(CLI) $(ENGINE))
	$(CC) $(SANITIZER) -o $@ $^ -ljansson $(HS_LIBS)

trainer: $(BUILD)/hearsay-train

$(BUILD)/hearsay-train: $(call object,$(TRAIN) $(ENGINE))
	$(CC) $(SANITIZER) -o $@ $^ -ljansson $(HS_LIBS)

# The model: first the taggers, then the network upon what they find, on the
# articles and on copies of them in other shapes.  The network is trained by
# PyTorch, in an environment of its own.
WORK = $(BUILD)/train
PYTHON = python3

$(BUILD)/venv: $(top)src/train/requirements.txt
	$(PYTHON) -m venv $@
	$@/bin/pip install -q -r $<
	touch $@

train: trainer cli $(BUILD)/venv
	mkdir -p $(WORK)
	$(PYTHON) $(top)src/train/copies.py $(CORPORA)/quotes/polnear.train.jsonl > $(WORK)/copies.jsonl
	$(BUILD)/hearsay-train taggers $(CORPORA) $(top)model/lexicon $(WORK)
	$(BUILD)/venv/bin/python $(top)src/train/train_network.py $(WORK)
	$(BUILD)/hearsay-train finish $(CORPORA) $(WORK) $(top)model
	$(top)scripts/model-card $(CORPORA) > $(BUILD)/english.md
	mv $(BUILD)/english.md $(top)model/english.md

# How sure the engine is of its speakers: refitted where the rules or the model
# have changed, then compiled in.
speaker-confidence: trainer
	$(BUILD)/hearsay-train speakers $(CORPORA) $(MODEL) > $(BUILD)/confidence_table.h
	mv $(BUILD)/confidence_table.h $(top)src/engine/speakers/confidence_table.h

score: cli
	$(top)scripts/score $(CORPORA)

unit-programs: $(UNIT_PROGRAMS)

$(UNIT_PROGRAMS): $(BUILD)/unit/%: $(BUILD)/obj/test/unit/%.o \
		$(call object,$(UNIT_COMMON) $(ENGINE))
	@mkdir -p $(@D)
	$(CC) $(SANITIZER) -o $@ $^ $(HS_LIBS)

unit: unit-programs
	prove -e '' $(UNIT_PROGRAMS)

$(BUILD)/obj/%.o: $(top)%.c
	@mkdir -p $(@D)
	$(CC) $(HS_CPPFLAGS) $(HS_CFLAGS) -MMD -MP -c -o $@ $<

.SECONDARY: $(call object,$(UNIT))
-include $(patsubst %.o,%.d,$(call object,$(ENGINE) $(CLI) $(TRAIN) $(UNIT) $(UNIT_COMMON)))

help:
	@echo 'make                    the extension, for the server of PG_CONFIG'
	@echo 'make install            installs it there'
	@echo 'make installcheck       tests it on the running server (pg_regress, TAP)'
	@echo 'make cli                $(BUILD)/hearsay, the same on the command line'
	@echo 'make unit               the tests of the engine'
	@echo 'make train              makes the model from the corpora in CORPORA'
	@echo 'make score              accuracy and speed on the corpora in CORPORA'
	@echo 'make clean              removes what was built'
	@echo
	@echo 'scripts/try [FILE ...]  a private server with three articles, to look around'
	@echo 'scripts/check           all tests, with all that they need'
	@echo
	@echo 'PG_CONFIG=$(PG_CONFIG) CORPORA=$(CORPORA) BUILD=$(BUILD)'
	@echo 'WERROR=1 makes warnings errors, SANITIZE=address,undefined is for cli and unit'

.PHONY: speaker-confidence all install installdirs uninstall installcheck clean objdirs \
	install-model uninstall-model cli trainer train score unit-programs unit help
