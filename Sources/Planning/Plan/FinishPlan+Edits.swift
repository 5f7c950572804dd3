package import MediaPlans
package import Pixels
package import Timeline

extension FinishPlan {
  /// What an edit list lays over pictures of a size.
  /// - Parameters:
  ///   - time: from the captions' clock to the output's.
  ///   - duration: seconds of output; `nil` where it is not known.
  ///   - isReversed: whether the pictures will be shown last first.
  package init?(
    _ edits: EditList, material: EditMaterial, size: PixelSize, time: TimePlan, duration: Double?,
    isReversed: Bool = false
  ) {
    self.init()
    let length = duration ?? .infinity
    var script = TitleScript(shape: size, duration: length)
    if let captions = material.captions {
      let lines = captions.lines.compactMap { $0.moved(by: time, duration: length) }
      if captions.header.isEmpty {
        script.add(captions: lines)
      } else if !lines.isEmpty {
        texts.append(TextLayer(header: captions.header, lines: lines))
      }
    }
    for title in edits.titles { script.add(title) }
    if let layer = script.layer { texts.append(layer) }
    marks = edits.watermarks.map {
      Mark(path: $0.path, placement: $0.placement, width: $0.size, opacity: $0.opacity)
    }
    fadeIn = edits.fades.in
    fadeOut = edits.fades.out
    self.duration = length
    if isReversed { reverse() }
    if isEmpty { return nil }
  }

  /// Turns the clock round, for pictures that are shown last first.
  private mutating func reverse() {
    guard duration.isFinite else { return }
    (fadeIn, fadeOut) = (fadeOut, fadeIn)
    let length = duration
    for index in texts.indices {
      texts[index].lines = texts[index].lines.map {
        TextLayer.Line(start: max(0, length - $0.end), end: length - $0.start, body: $0.body)
      }
    }
  }
}

extension TextLayer.Line {
  /// The line on the output's clock; `nil` where it is not shown.
  fileprivate func moved(by time: TimePlan, duration: Double) -> TextLayer.Line? {
    let from = max(0, (start - time.start) / time.speed)
    let to = min((end - time.start) / time.speed, duration)
    return to > from
      ? TextLayer.Line(start: from, end: TitleScript.finite(to), body: body) : nil
  }
}
