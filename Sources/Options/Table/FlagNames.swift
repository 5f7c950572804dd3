import Compressor
package import Failures
import Files
import Planning

extension Sentence {
  /// The sentence with settings by the flags that set them.
  package var message: String { text(naming: Flags.name(of:)) }
}

extension Failure {
  /// The sentence with settings by the flags that set them: what people and scripts are told.
  package var message: String { sentence.message }
}

// From here up people read what is put into a text: the compiler insists on flags.
extension DefaultStringInterpolation {
  @available(*, unavailable, message: "say which words: .message has flags for settings")
  package mutating func appendInterpolation(_ sentence: Sentence) {}

  @available(*, unavailable, message: "say which words: .message has flags for settings")
  package mutating func appendInterpolation(_ failure: Failure) {}
}

/// Which flag stands for which setting of the libraries.
package enum Flags {
  /// - Returns: the property's own name for a setting that no flag sets.
  package static func name(of setting: SettingName) -> String { names[setting] ?? setting.rawValue }

  private static let names: [SettingName: String] = [
    .width: "--width", .height: "--height", .maximumSize: "--max-size", .upscale: "--upscale",
    .crop: "--crop", .frameRate: "--fps", .start: "--start", .end: "--end",
    .duration: "--duration", .speed: "--speed", .reverse: "--reverse", .bounce: "--bounce",
    .loopCount: "--loop", .endPause: "--end-pause", .mute: "--mute", .audio: "--audio",
    .volume: "--volume", .quality: "--quality", .crf: "--crf", .colors: "--colors",
    .dither: "--dither", .sizeLimit: "--under", .minimumHeight: "--min-height",
    .minimumFrameRate: "--min-fps", .allowsMute: "--allow-mute", .threads: "--threads",
    .gif: "--gif", .aspect: "--aspect", .padding: "--pad", .fadeIn: "--fade-in",
    .fadeOut: "--fade-out", .stillDuration: "--still", .titleSize: "--title-size",
    .watermark: "--watermark", .watermarkSize: "--watermark-size",
    .watermarkOpacity: "--watermark-opacity", .music: "--music", .musicVolume: "--music-volume",
    .musicStart: "--music-start", .output: "-o", .ifExists: "--if-exists",
    // The cloud's client is beside this target, not below it.
    SettingName(rawValue: "newSession"): "--new",
    SettingName(rawValue: "plainHosts"): "--allow-http",
  ]
}
