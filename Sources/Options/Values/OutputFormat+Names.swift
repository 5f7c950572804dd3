package import Planning

extension OutputFormat {
  package var fileExtension: String {
    switch self {
    case .gif: "gif"
    case .mp4: "mp4"
    case .audio: "m4a"
    }
  }

  /// How messages call it.
  package var title: String {
    switch self {
    case .gif: "GIF"
    case .mp4: "MP4"
    case .audio: "sound alone"
    }
  }

  /// With its article.
  package var phrase: String {
    switch self {
    case .gif: "a GIF"
    case .mp4: "an MP4"
    case .audio: "sound alone"
    }
  }

  /// - Parameter fileExtension: without the dot, in any case.
  package init?(fileExtension: String) {
    switch fileExtension.lowercased() {
    case "gif": self = .gif
    case "mp4", "m4v": self = .mp4
    case "m4a": self = .audio
    default: return nil
    }
  }
}
