// swift-tools-version: 6.2
import PackageDescription

/// One list for every Swift target, so that no target is checked less strictly than another.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  // A name is only visible where the file imports the module that declares it.
  .enableUpcomingFeature("MemberImportVisibility"),
  // C modules stay out of public signatures unless a file says `public import`.
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "vcompress",
  platforms: [.macOS("26.0")],  // `Span` and `Synchronization` come with this release
  products: [
    .executable(name: "vcompress", targets: ["vcompress"]),
    .library(
      name: "Compressor",
      targets: [
        "Compressor", "Failures", "GIFEncoding", "MediaPlans", "Pixels", "Planning", "RateControl",
        "Timeline",
      ]),
    .library(name: "GIFEncoding", targets: ["GIFEncoding", "Pixels", "RateControl"]),
  ],
  targets: [
    // libavfilter's pkg-config file names the other FFmpeg libraries' flags only as private
    // requirements; the module map links them one by one.
    .systemLibrary(
      name: "CFFmpeg", pkgConfig: "libavfilter",
      providers: [
        .apt(["libavfilter-dev", "libavformat-dev", "libavcodec-dev"]),
        .brew(["ffmpeg"]),
      ]),
    // giflib ships no pkg-config file.
    .systemLibrary(name: "CGIF", providers: [.apt(["libgif-dev"]), .brew(["giflib"])]),
    .systemLibrary(
      name: "CWebP", pkgConfig: "libwebpdemux",
      providers: [.apt(["libwebp-dev"]), .brew(["webp"])]),

    .systemLibrary(
      name: "CASS", pkgConfig: "libass",
      providers: [.apt(["libass-dev"]), .brew(["libass"])]),

    .systemLibrary(
      name: "CEdit", pkgConfig: "libedit",
      providers: [.apt(["libedit-dev"]), .brew(["libedit"])]),

    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl",
      providers: [.apt(["libcurl4-gnutls-dev"]), .brew(["curl"])]),

    .systemLibrary(
      name: "CMicroHTTPD", pkgConfig: "libmicrohttpd",
      providers: [.apt(["libmicrohttpd-dev"]), .brew(["libmicrohttpd"])]),

    .target(
      name: "Pixels", swiftSettings: settings,
      // Nothing here imports the C library, which would link the rounding functions.
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .target(name: "Platform", swiftSettings: settings),
    .target(name: "Failures", swiftSettings: settings),
    .target(name: "Files", dependencies: ["Failures", "Platform"], swiftSettings: settings),
    .target(name: "Threading", dependencies: ["Platform"], swiftSettings: settings),
    .target(
      name: "Processes", dependencies: ["Failures", "Files", "Platform", "Threading"],
      swiftSettings: settings),
    .target(name: "RateControl", dependencies: ["Platform"], swiftSettings: settings),
    .target(name: "PictureQuality", dependencies: ["Pixels"], swiftSettings: settings),
    .target(name: "JSONText", swiftSettings: settings),
    .target(name: "Timeline", dependencies: ["JSONText", "Pixels"], swiftSettings: settings),
    .target(
      name: "MediaPlans", dependencies: ["Pixels", "RateControl"], swiftSettings: settings),
    .target(
      name: "AnimatedImages",
      dependencies: ["Failures", "Files", "MediaPlans", "Pixels", "Platform"],
      swiftSettings: settings),
    .target(
      name: "LibAV", dependencies: ["CFFmpeg", "MediaPlans", "Pixels", "Platform"],
      swiftSettings: settings),
    .target(
      name: "MediaIO",
      dependencies: [
        "CASS", "CFFmpeg", "CWebP", "Failures", "Files", "AnimatedImages", "LibAV", "MediaPlans",
        "Pixels", "RateControl",
      ],
      swiftSettings: settings),
    .target(
      name: "GIFEncoding",
      dependencies: ["CGIF", "Pixels", "Platform", "RateControl", "Threading"],
      swiftSettings: settings),
    .target(
      name: "Planning",
      dependencies: ["Failures", "GIFEncoding", "MediaPlans", "Pixels", "Timeline"],
      swiftSettings: settings),
    .target(
      name: "Compressor",
      dependencies: [
        "Failures", "Files", "GIFEncoding", "AnimatedImages", "MediaIO", "MediaPlans",
        "PictureQuality", "Pixels", "Planning", "Platform", "RateControl", "Threading", "Timeline",
      ],
      swiftSettings: settings),
    .target(
      name: "Options",
      dependencies: [
        "Compressor", "Failures", "Files", "GIFEncoding", "JSONText", "Pixels", "Planning",
        "Platform", "Timeline",
      ],
      swiftSettings: settings),
    .target(
      name: "Manual",
      dependencies: ["Compressor", "Failures", "Options", "Pixels", "Planning"],
      swiftSettings: settings),
    .target(name: "Schemas", dependencies: ["JSONText", "Manual"], swiftSettings: settings),
    .target(
      name: "Batch",
      dependencies: [
        "Compressor", "Failures", "Files", "GIFEncoding", "MediaIO", "MediaPlans", "Options",
        "Pixels", "Planning", "Platform", "Processes", "Threading",
      ],
      swiftSettings: settings),
    .target(
      name: "Pages",
      dependencies: [
        "AnimatedImages", "Batch", "Compressor", "Failures", "Files", "MediaIO", "MediaPlans",
        "Options", "Pixels", "Platform",
      ],
      swiftSettings: settings),
    .target(name: "Requests", swiftSettings: settings),
    .target(
      name: "NemoVideo", dependencies: ["CCurl", "Failures", "Files", "JSONText", "Platform"],
      swiftSettings: settings),
    .target(
      name: "WebServer",
      dependencies: ["CMicroHTTPD", "Failures", "Files", "Platform", "Threading"],
      swiftSettings: settings),
    .target(
      name: "NemoServer",
      dependencies: [
        "AgentServer", "Compressor", "Failures", "Files", "JSONText", "MediaIO", "MediaPlans",
        "Options", "Pixels", "Planning", "Platform", "Requests", "Threading", "Timeline",
        "WebServer",
      ],
      swiftSettings: settings),
    .target(
      name: "AgentServer",
      dependencies: [
        "Failures", "Files", "JSONText", "Options", "Platform", "Processes", "Schemas",
        "Threading",
      ],
      swiftSettings: settings),
    .target(
      name: "AgentSkills", dependencies: ["Failures", "Files", "Options"],
      swiftSettings: settings),
    .target(
      name: "Page",
      dependencies: [
        "Failures", "Files", "JSONText", "Options", "Planning", "Platform", "Processes",
        "Threading", "WebServer",
      ],
      // Part of the program: it is one file, wherever it is copied to.
      resources: [
        .embedInCode("Assets/index.html"), .embedInCode("Assets/style.css"),
        .embedInCode("Assets/icon.svg"), .embedInCode("Assets/app.js"),
        .embedInCode("Assets/compare.js"), .embedInCode("Assets/i18n.js"),
        .embedInCode("Assets/ladder.js"), .embedInCode("Assets/net.js"),
        .embedInCode("Assets/results.js"), .embedInCode("Assets/stage.js"),
        .embedInCode("Assets/words.js"),
      ],
      swiftSettings: settings),
    .target(
      name: "Terminal", dependencies: ["CEdit", "Failures", "Files", "Options", "Platform"],
      swiftSettings: settings),
    .executableTarget(
      name: "vcompress",
      dependencies: [
        "AgentServer", "AgentSkills", "Batch", "Compressor", "Failures", "Files", "GIFEncoding",
        "AnimatedImages",
        "JSONText", "Manual", "MediaIO", "MediaPlans", "NemoServer", "NemoVideo", "Options",
        "Page", "Pages", "Pixels", "Planning", "Platform", "Processes", "Requests", "Schemas",
        "Terminal", "Threading", "Timeline",
      ],
      swiftSettings: settings),

    // Single stages of a job, for `make bench`.
    .executableTarget(
      name: "bench-stages",
      dependencies: ["MediaIO", "MediaPlans", "Pixels", "Planning"],
      path: "Benchmarks/Stages", swiftSettings: settings),
    // Figures of two videos, frame by frame, for calibrating and measuring.
    .executableTarget(
      name: "bench-quality", dependencies: ["PictureQuality", "Pixels"],
      path: "Benchmarks/quality",
      exclude: ["encodes.py", "expected", "fit.py", "measure.py", "run"],
      swiftSettings: settings),

    // Throws bytes at the parsers of what comes from outside, for `make fuzz`.
    .executableTarget(
      name: "fuzz-parsers",
      dependencies: [
        "Compressor", "Failures", "Files", "JSONText", "MediaIO", "MediaPlans", "NemoServer",
        "NemoVideo", "Options", "Pixels", "Platform", "Requests", "Timeline", "WebServer",
      ],
      path: "Tests/Fuzzing", swiftSettings: settings),

    // A service on a loopback socket, for the tests of the cloud.
    .target(name: "ScriptedService", path: "Tests/ScriptedService", swiftSettings: settings),
    .target(
      name: "TestSupport", dependencies: ["PictureQuality", "Pixels"], path: "Tests/TestSupport",
      swiftSettings: settings),
    // Reads the sources themselves.
    .testTarget(name: "WallTests", swiftSettings: settings),
    .testTarget(
      name: "FailuresTests", dependencies: ["Failures"], swiftSettings: settings),
    .testTarget(
      name: "FilesTests", dependencies: ["Failures", "Files", "TestSupport"],
      swiftSettings: settings),
    .testTarget(name: "PixelsTests", dependencies: ["Pixels"], swiftSettings: settings),
    .testTarget(name: "JSONTextTests", dependencies: ["JSONText"], swiftSettings: settings),
    .testTarget(
      name: "TimelineTests", dependencies: ["JSONText", "Pixels", "Timeline"],
      swiftSettings: settings),
    .testTarget(
      name: "RequestsTests", dependencies: ["JSONText", "Requests", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "NemoVideoTests",
      dependencies: ["Failures", "JSONText", "NemoVideo", "ScriptedService", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "RateControlTests", dependencies: ["Platform", "RateControl"], swiftSettings: settings),
    .testTarget(
      name: "MediaIOTests",
      dependencies: ["CFFmpeg", "LibAV", "MediaIO", "MediaPlans", "Pixels", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "GIFEncodingTests", dependencies: ["CGIF", "GIFEncoding", "Pixels", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "PictureQualityTests", dependencies: ["PictureQuality", "Pixels", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "CompressorTests",
      dependencies: [
        "Compressor", "Failures", "GIFEncoding", "MediaIO", "MediaPlans", "PictureQuality",
        "Pixels", "Planning", "TestSupport", "Threading", "Timeline",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "BatchTests",
      dependencies: ["Batch", "Compressor", "Failures", "Files", "Processes", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "NemoServerTests",
      dependencies: [
        "Failures", "Files", "JSONText", "NemoServer", "Platform", "TestSupport", "WebServer",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "Batch", "Compressor", "Failures", "Files", "GIFEncoding", "JSONText", "Manual",
        "NemoVideo", "Options", "Pages", "Pixels", "Planning", "Requests", "Schemas",
        "Terminal", "TestSupport", "Timeline", "vcompress",
      ],
      swiftSettings: settings),
    // Runs the built command and reads its results with programs that are not ours.
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["Platform", "ScriptedService", "TestSupport", "vcompress"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
