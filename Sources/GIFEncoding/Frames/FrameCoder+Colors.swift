import Pixels

/// Where the user limits colours, a viewer never sees more of them at once: every image keeps to the
/// palette in force. That is the file's, until a picture comes for which another is worth drawing the
/// whole canvas anew.
extension FrameCoder {
  /// Takes over the palette that the frame before leaves in force. The coder of that frame does not
  /// change it before this frame is planned.
  func takePalette(of previous: FrameCoder) {
    guard previous.paletteFrame != paletteFrame else { return }
    palette = Palette(previous.palette.colors, hasTransparent: true)
    paletteFrame = previous.paletteFrame
  }

  /// Puts a palette of the frame's own in force, where that is worth it.
  func replacesPalette(_ job: FrameJob, _ boxes: [Box], _ rules: StillRules) -> Bool {
    // The first frame has the file's palette, and only a picture without holes covers all others.
    guard job.number > 0, !job.frame.hasTransparency, boxes.count == 1,
      boxes[0].area * 4 >= size.area * 3
    else { return false }
    let other = LocalPalette.replacement(of: palette, count: size.area, settings, tuning) { place in
      goal(of: place, job.frame, rules, over: blank)
    }
    guard let other else { return false }
    palette = Palette(other, hasTransparent: true)
    paletteFrame = job.number
    return true
  }
}
