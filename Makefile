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
.PHONY: build demo test test-parallel test-slurm sanitize lint docs pictures bench bench-gif bench-mp4 bench-quality install dist try-dist clean

build:
	Scripts/install-dependencies build fonts
	$(SWIFT) build $(RELEASE_FLAGS)

demo: build
	Scripts/demo "$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/vcompress"

# Optimised: the GIF coder's loops take a hundred times longer in a debug build. A folder of its
# own, because of the flag that lets tests see what is internal. Killed runs, engines and the stories
# of a first minute in a terminal come first:
# the Swift tests' own closing summary is the last line, and nothing may follow it.
TEST_FLAGS = --disable-xctest --configuration release -Xswiftc -enable-testing
TEST_BUILD = $(TEST_FLAGS) --scratch-path .build/test
test:
	Scripts/install-dependencies build fonts test parallel
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Benchmarks
	$(SWIFT) build --build-tests $(TEST_BUILD) --explicit-target-dependency-import-check error
	Tests/Engines/all "$$($(SWIFT) build $(TEST_BUILD) --show-bin-path)/vcompress"
	Tests/Stories/run "$$($(SWIFT) build $(TEST_BUILD) --show-bin-path)/vcompress"
	$(SWIFT) test --skip-build $(TEST_BUILD)

# Parts of the above: folders on a real Slurm, whose daemons take root, and on a real GNU parallel.
BUILT = "$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/vcompress"
test-slurm: build
	Scripts/install-dependencies test slurm
	Tests/Engines/test-slurm $(BUILT)

test-parallel: build
	Scripts/install-dependencies test parallel
	Tests/Engines/test-parallel $(BUILT)

# A folder each: objects built for one sanitizer do not link with the other's. AddressSanitizer
# finds leaks too; see Scripts/leaks-of-libraries.txt for those that are not ours. Swift 6.3
# puts calls into GIFEncoding for the thread sanitizer that its own check of LLVM's code refuses: the
# check is off there. That run is not optimised, and leaves out what would take hours.
sanitize:
	Scripts/install-dependencies build fonts test
	LSAN_OPTIONS=suppressions=$(CURDIR)/Scripts/leaks-of-libraries.txt:print_suppressions=0 \
	  $(SWIFT) test $(TEST_FLAGS) --sanitize address --scratch-path .build/address
	$(SWIFT) test --disable-xctest --sanitize thread --scratch-path .build/thread \
	  -Xswiftc -Xfrontend -Xswiftc -disable-llvm-verify \
	  --skip GIFEncodingTests --skip PictureQualityTests --skip EndToEndTests

# Style, spelling, and imports that Package.swift does not declare.
lint:
	Scripts/install-dependencies lint
	Scripts/lint-words
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Benchmarks
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error

docs: build
	Scripts/update-options "$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/vcompress"

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

dist: build
	Scripts/install-dependencies build package
	Scripts/make-dist "$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/vcompress"

# Takes root: it makes a bare Debian in a folder and installs the package there.
try-dist: dist
	Scripts/try-deb dist/*.deb

clean:
	$(SWIFT) package clean
	rm -rf .build/test .build/address .build/thread demo dist
