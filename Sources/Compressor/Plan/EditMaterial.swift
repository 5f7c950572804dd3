import MediaIO

/// What a plan needs to know of other files, read before it is made.
struct EditMaterial {
  /// What the source is made of.
  enum Origin {
    /// The path of one file.
    case file(String)
    case clips(JoinedClips)
  }

  /// Clips that were put together: how many, how the whole was cut and paced, which captions
  /// follow, the clips' own sound, and the file whose date and place the whole bears.
  struct JoinedClips {
    var count: Int
    var time: TimePlan
    var sound: [SoundMix.Part]
    var recording: String?
  }

  /// `nil` where only the source's description is known.
  var origin: Origin?
  /// Captions, on the clock of the source.
  var captions: TextLayer?
  /// The sound stream of each piece of music.
  var music: [AudioStreamInfo] = []

  var clips: JoinedClips? { if case .clips(let clips)? = origin { clips } else { nil } }
}
