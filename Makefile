# hearsay: who said what, inside PostgreSQL
#
# The extension is built by PGXS for the server of PG_CONFIG.  Everything else
# (make help) is built under $(BUILD) and needs no PostgreSQL.

# where this Makefile stands; empty, or a path that ends in a slash
top := $(patsubst ./%,%,$(dir $(firstword $(MAKEFILE_LIST))))
sources = $(sort $(patsubst $(top)%,%,$(wildcard $(addprefix $(top),$(1)))))

BUILD = build

#
# The version
#
# The module holds the model, and its name the version of both, so that modules
# of several versions stand side by side.  With MODEL=my.hsm the version is
# 1.1+my, and what is made is an addition to an installed 1.1.
#

RELEASE := $(shell sed -n "s/^default_version *= *'\(.*\)'/\1/p" $(top)hearsay.control)
ENGLISH = $(top)model/english.hsm
MODEL = $(ENGLISH)
MODEL_NAME = $(basename $(notdir $(MODEL)))

ifeq ($(realpath $(MODEL)),$(realpath $(ENGLISH)))
MODULE_VERSION := $(RELEASE)
EXTENSION = hearsay
DATA = hearsay--1.0.sql hearsay--1.0.control \
	hearsay--1.1.sql hearsay--1.0--1.1.sql hearsay--1.1.control
else
# two hyphens separate versions in the names of scripts
ifneq ($(if $(MODEL_NAME),,empty)$(findstring --,$(MODEL_NAME)-)$(shell printf %s '$(MODEL_NAME)' | tr -d 'A-Za-z0-9._-'),)
$(error "$(MODEL_NAME)" is no name for a version: set MODEL_NAME to letters, digits, dots, underscores and single hyphens)
endif
MODULE_VERSION := $(RELEASE)+$(MODEL_NAME)
MODULEDIR = extension
DATA_built = $(addprefix $(BUILD)/$(MODULE_VERSION)/hearsay--,$(MODULE_VERSION).control $(MODULE_VERSION).sql \
	1.0--$(MODULE_VERSION).sql $(RELEASE)--$(MODULE_VERSION).sql $(MODULE_VERSION)--$(RELEASE).sql)
endif

MODULE_big = hearsay-$(MODULE_VERSION)
REGRESS = extract explain reading speakers entities robust span badinput model annotations damaged query order limits search matching edits keys_format names render fresh plan view people texts newsroom naming privileges
REGRESS_OPTS = --encoding=UTF8
ISOLATION = search_at_once annotate_at_once
ISOLATION_OPTS = --encoding=UTF8
TAP_TESTS = 1
PROVE_TESTS = test/t/*.pl

PG_CONFIG ?= pg_config
PGXS := $(shell $(PG_CONFIG) --pgxs 2>/dev/null)

# A room is a folder below src/engine or src/postgres (doc/architecture.md).
ENGINE = $(call sources,src/engine/*.c src/engine/*/*.c)
EMBEDDED = src/engine/model/embedded-$(MODULE_VERSION).o
OBJS = $(patsubst %.c,%.o,$(ENGINE) $(call sources,src/postgres/*.c src/postgres/*/*.c)) \
	$(EMBEDDED)

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

EXTRA_CLEAN = $(BUILD) hearsay-*.so src/engine/model/embedded-*.o

ifneq ($(wildcard $(PGXS)),)
include $(PGXS)
PG_PROVE_FLAGS += -I $(top)test/perl
# a module is replaced as a whole, under backends that have it loaded
INSTALL_SHLIB = $(SHELL) $(top)scripts/install-module
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
# The model, a part of the module and of the command line program
#

# $(call embed,MODEL,MODULE_VERSION): verifies a model and makes it an object file
embed = $(BUILD)/verify-model $(1) && \
	$(CC) $(filter -m%,$(CFLAGS)) -DHS_MODEL_FILE='"$(1)"' -DHS_VERSION='"$(2)"' \
	-c -o $@ $(top)src/engine/model/embedded.S

$(EMBEDDED): $(top)src/engine/model/embedded.S $(MODEL) $(BUILD)/verify-model
	$(call embed,$(MODEL),$(MODULE_VERSION))

# It runs here, also where all else is built for another machine.
CC_FOR_BUILD = $(CC)

$(BUILD)/verify-model: $(addprefix $(top)src/,verify/verify_model.c engine/base/status.c \
		engine/model/model.c engine/model/network_section.c $(addprefix engine/,base/caller.h \
		model/open.h model/model.h model/network_section.h))
	@mkdir -p $(@D)
	$(CC_FOR_BUILD) $(HS_CPPFLAGS) -std=c11 -O2 $(WARNINGS) -o $@ $(filter %.c,$^)

# The scripts of a version with a model of the user's own: those of the
# release, and the way from there and back, which only changes the module.
ifneq ($(MODULE_VERSION),$(RELEASE))
own = $(BUILD)/$(MODULE_VERSION)/hearsay--

$(DATA_built): | $(BUILD)/$(MODULE_VERSION)
$(BUILD)/$(MODULE_VERSION):
	@mkdir -p $@
$(own)$(MODULE_VERSION).control:
	echo "module_pathname = '\$$libdir/$(MODULE_big)'" > $@
$(own)$(MODULE_VERSION).sql: $(top)hearsay--$(RELEASE).sql
	cp $< $@
$(own)1.0--$(MODULE_VERSION).sql: $(top)hearsay--1.0--$(RELEASE).sql
	cp $< $@
$(own)$(RELEASE)--$(MODULE_VERSION).sql $(own)$(MODULE_VERSION)--$(RELEASE).sql: $(top)hearsay--1.0--$(RELEASE).sql
	sed -n '/^DO \$$module\$$/,/^\$$module\$$;/p' $< > $@
endif

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
ifneq ($(findstring fuzzer,$(SANITIZE)),)
# coverage of branches; comparisons are not traced
SANITIZER += -fno-sanitize-coverage=trace-cmp
endif
endif

object = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))

CLI = $(call sources,src/cli/*.c)
TRAIN = $(call sources,src/train/*.c)
UNIT = $(call sources,test/unit/test_*.c)
UNIT_COMMON = $(filter-out $(UNIT),$(call sources,test/unit/*.c))
FUZZ = $(call sources,test/fuzz/fuzz_*.c)
UNIT_PROGRAMS = $(patsubst test/unit/%.c,$(BUILD)/unit/%,$(UNIT))

cli: $(BUILD)/hearsay

$(BUILD)/hearsay: $(call object,$(CLI) $(ENGINE)) $(BUILD)/obj/embedded.o
	$(CC) $(SANITIZER) -o $@ $^ -ljansson $(HS_LIBS)

$(BUILD)/obj/embedded.o: $(top)src/engine/model/embedded.S $(ENGLISH) $(BUILD)/verify-model \
		$(top)hearsay.control
	@mkdir -p $(@D)
	$(call embed,$(ENGLISH),$(RELEASE))

trainer: $(BUILD)/hearsay-train

$(BUILD)/hearsay-train: $(call object,$(TRAIN) $(ENGINE))
	$(CC) $(SANITIZER) -o $@ $^ -ljansson $(HS_LIBS)

# The model: first the taggers, then the network upon what they find, on the
# articles and on copies of them in other shapes.  The network is trained by
# PyTorch, in an environment of its own.  It also learns from a larger network
# where 'make teacher' has made one before; the two that are averaged there can
# be trained at once (-j2).  The program that the
# card is made with has the new model in it, so it comes last.
WORK = $(BUILD)/train
PYTHON = python3
TRAIN_PYTHON = $(BUILD)/venv/bin/python
QUOTES = $(CORPORA)/quotes/polnear.train.jsonl
MORE = $(CORPORA)/entities/worldwide.train.jsonl

$(BUILD)/venv: $(top)src/train/requirements.txt
	$(PYTHON) -m venv $@
	$@/bin/pip install -q -r $<
	touch $@

$(WORK)/copies.jsonl: $(wildcard $(top)src/train/copies*.py) $(QUOTES)
	mkdir -p $(WORK)
	$(PYTHON) $(top)src/train/copies.py $(QUOTES) > $@.new
	mv $@.new $@

$(WORK)/gum.jsonl: $(top)src/train/gum_mentions.py $(CORPORA)/syntax/gum.train.conllu
	mkdir -p $(WORK)
	$(PYTHON) $< $(CORPORA)/syntax/gum.train.conllu > $@.new
	mv $@.new $@

$(WORK)/base.hsm: $(BUILD)/hearsay-train $(WORK)/copies.jsonl $(WORK)/gum.jsonl $(wildcard $(top)model/lexicon/*.txt)
	rm -f $(WORK)/*.roles $(WORK)/*.pairs
	cp $(MORE) $(WORK)/more.jsonl
	$(BUILD)/hearsay-train taggers $(CORPORA) $(top)model/lexicon $(WORK)

$(WORK)/partner.pt: $(WORK)/base.hsm $(BUILD)/venv
	$(TRAIN_PYTHON) $(top)src/train/train_network.py --name partner --epochs 12 $(WORK)

$(WORK)/teacher.pt: $(WORK)/base.hsm $(BUILD)/venv
	$(BUILD)/venv/bin/pip install -q --no-deps -r $(top)src/train/teacher-requirements.txt
	$(TRAIN_PYTHON) $(top)src/train/teacher.py train $(WORK)

teacher: $(WORK)/partner.pt $(WORK)/teacher.pt
	$(TRAIN_PYTHON) $(top)src/train/teacher.py label $(WORK)

# Names in articles in which nobody has marked any, as a larger network and the
# tagger see them together.  That tagger has not learned from such names itself,
# so it is trained in a folder of its own.
FIRST = $(WORK)/first

$(FIRST)/base.hsm: $(BUILD)/hearsay-train $(WORK)/copies.jsonl $(WORK)/gum.jsonl $(wildcard $(top)model/lexicon/*.txt)
	mkdir -p $(FIRST)
	cp $(MORE) $(FIRST)/more.jsonl
	cp $(WORK)/copies.jsonl $(WORK)/gum.jsonl $(FIRST)
	$(BUILD)/hearsay-train taggers $(CORPORA) $(top)model/lexicon $(FIRST)

$(FIRST)/mentions.pt: $(FIRST)/base.hsm $(BUILD)/venv
	$(BUILD)/venv/bin/pip install -q --no-deps -r $(top)src/train/teacher-requirements.txt
	$(TRAIN_PYTHON) $(top)src/train/mention_teacher.py train $(FIRST)

silver: $(FIRST)/mentions.pt
	$(BUILD)/hearsay-train sums $(CORPORA) $(FIRST)/base.hsm $(FIRST)/mentions.sums
	$(TRAIN_PYTHON) $(top)src/train/mention_teacher.py label $(FIRST)
	mv $(FIRST)/silver.jsonl $(WORK)

# '--teacher' where a teacher has labelled the articles
TAUGHT = $(if $(wildcard $(WORK)/copies.roles),--teacher)

train: $(WORK)/base.hsm $(BUILD)/venv
	$(TRAIN_PYTHON) $(top)src/train/train_network.py $(TAUGHT) $(WORK)
	$(BUILD)/hearsay-train finish $(CORPORA) $(WORK) $(top)model
	$(MAKE) -f $(firstword $(MAKEFILE_LIST)) cli
	$(top)scripts/model-card $(TAUGHT) $(CORPORA) > $(BUILD)/english.md
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

# For libFuzzer; scripts/fuzz gives clang and SANITIZE.
fuzz-programs: $(patsubst test/fuzz/%.c,$(BUILD)/%,$(FUZZ))

$(patsubst test/fuzz/%.c,$(BUILD)/%,$(FUZZ)): $(BUILD)/%: $(BUILD)/obj/test/fuzz/%.o \
		$(call object,$(UNIT_COMMON) $(ENGINE))
	$(CC) $(SANITIZER) -fsanitize=fuzzer -o $@ $^ $(HS_LIBS)

$(BUILD)/obj/test/fuzz/%.o: HS_CPPFLAGS += -I$(top)test/unit

$(BUILD)/obj/%.o: $(top)%.c
	@mkdir -p $(@D)
	$(CC) $(HS_CPPFLAGS) $(HS_CFLAGS) -MMD -MP -c -o $@ $<

.SECONDARY: $(call object,$(UNIT) $(FUZZ))
-include $(patsubst %.o,%.d,$(call object,$(ENGINE) $(CLI) $(TRAIN) $(UNIT) $(UNIT_COMMON) $(FUZZ)))

#
# Packages, of what is committed
#

PACKAGE := hearsay-$(shell sed -n 's/^   "version": "\(.*\)",/\1/p' $(top)META.json)
GIT = git -c safe.directory='*' -C ./$(top)

# for PGXN
dist:
	@mkdir -p $(BUILD)
	$(GIT) archive --format=zip --prefix=$(PACKAGE)/ HEAD > $(BUILD)/$(PACKAGE).zip

# for Debian: a package for each server whose development files are installed
deb:
	rm -rf $(BUILD)/deb
	@mkdir -p $(BUILD)/deb
	$(GIT) archive --prefix=$(PACKAGE)/ HEAD | tar -x -C $(BUILD)/deb
	cd $(BUILD)/deb/$(PACKAGE) && PG_SUPPORTED_VERSIONS=installed PG_UPDATECONTROL=yes dpkg-buildpackage -us -uc
	if command -v lintian >/dev/null; then lintian --allow-root --fail-on error,warning $(BUILD)/deb/*.changes; fi

help:
	@echo 'make                    the extension, for the server of PG_CONFIG'
	@echo 'make install            installs it there'
	@echo 'make MODEL=my.hsm       the same with a model of your own, version $(RELEASE)+my'
	@echo 'make installcheck       tests it on the running server (pg_regress, TAP)'
	@echo 'make cli                $(BUILD)/hearsay, the same on the command line'
	@echo 'make unit               the tests of the engine'
	@echo 'make teacher            a larger network, from which the next make train learns'
	@echo 'make silver             names in articles without any, by a larger network'
	@echo 'make train              makes the model from the corpora in CORPORA'
	@echo 'make score              accuracy and speed on the corpora in CORPORA'
	@echo 'make dist               $(BUILD)/$(PACKAGE).zip, of what is committed, for PGXN'
	@echo 'make deb                $(BUILD)/deb/*.deb, of what is committed, for each server installed'
	@echo 'make clean              removes what was built'
	@echo
	@echo 'scripts/try [FILE ...]  a private server with three articles, to look around'
	@echo 'scripts/fuzz SECONDS    fuzzes the engine'
	@echo 'scripts/check           all tests, with all that they need'
	@echo
	@echo 'PG_CONFIG=$(PG_CONFIG) CORPORA=$(CORPORA) BUILD=$(BUILD)'
	@echo 'WERROR=1 makes warnings errors, SANITIZE=address,undefined is for cli and unit'

.PHONY: all install installdirs uninstall installcheck clean objdirs \
	cli trainer teacher silver train score speaker-confidence unit-programs unit \
	fuzz-programs dist deb help
