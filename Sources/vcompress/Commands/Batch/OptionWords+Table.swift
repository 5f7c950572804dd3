import Batch
import Compressor
import Failures
import Options

extension OptionWords {
  static let fromTable = OptionWords(
    settings: { words throws(Failure) in try JobOptions.settings(words) },
    changed: { words, instructions throws(Failure) in
      try JobOptions.changed(words, by: instructions)
    })
}
