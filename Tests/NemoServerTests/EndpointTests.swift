import Foundation
import JSONText
import TestSupport
import Testing

@testable import NemoServer

/// Every endpoint of the protocol, asked by curl.
@Suite struct EndpointTests {
  @Test func tokens() async throws {
    let server = try TestServer()
    let curl = server.stranger
    let path = "/api/auth/anonymous-token"
    let missing = try await curl(path, "-X", "POST")
    #expect(missing.status == 400 && missing.number == 400)
    let long = try await curl(
      path, "-X", "POST", "-H", "X-Client-Id: \(String(repeating: "a", count: 65))")
    #expect(long.status == 400)

    let first = try await curl(path, "-X", "POST", "-H", "X-Client-Id: me").json()
    let again = try await curl(path, "-X", "POST", "-H", "X-Client-Id: me").json()
    let other = try await curl(path, "-X", "POST", "-H", "X-Client-Id: you").json()
    #expect(first["code"]?.number?.int == 0 && first["data"]?["credits"]?.number?.int == 100)
    #expect(first["data"]?["token"]?.string?.hasPrefix("nmv_usr_") == true)
    #expect(first["data"]?["user_id"]?.string?.hasPrefix("anon_") == true)
    #expect(first["data"]?["user_id"] == again["data"]?["user_id"])
    #expect(first["data"]?["token"] != again["data"]?["token"])
    #expect(first["data"]?["user_id"] != other["data"]?["user_id"])

    // A browser that was led here by another name, and a proxy that lets strangers in.
    for header in ["Host: evil.example", "X-Forwarded-For: 10.0.0.1"] {
      let answer = try await curl(path, "-X", "POST", "-H", "X-Client-Id: me", "-H", header)
      #expect(answer.status == 403)
    }
  }

  @Test(arguments: [
    "/api/credits/balance/simple", "/api/state/nemo_agent/me/1/latest",
    "/api/render/proxy/lambda/render_1", "/api/render/proxy/render_1/download",
  ])
  func tokensAreAskedFor(path: String) async throws {
    let server = try TestServer()
    for token in [nil, "nmv_usr_wrong", "", String(repeating: "a", count: 5000)] {
      var curl = server.stranger
      curl.token = token
      let answer = try await curl(path)
      #expect(answer.status == 401 && answer.number == 1001)
    }
    let basic = try await server.stranger(path, "-u", "me:secret")
    #expect(basic.status == 401)
  }

  @Test func sessionsAndCredits() async throws {
    let server = try TestServer()
    let curl = try await server.client()
    let answer = try await curl("/api/tasks/me/with-session/nemo_agent", "-d", "{}").json()["data"]
    let id = try #require(answer?["session_id"]?.string)
    // Above what a floating-point number holds.
    #expect(id.count == 19 && id.allSatisfy(\.isNumber))
    #expect(answer?["task_id"]?.string?.count == 19)
    let broken = try await curl("/api/tasks/me/with-session/nemo_agent", "-d", "{no")
    #expect(broken.status == 422 && broken.details.count == 1)

    let credits = try await curl("/api/credits/balance/simple").json()["data"]
    #expect(credits?["available"]?.number?.int == 100 && credits?["total"]?.number?.int == 100)

    let state = try await curl.state(id)
    #expect(state["video_infos"]?.elements?.isEmpty == true && state["draft"] == nil)
    let unknown = try await curl("/api/state/nemo_agent/me/12345/latest")
    #expect(unknown.status == 404 && unknown.number == 1002)
  }

  @Test func uploads() async throws {
    let server = try TestServer()
    let curl = try await server.client()
    let session = try await curl.session()
    let answer = try await curl.upload(TestServer.cup, to: session)
    let file = try #require(try answer.json()["data"]?["files"]?.elements?.first)
    #expect(file["filename"]?.string == "hand_cup_480p.mp4" && file["file_type"]?.string == "video")
    #expect(file["width"]?.number?.int == 640 && file["height"]?.number?.int == 480)
    #expect(file["hash"]?.string?.count == 64)
    let address = try #require(file["cdn_url"]?.string)
    let bytes = try Data(contentsOf: TestServer.cup)
    #expect(try await server.stranger(address).body == bytes)

    // The same name again, a name that leads elsewhere, and two at once.
    let names = try await curl.upload(TestServer.cup, to: session).json()["data"]?["files"]
    #expect(names?.elements?.first?["filename"]?.string == "hand_cup_480p-2.mp4")
    let strayed = try await curl.upload(
      TestServer.cup, to: session, as: "../../../tmp/x/./..\\\\evil.mp4")
    #expect(
      try strayed.json()["data"]?["files"]?.elements?.first?["filename"]?.string == "evil.mp4")
    let image = Fixture.tricky("still.png")
    let two = try await curl(
      "/api/upload-video/nemo_agent/me/\(session)", "-F", "files=@\(image.path)", "-F",
      "files=@\(Fixture.folder.path)/tricky/audio_only.mp3", "-F", "other=1")
    let kinds = try two.json()["data"]?["files"]?.elements?.compactMap { $0["file_type"]?.string }
    #expect(kinds == ["image", "audio"])
    let state = try await curl.state(session)
    #expect(state["video_infos"]?.elements?.count == 5)
    let uploads = server.folder.appending(path: "sessions/\(session)/uploads")
    #expect(try FileManager.default.contentsOfDirectory(atPath: uploads.path).count == 5)
    #expect(!FileManager.default.fileExists(atPath: "/tmp/x/evil.mp4"))
  }

  @Test func whatCannotBeUploaded() async throws {
    let server = try TestServer()
    let curl = try await server.client()
    let session = try await curl.session()
    let path = "/api/upload-video/nemo_agent/me/\(session)"
    let kind = try await curl.upload(TestServer.cup, to: session, as: "clip.exe")
    #expect(kind.status == 415 && kind.number == 4001)
    #expect(kind.text.contains("mp4, mov, avi, webm, mkv, jpg, png, gif, webp, mp3, wav, m4a, aac"))
    let text = Fixture.tricky("text_renamed.mp4")
    #expect(try await curl.upload(text, to: session).number == 4001)
    let urls = try await curl(
      path, "-H", "Content-Type: application/json", "-d",
      #"{"urls":["http://127.0.0.1/a.mp4"],"source_type":"url"}"#)
    #expect(urls.status == 403)
    #expect(try await curl(path, "-d", "a=b").status == 422)
    #expect(try await curl(path, "-F", "file=@\(TestServer.cup.path)").status == 422)
    #expect(try await curl(path + "1", "-F", "files=@\(TestServer.cup.path)").status == 404)
    let cut = try await curl(
      path, "-H", "Content-Type: multipart/form-data; boundary=b", "--data-binary",
      "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.mp4\"\r\n\r\nxyz")
    #expect(cut.status == 400)
    #expect(try await curl.state(session)["video_infos"]?.elements?.isEmpty == true)
    let uploads = server.folder.appending(path: "sessions/\(session)/uploads")
    #expect(try FileManager.default.contentsOfDirectory(atPath: uploads.path).isEmpty)
  }

  @Test func messages() async throws {
    let server = try TestServer()
    let curl = try await server.client()
    let session = try await curl.session()
    #expect(try await curl.reply(to: "compress it", in: session).contains("upload a video"))
    _ = try await curl.upload(TestServer.cup, to: session)
    let draft = try await curl.state(session)["draft"]
    #expect(draft?["t"]?.elements?.first?["sg"]?.elements?.count == 1)

    let events = try await curl.say("first second, 320 wide, title \"Hi\"", in: session)
    #expect(events.count == 3)
    #expect(
      events[0]["content"]?["parts"]?.elements?.first?["functionCall"]?["name"]?.string
        == "edit_timeline")
    let delta = events[1]["actions"]?["stateDelta"]?["draft"]
    #expect(delta != nil)
    let state = try await curl.state(session)
    #expect(state["draft"] == delta)
    #expect(state["canvas_config"]?["width"]?.number?.int == 320)
    #expect(Set(events.compactMap { $0["invocationId"]?.string }).count == 1)
    let words = events[2]["content"]?["parts"]?.elements?.first?["text"]?.string ?? ""
    #expect(
      words.contains(
        #"Timeline (2 tracks): 1. Video: hand_cup_480p (0-1s) 2. Title: "Hi" (0-1s)"#))

    // It goes on from there, and back.
    _ = try await curl.reply(to: "as a gif at 10 fps", in: session)
    let options = try await curl.state(session)["draft"]?["m"]?["vcompress"]?["options"]
    let list = options?.elements?.compactMap(\.string) ?? []
    #expect(list.contains("--gif") && list.contains("--width=320") && list.contains("--fps=10"))
    #expect(try await curl.reply(to: "undo", in: session).hasPrefix("Undone."))
    #expect(try await curl.state(session)["draft"] == delta)
    // What is refused changes nothing.
    #expect(try await curl.reply(to: "translate it into French", in: session).contains("'"))
    #expect(try await curl.reply(to: "add ../../etc/passwd.mp3 as music", in: session) != "")
    #expect(try await curl.state(session)["draft"] == delta)

    let pieces = try await curl.say("480 wide", in: session, streaming: true)
    let partial = pieces.filter { $0["partial"]?.bool == true }
    let whole = pieces.last?["content"]?["parts"]?.elements?.first?["text"]?.string
    #expect(partial.count > 1 && pieces.last?["partial"]?.bool == false)
    #expect(
      partial.compactMap { $0["content"]?["parts"]?.elements?.first?["text"]?.string }.joined()
        == whole)
  }

  @Test(arguments: [
    ("{not json", "json_invalid"), ("[]", "model_attributes_type"), ("{}", "missing"),
    (#"{"session_id":1}"#, "string_type"), (#"{"session_id":"1"}"#, "missing"),
    (#"{"session_id":"1","new_message":{"parts":[]}}"#, "missing"),
    (#"{"session_id":"1","new_message":{"parts":[{"text":"a","x":1}]}}"#, "extra_forbidden"),
    (#"{"session_id":"1","new_message":{"parts":[{"text":"a"}],"x":1}}"#, "extra_forbidden"),
    (#"{"session_id":"1","new_message":{"parts":[7]}}"#, "model_attributes_type"),
  ])
  func messagesThatAreNone(body: String, type: String) async throws {
    let server = try TestServer()
    let answer = try await server.client()("/run_sse", "-d", body)
    #expect(answer.status == 422)
    #expect(answer.details.first?["type"]?.string == type)
  }

  @Test func messagesToNoSession() async throws {
    let server = try TestServer()
    let answer = try await server.client()(
      "/run_sse", "-d",
      #"{"session_id":"no-such","new_message":{"role":"user","parts":[{"text":"hi"}]},"extra":1}"#)
    #expect(answer.status == 404 && answer.text == #"{"detail":"Session not found: no-such"}"#)
  }
}
