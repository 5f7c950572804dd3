# Everything a newcomer or a machine does with the sources. `make demo` and `make test` are enough
# to begin with; both install what is missing.
SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=
# Debian's zsh looks for a package's completions elsewhere; Scripts/make-dist says so.
ZSH_COMPLETIONS ?= $(PREFIX)/share/zsh/site-functions
# The Swift libraries go into the binary, so that it runs where no toolchain is.
RELEASE_FLAGS = --configuration release --product vcompress --static-swift-stdlib

.DEFAULT_GOAL := build
.PHONY: build demo test test-parallel test-slurm test-browser test-agents test-page torture sanitize fuzz lint docs pictures bench bench-gif bench-mp4 bench-quality install dist try-dist release test-releases clean

build:
	Scripts/install-dependencies build fonts
	$(SWIFT) build $(RELEASE_FLAGS)

demo: build
	Scripts/demo "$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/vcompress"

# 300 of the faults that `make torture` injects are among them, chosen by a seed: those of work on this
# machine. The cloud's and the server's are not all answered right yet.
LOCAL = --scenario mp4 mp4-sound gif overwrite batch replace resume ask
# Optimised: the GIF coder's loops take a hundred times longer in a debug build. A folder of its
# own, because of the flag that lets tests see what is internal. Killed runs, engines, injected faults,
# the browser, agents, the page and the stories of a first minute in a terminal come first:
# the Swift tests' own closing summary is the last line, and nothing may follow it.
TEST_FLAGS = --disable-xctest --configuration release -Xswiftc -enable-testing
TEST_BUILD = $(TEST_FLAGS) --scratch-path .build/test
# Under `nohup` and in a script's background, SIGINT comes ignored, and a shell cannot change that: but
# the tests send it to programs that they start. Where `env` knows no such option, nothing is changed.
HEEDING = $(shell env --default-signal true 2>/dev/null && echo env --default-signal)
test:
	Scripts/install-dependencies build fonts test parallel browser agents page
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Benchmarks
	$(SWIFT) build --build-tests $(TEST_BUILD) --explicit-target-dependency-import-check error
	$(HEEDING) Tests/Engines/all "$$($(SWIFT) build $(TEST_BUILD) --show-bin-path)/vcompress"
	$(HEEDING) Tests/Torture/torture "$$($(SWIFT) build $(TEST_BUILD) --show-bin-path)/vcompress" --sample 300 $(LOCAL)
	$(HEEDING) Tests/Browser/gifs "$$($(SWIFT) build $(TEST_BUILD) --show-bin-path)/vcompress"
	$(HEEDING) Tests/Agents/all "$$($(SWIFT) build $(TEST_BUILD) --show-bin-path)/vcompress"
	$(HEEDING) Tests/Page/all "$$($(SWIFT) build $(TEST_BUILD) --show-bin-path)/vcompress"
	$(HEEDING) Tests/Stories/run "$$($(SWIFT) build $(TEST_BUILD) --show-bin-path)/vcompress"
	$(HEEDING) $(SWIFT) test --skip-build $(TEST_BUILD)

# Parts of the above: folders on a real Slurm, whose daemons take root, and on a real GNU parallel.
BUILT = "$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/vcompress"
test-slurm: build
	Scripts/install-dependencies test slurm
	$(HEEDING) Tests/Engines/test-slurm $(BUILT)

test-parallel: build
	Scripts/install-dependencies test parallel
	$(HEEDING) Tests/Engines/test-parallel $(BUILT)

# Every system call made to fail, and every sentence and file afterwards looked at. It takes an hour and
# more: `make torture TORTURE="--sample 300"` takes a part, SCENARIO and KIND of call can be named, too.
TORTURE ?= --most 60 --results Benchmarks/Results
torture: build
	Scripts/install-dependencies test
	Tests/Torture/torture $(BUILT) $(TORTURE)

# What Chromium shows of GIFs before and after they were rewritten.
test-browser: build
	Scripts/install-dependencies browser
	Tests/Browser/gifs $(BUILT)

# The official Python clients of the Model Context Protocol, both majors.
test-agents: build
	Scripts/install-dependencies agents
	Tests/Agents/all $(BUILT)

# The page in Chromium: from a clip to a saved result, what breaks on the way, and other pages' attacks.
test-page: build
	Scripts/install-dependencies page
	$(HEEDING) Tests/Page/all $(BUILT)

# A folder each: objects built for one sanitizer do not link with the other's. AddressSanitizer
# finds leaks too; see Scripts/leaks-of-libraries.txt for those that are not ours. Swift 6.3
# puts calls into GIFEncoding for the thread sanitizer that its own check of LLVM's code refuses: the
# check is off there. That run is not optimised, and leaves out what would take hours.
sanitize:
	Scripts/install-dependencies build fonts test
	LSAN_OPTIONS=suppressions=$(CURDIR)/Scripts/leaks-of-libraries.txt:print_suppressions=0 \
	  $(HEEDING) $(SWIFT) test $(TEST_FLAGS) --sanitize address --scratch-path .build/address
	$(HEEDING) $(SWIFT) test --disable-xctest --sanitize thread --scratch-path .build/thread \
	  -Xswiftc -Xfrontend -Xswiftc -disable-llvm-verify \
	  --skip GIFEncodingTests --skip PictureQualityTests --skip EndToEndTests

# Each parser of outside bytes by libFuzzer, whose runtime comes with the toolchain, and then the command
# with damaged media. FUZZ_SECONDS says how long for each parser, FUZZ_RUNS how many media files.
FUZZ_SECONDS ?= 600
FUZZ_RUNS ?= 2000
FUZZ_FLAGS = --configuration release --scratch-path .build/fuzz -Xswiftc -DFUZZING \
  -Xswiftc -enable-testing -Xswiftc -sanitize=fuzzer -Xswiftc -use-ld=lld --product fuzz-parsers
fuzz: build
	$(SWIFT) build $(FUZZ_FLAGS)
	Scripts/fuzz-parsers "$$($(SWIFT) build $(FUZZ_FLAGS) --show-bin-path)/fuzz-parsers" $(FUZZ_SECONDS)
	Scripts/fuzz-media $(BUILT) $(FUZZ_RUNS)

# Style, spelling, and imports that Package.swift does not declare.
lint:
	Scripts/install-dependencies lint
	Scripts/lint-words
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Benchmarks
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error

docs: build
	Scripts/update-skills
	Scripts/update-options "$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/vcompress"
	Scripts/update-schemas "$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/vcompress"

# README's pictures; takes tmux and Pillow besides.
pictures: build
	Scripts/install-dependencies test
	Scripts/make-pictures "$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/vcompress"

bench: build
	$(SWIFT) build --configuration release --product bench-stages --static-swift-stdlib
	Scripts/install-dependencies build test
	Benchmarks/run "$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/vcompress"

# The clips are not in the repository: VCOMPRESS_CORPUS names the folder that holds them in `dev`.
bench-gif: build
	Scripts/install-dependencies build test
	Benchmarks/gif/run "$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/vcompress"

# Likewise.
bench-mp4: build
	Benchmarks/mp4/run "$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/vcompress"

bench-quality:
	Scripts/install-dependencies build test
	$(SWIFT) build --configuration release --product bench-quality --static-swift-stdlib
	Benchmarks/quality/run "$$($(SWIFT) build --configuration release --show-bin-path)/bench-quality"

install: build
	Scripts/install-files "$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/vcompress" \
	  "$(DESTDIR)$(PREFIX)" "$(DESTDIR)$(ZSH_COMPLETIONS)"

# A package for this system's own release, with its libraries.
dist: build
	Scripts/install-dependencies build package
	Scripts/make-dist "$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/vcompress"

# Takes root: it makes a bare Debian in a folder and installs the package there.
try-dist: dist
	Scripts/try-deb dist/vcompress_*+*.deb

# What runs on every Linux of the last years, with nothing installed. Takes root: it is built in a bare
# Debian 12 in .build/release, which takes half an hour the first time.
release:
	Scripts/install-dependencies package
	Scripts/release/build

# The releases in dist/, in bare systems of Debian and Ubuntu. Takes root.
SUITES ?=
test-releases:
	Scripts/install-dependencies package test
	Scripts/release/try $(SUITES)

clean:
	$(SWIFT) package clean
	rm -rf .build/test .build/address .build/thread .build/fuzz .build/fuzz-* .build/release demo dist
