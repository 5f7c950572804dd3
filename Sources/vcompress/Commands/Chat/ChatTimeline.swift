import Compressor
import Failures
import Options
import Planning
import Timeline

/// What a step will show when: its clips, titles and music, as a draft's tracks.
struct ChatTimeline {
  /// `nil` where there is no file yet, or none that can be told about.
  private(set) var draft: Draft?
  /// Sentences on files that cannot be told about.
  private(set) var problems: [String] = []

  init(_ step: Chat.Step, _ settings: CompressionSettings) throws(Failure) {
    if step.isDraft {
      draft = try DraftFile.read(step.files[0])
      return
    }
    guard !step.files.isEmpty else { return }
    var list = ClipList()
    var reports: [SourceReport] = []
    for path in step.files {
      do throws(Failure) {
        reports.append(try SourceReport.probe(path))
      } catch { problems.append(error.message) }
    }
    if problems.isEmpty {
      list = settings.timeline(of: reports)
    } else {
      // Where one clip's length is not known, nothing has a place.
      list.clips = step.files.map(Clip.init)
    }
    do throws(DraftError) {
      draft = try Draft(list)
    } catch { throw Failure(.usage, "The timeline cannot be told: it \(error.message).") }
  }
}
