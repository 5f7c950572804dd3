import Failures
import Foundation
import TestSupport
import Testing

@testable import Batch

@Suite struct TaskIndexTests {
  @Test(
    arguments: [
      (["SLURM_ARRAY_TASK_ID": "3"], nil, nil, 3),
      (["JOB_COMPLETION_INDEX": "0"], nil, nil, 0),
      (["AWS_BATCH_JOB_ARRAY_INDEX": "9999"], nil, nil, 9999),
      (["PARALLEL_SEQ": "1"], nil, nil, 0),
      (["SGE_TASK_ID": "8"], nil, nil, 7),
      (["SGE_TASK_ID": "undefined"], nil, nil, nil),
      ([:], nil, nil, nil),
      (["SLURM_ARRAY_TASK_ID": "3"], 5, nil, 5),
      (["SLURM_ARRAY_TASK_ID": "3", "PARALLEL_SEQ": "4"], nil, nil, 3),
      (["SLURM_ARRAY_TASK_ID": "3", "PARALLEL_SEQ": "9"], nil, "slurm", 3),
      (["SLURM_ARRAY_TASK_ID": "3", "PARALLEL_SEQ": "9"], nil, "parallel", 8),
    ] as [([String: String], Int?, String?, Int?)])
  func isFound(environment: [String: String], explicit: Int?, engine: String?, expected: Int?)
    throws
  {
    #expect(
      try TaskIndex.find(explicit: explicit, engine: engine, environment: environment) == expected)
  }

  @Test(arguments: [
    ["SLURM_ARRAY_TASK_ID": "3", "PARALLEL_SEQ": "9"], ["SLURM_ARRAY_TASK_ID": "x"],
    ["PARALLEL_SEQ": "0"], ["JOB_COMPLETION_INDEX": "-1"],
  ])
  func whatIsUnclearIsRefused(environment: [String: String]) {
    let error = #expect(throws: Failure.self) {
      try TaskIndex.find(explicit: nil, engine: nil, environment: environment)
    }
    #expect(error?.kind == .configuration)
  }
}

#if os(Linux)
  @Suite struct CapacityTests {
    @Test func theNarrowestGroupCounts() throws {
      let root = try Workplace()
      try root.write("cpu.max", "max 100000\n")
      try root.write("a/cpu.max", "150000 100000\n")
      try root.write("a/memory.max", "1000000\n")
      try root.write("a/memory.current", "400000\n")
      try root.write("a/b/cpu.max", "800000 100000\n")
      try root.write("a/b/memory.max", "max\n")
      let group = ControlGroup(root: root.path, path: "/a/b")
      #expect(group.processorLimit == 2)
      #expect(group.memoryLimit == 600_000)
      let free = ControlGroup(root: root.path, path: "/")
      #expect(free.processorLimit == nil)
      #expect(free.memoryLimit == nil)
    }

    @Test func aSchedulersShareBoundsTheRun() {
      let all = Capacity.now([:])
      let share = Capacity.now(["SLURM_CPUS_PER_TASK": "1", "SLURM_MEM_PER_NODE": "100"])
      #expect(share.cores == 1)
      #expect(share.memory <= 100 << 20)
      #expect(Capacity.now(["SLURM_CPUS_ON_NODE": "1"]).cores == 1)
      let asked = ["SLURM_CPUS_ON_NODE": "1", "SLURM_CPUS_PER_TASK": "4"]
      #expect(Capacity.now(asked).cores == min(4, all.cores))
      #expect(all.cores >= 1 && all.memory > share.memory)
    }
  }
#endif
