/// In which order a run takes its files: as they are listed, but for those at which a process may
/// have died. They come when all others are done, and after a second death one by one: what brings
/// down its process then takes no other file with it.
struct RunOrder: Sendable {
  /// Places in the list of files.
  private(set) var places: [Int]
  /// How many of them, from the first on, may run at once.
  private(set) var together: Int
  /// The files that had a claim on them.
  private(set) var claimed: Set<Int>

  init(_ files: [PlannedFile], in folder: JobFolder) throws(BatchError) {
    // One listing instead of a look for every file.
    let claims = Set(try Files.names(in: folder.claims))
    var deaths: [Int: Int] = [:]
    for (index, file) in files.enumerated() where claims.contains(file.path.identifier) {
      deaths[index] = Claim.deaths(at: file.path, in: folder)
    }
    claimed = Set(deaths.keys)
    places =
      files.indices.filter { deaths[$0] == nil } + files.indices.filter { (deaths[$0] ?? 2) < 2 }
    together = places.count
    places += files.indices.filter { (deaths[$0] ?? 0) >= 2 }
  }
}
