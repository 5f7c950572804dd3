package import Failures

/// A job as the manifest of a Kubernetes Indexed Job, for the user to read and apply.
package struct Kubernetes: Sendable {
  package let submission: Submission
  /// The container image that has `vcompress`.
  package var image: String
  /// The persistent volume claim with the sources, the results and the job's folder.
  package var claim = "vcompress"

  /// - Parameter options: `image=NAME` and `claim=NAME`.
  package init(_ submission: Submission) throws(Failure) {
    self.submission = submission
    image = "vcompress:\(submission.job.version)"
    for option in submission.engineOptions {
      let parts = option.split(separator: "=", maxSplits: 1).map(String.init)
      switch (parts.first, parts.count) {
      case ("image", 2): image = parts[1]
      case ("claim", 2): claim = parts[1]
      default:
        throw Failure(.usage, "k8s knows image=NAME and claim=NAME, not \(option)")
      }
    }
  }

  /// Exit codes with which the same task would end again: all of its files have records. 75 is not
  /// among them.
  private static let permanentCodes = [3, 4, 64, 65, 66, 69, 70, 73, 74, 76, 77, 78]

  package var manifest: String {
    let command = ["vcompress"] + submission.taskCommand().dropFirst()
    let mounts = mountFolders.enumerated().map { index, folder in
      """
                  - name: files
                    mountPath: \(Self.quoted(folder))
                    subPath: \(Self.quoted(String(folder.drop { $0 == "/" })))
      """
    }
    return """
      # The claim holds the folders below at their own paths; every task sees them where this
      # machine does. Indexes of tasks that are done end at once.
      apiVersion: batch/v1
      kind: Job
      metadata:
        name: vcompress
      spec:
        completionMode: Indexed
        completions: \(submission.job.tasks)
        parallelism: \(submission.maxRunning ?? min(submission.job.tasks, 10))
        backoffLimitPerIndex: 3
        maxFailedIndexes: \(submission.job.tasks)
        podFailurePolicy:
          rules:
            - action: Ignore
              onPodConditions:
                - type: DisruptionTarget
            - action: FailIndex
              onExitCodes:
                containerName: vcompress
                operator: In
                values: \(Self.permanentCodes)
        template:
          spec:
            restartPolicy: Never
            terminationGracePeriodSeconds: 30
            containers:
              - name: vcompress
                image: \(Self.quoted(image))
                command: [\(command.map(Self.quoted).joined(separator: ", "))]
                resources:
                  requests:
                    cpu: "1"
                    memory: "\(submission.memory / 4 * 5 / 1_000_000 + 100)M"
                volumeMounts:
      \(mounts.joined(separator: "\n"))
            volumes:
              - name: files
                persistentVolumeClaim:
                  claimName: \(Self.quoted(claim))

      """
  }

  /// The folders that a task needs, without those inside another one.
  private var mountFolders: [String] {
    let all = [submission.job.source, submission.job.output, submission.folder.path].sorted()
    return all.reduce(into: []) { kept, folder in
      if let last = kept.last, folder == last || folder.hasPrefix(last + "/") { return }
      kept.append(folder)
    }
  }

  /// A YAML string in double quotes, which has the escapes of JSON.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        result += "\\x" + (digits.count == 1 ? "0" : "") + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
