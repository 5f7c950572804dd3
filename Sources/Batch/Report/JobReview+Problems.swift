extension JobReview {
  /// What a merged job lacks, file by file as far as people read.
  package var problems: [String] {
    let missing = entries.compactMap { entry -> String? in
      switch entry.state {
      case .waiting: "\(entry.file.path) has no result (task \(entry.task))"
      case .running(let who): "\(entry.file.path) is worked on by \(who) (task \(entry.task))"
      case .damaged(let record):
        "\(record.output?.path.text ?? entry.file.output.text) is gone, or is not what was made"
      case .finished, .failed: nil
      }
    }
    return missing.count <= 20
      ? missing : Array(missing.prefix(20)) + ["and \(missing.count - 20) more"]
  }
}
