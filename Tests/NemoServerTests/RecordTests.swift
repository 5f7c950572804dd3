import Failures
import Files
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import NemoServer
@testable import WebServer

/// What the server keeps, on disks and in folders that do not do as they should.
@Suite struct RecordTests {
  /// A record that cannot be read may be read tomorrow.
  @Test(arguments: ["sessions", "renders"])
  func whatCannotBeReadStays(kind: String) throws {
    let place = try Workplace()
    let data = place.file("data")
    try TestServer(in: place).server.stop()
    // Every look at what is in it fails, with another error than that nothing is there.
    let loop = data.appending(path: "\(kind)/1234").path
    try FileManager.default.createSymbolicLink(atPath: loop, withDestinationPath: loop)
    let told = Mutex<[String]>([])
    var settings = ServerSettings(folder: data.path)
    settings.port = 0
    let server = try Server(settings) { event in
      if case .recordLeft(let sentence) = event { told.withLock { $0.append(sentence) } }
    }
    server.stop()
    #expect(Folder.exists(loop), "it was removed")
    #expect(told.withLock { $0.count } == 1)
  }

  /// What the server made before any client knew of it goes.
  @Test(arguments: ["sessions", "renders"])
  func whatWasNeverBegunGoes(kind: String) throws {
    let place = try Workplace()
    try TestServer(in: place).server.stop()
    let empty = place.path("data/\(kind)/1234/uploads")
    try Folder.make(empty)
    try TestServer(in: place).server.stop()
    #expect(!Folder.exists(place.path("data/\(kind)/1234")))
  }

  /// A message is worked on for minutes; who only reads the session does not wait for it.
  @Test func readersDoNotWaitForAMessage() async throws {
    let place = try Workplace()
    let session = EditSession(
      EditSession.Record(id: "1", task: "2", taskName: "a", language: "en", user: "me"),
      in: place.path)
    let (begun, end) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let thread = Thread {
      _ = try? session.change { (record) throws(HTTPRefusal) in
        record.taskName = "b"
        begun.signal()
        end.wait()
      }
      begun.signal()
    }
    thread.start()
    let name = try await onOwnThread {
      begun.wait()
      let name = session.current.taskName
      end.signal()
      begun.wait()
      return name
    }
    #expect(name == "a")
    #expect(session.current.taskName == "b")
  }

  /// A client that asks for a render again and again learns that nothing will come of it.
  @Test func aRenderWhoseRecordCannotBeWrittenEnds() throws {
    let place = try Workplace()
    let folder = try ServerFolder(place.path("data"))
    let told = Mutex<[String]>([])
    let renderer = Renderer(
      sessions: try SessionStore(in: folder), mostSeconds: 60, reserve: 0
    ) { event in
      if case .renderFailed(_, let sentence) = event { told.withLock { $0.append(sentence) } }
    }
    let record = RenderRecord(id: "r", number: "1", user: "me", session: "1", draft: "{}")
    let job = RenderJob(record, in: place.path("nowhere"))
    renderer.run(job) { false }
    #expect(job.record.state == .failed)
    #expect(job.record.error?.contains("disk") == true)
    #expect(told.withLock { $0.count } == 1)
  }

  @Test func recordsAreForTheirOwnerAlone() async throws {
    let server = try TestServer()
    let curl = try await server.client()
    let session = try await curl.session()
    _ = try await curl.upload(Fixture.tricky("still.png"), to: session)
    var count = 0
    let data = server.folder.path
    for path in try FileManager.default.subpathsOfDirectory(atPath: data) {
      let status = try #require(FileStatus(path: PathName.join(data, path)))
      #expect(!status.isShared, "\(path)")
      count += 1
    }
    #expect(count > 6)
  }

  @Test func aFolderThatOthersMayReadIsRefused() throws {
    let place = try Workplace()
    try FileManager.default.createDirectory(
      at: place.file("data"), withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o750])
    let error = #expect(throws: Failure.self) { try ServerFolder(place.path("data")) }
    #expect(error?.kind == .notPermitted)
    #expect(error?.description.contains("chmod 700") == true)
  }
}
