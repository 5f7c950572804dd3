/// Clips that follow each other, and what is done with the whole: what a draft describes.
package struct ClipList: Sendable, Hashable {
  /// One after another.
  package var clips: [Clip]
  package var edits: EditList

  package init(clips: [Clip] = [], edits: EditList = EditList()) {
    self.clips = clips
    self.edits = edits
  }

  /// The paths of all files in it.
  package var paths: [String] { clips.map(\.path) + edits.paths }
}
