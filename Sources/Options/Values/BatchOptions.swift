/// What the command line asks of `vcompress batch`.
package struct BatchOptions: Sendable {
  /// The second word. Without one of these it is a folder, which is planned and run here.
  package enum Step: String, CaseIterable, Sendable {
    case here = ""
    case plan, submit, status, merge, retry
    case runTask = "run-task"
    case runFile = "run-file"

    package static let named = allCases.filter { $0 != .here }
  }

  package enum Engine: String, CaseIterable, Sendable {
    case local, slurm, parallel, k8s
  }

  package var job: String?
  package var include: [String] = []
  package var exclude: [String] = []
  package var requests: String?
  /// The most files at once; `nil`: as many as the machine bears.
  package var jobs: Int?
  package var tasks: Int?
  package var verify = false
  package var replace = false
  package var watch = false
  package var allowsVersionSkew = false
  package var index: Int?
  package var engine: Engine?
  package var prints = false
  package var maxRunning: Int?
  /// Where the report goes.
  package var html: String?
  package var failed = false
  package var stale = false
}

extension BatchOptions.Step {
  /// - Parameter words: what stands behind `vcompress batch`.
  package init(_ words: [String]) { self = words.first.flatMap(Self.init(rawValue:)) ?? .here }

  /// How it is called, after `vcompress batch`.
  package var usage: String {
    switch self {
    case .here: "DIR -o OUTDIR|--replace [options]"
    case .plan: "plan DIR -o OUTDIR [--job JOB] [options]"
    case .submit: "submit JOB --engine NAME [--print] [-- ENGINE OPTIONS]"
    case .runTask: "run-task JOB [--index N]"
    case .runFile: "run-file JOB FILE"
    case .status: "status JOB [--json]"
    case .merge: "merge JOB [--html FILE]"
    case .retry: "retry JOB --failed|--stale"
    }
  }

  package var summary: String {
    switch self {
    case .here: "Plan the job and run it on this machine. Run it again to continue."
    case .plan: "Write the job's plan, without converting anything."
    case .submit: "Hand the job's unfinished tasks to an engine."
    case .runTask: "Run one task. Engines call this."
    case .runFile:
      "Convert one file, in a process of its own. Runs call this for files that crashed one."
    case .status: "Show how far the job is, even while it runs."
    case .merge: "Collect the results, and list what is missing."
    case .retry: "Retry files that failed, or that a lost machine had claimed."
    }
  }

  /// The batch options that mean something for it.
  package var options: Set<String> {
    switch self {
    case .here:
      [
        "job", "include", "exclude", "requests", "jobs", "tasks", "verify", "html", "replace",
        "watch",
      ]
    case .plan: ["job", "include", "exclude", "requests", "tasks", "replace"]
    case .submit: ["engine", "print", "max-running", "jobs", "verify", "allow-version-skew"]
    case .runTask: ["index", "jobs", "verify", "allow-version-skew"]
    case .runFile: ["verify", "allow-version-skew"]
    case .status: []
    case .merge: ["html"]
    case .retry: ["failed", "stale"]
    }
  }

  /// How many words it needs.
  package var operands: Int { self == .runFile ? 2 : 1 }

  /// Whether it takes the options that say what results are like.
  package var makesPlan: Bool { self == .here || self == .plan }
}
