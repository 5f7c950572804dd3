package import MediaPlans

/// What a plan needs to know of other files, read before it is made.
package struct EditMaterial {
  /// What the source is made of.
  package enum Origin {
    /// The path of one file.
    case file(String)
    case clips(JoinedClips)
  }

  /// Clips that were put together: how many, how the whole was cut and paced, which captions
  /// follow, the clips' own sound, and the file whose date and place the whole bears.
  package struct JoinedClips {
    package var count: Int
    package var time: TimePlan
    package var sound: [SoundMix.Part]
    package var recording: String?

    package init(count: Int, time: TimePlan, sound: [SoundMix.Part], recording: String?) {
      (self.count, self.time, self.sound, self.recording) = (count, time, sound, recording)
    }
  }

  /// `nil` where only the source's description is known.
  package var origin: Origin?
  /// Captions, on the clock of the source.
  package var captions: TextLayer?
  /// The sound stream of each piece of music.
  package var music: [AudioStreamInfo] = []

  /// Of nothing but the source's description.
  package init() {}

  package var clips: JoinedClips? { if case .clips(let clips)? = origin { clips } else { nil } }
}
