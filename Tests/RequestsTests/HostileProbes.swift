import Requests

/// Requests made to be misread: every kind of value beside every other, verbs swapped for their
/// opposites, negations, other orders. None of them may run and do something else.
enum HostileProbes {
  /// A request, and what is wrong with its plan; `nil` where nothing is.
  struct Probe: Sendable {
    var request: String
    var fault: @Sendable (RequestPlan) -> String?
  }

  /// Wishes that each have another kind of value, and that go together.
  static let english = [
    "under 8MB", "first 10 seconds", "15 fps", "720p", "speed 1.5x", "crop to 9:16", "rotate right",
    "without sound", "quality 60", "fade in for 2 seconds", "title \"Hi\"", "flip horizontally",
    "watermark logo.png", "remove the metadata", "take your time", "normalize the volume",
    "add music.mp3 at 30%", "start at 0:05", "volume 50%", "burn in talk.srt", "for slack",
  ]
  static let chinese = [
    "压到8兆", "前10秒", "每秒15帧", "720p", "1.5倍速", "裁成9:16", "向右旋转90度", "静音", "质量60", "淡入2秒",
    "加标题“你好”", "左右翻转", "加水印logo.png", "去掉位置信息", "慢慢来", "音量统一", "配乐music.mp3", "从5秒开始",
    "音量50%", "加字幕talk.srt", "发钉钉",
  ]

  /// What a request of one wish comes to.
  static func options(_ request: String) -> Set<[String]>? {
    guard case .understood(let plan) = RequestReader.read(request) else { return nil }
    return options(plan)
  }

  static func options(_ plan: RequestPlan) -> Set<[String]> {
    Set(plan.arguments.map { [$0.name, $0.value ?? ""] })
  }

  // MARK: Values beside each other

  static var pairs: [Probe] {
    [(english, [", ", " and ", " ", ". ", " then "]), (chinese, ["，", "并", "", " ", "，然后"])]
      .flatMap { wishes, joints -> [Probe] in
        let meanings = Dictionary(uniqueKeysWithValues: wishes.map { ($0, options($0)) })
        return wishes.flatMap { first in
          wishes.filter { $0 != first }.flatMap { second in
            joints.map { joint in
              Probe(request: first + joint + second) { plan in
                guard let one = meanings[first] ?? nil, let other = meanings[second] ?? nil else {
                  return "a wish is not understood alone"
                }
                return sum(one, other, options(plan))
              }
            }
          }
        }
      }
  }

  /// Whether a plan is what two wishes ask for, together or as "then" reckons it.
  private static func sum(
    _ first: Set<[String]>, _ second: Set<[String]>, _ plan: Set<[String]>
  ) -> String? {
    let both = first.union(second)
    if plan == both { return nil }
    let names = Set(both.map { $0[0] })
    // Speed that comes first is reckoned into times, music and "mute" are the music alone.
    let reckoned =
      names.contains("speed") && !names.isDisjoint(with: ["start", "end", "duration"])
      || names.contains("music") && names.contains("mute")
    // A time or a volume right beside a title or music is theirs.
    let values = Set(both.map { $0[1] })
    let isOwn =
      plan.contains { $0[0] == "title" || $0[0] == "music" } && names.isDisjoint(with: ["speed"])
    let owned: Set<String> = ["title-time", "music-start", "music-volume"]
    if isOwn,
      plan.subtracting(both).allSatisfy({ pair in
        owned.contains(pair[0]) && values.contains { pair[1].contains($0) && !$0.isEmpty }
      })
    {
      return nil
    }
    let others = Set(plan.map { $0[0] })
    let known: Set<String> = ["volume", "mute"]
    return reckoned && others.subtracting(known) == names.subtracting(known)
      ? nil : "is \(plan.sorted { $0[0] < $1[0] }), not both wishes"
  }

  // MARK: Negations

  static var negations: [Probe] {
    let english = [
      "don't {}", "do not {}", "do not turn it into one that is {}, and 64 colors as a gif",
      "never {}", "not {}", "please don't {}", "720 wide but not {}",
      "64 wide, don't {}", "anything but {}", "everything except {}", "no {}, please",
      "avoid {}", "the opposite of {}", "stop it from being {}", "unless {}", "I hate {}",
      "under no circumstances {}", "instead of {}", "rather than {}", "neither {} nor 5 fps",
      "it should not be {}", "you must not {}", "skip {}", "forget {}", "cancel {}",
    ]
    let chinese = [
      "不要帮我把视频{}，640宽", "不要{}", "别{}", "不{}", "千万别{}", "宽640，不要{}", "除了{}", "不用{}", "唔好{}", "避免{}",
      "取消{}",
      "不是{}", "无需{}", "禁止{}", "而不是{}", "勿{}",
    ]
    return [(Self.english, english), (Self.chinese, chinese)].flatMap { wishes, frames in
      wishes.flatMap { wish in
        frames.map { frame in
          Probe(request: frame.replacing("{}", with: wish)) { plan in
            guard let negated = options(wish) else { return "the wish is not understood alone" }
            // What is left must not do what was called off. That nothing but the sound is called off
            // twice ("don't go without sound") cannot be told from its plan.
            return negated.isSubset(of: options(plan)) ? "does what it was told not to do" : nil
          }
        }
      }
    }
  }

  // MARK: Opposites

  /// Requests of which at most one may mean what another means.
  static let opposites = [
    ["keep the first 10 seconds", "remove the first 10 seconds"],
    ["keep the last 10 seconds", "remove the last 10 seconds"],
    ["first 10 seconds", "last 10 seconds"], ["start at 10 seconds", "end at 10 seconds"],
    ["remove everything before 0:20", "remove everything after 0:20"],
    ["keep everything before 0:20", "keep everything after 0:20"],
    ["rotate left", "rotate right", "upside down"],
    ["flip horizontally", "flip vertically"], ["twice as fast", "half as fast"],
    ["2x faster", "2x slower"], ["2x speed", "2x slow motion"],
    ["speed it up", "slow it down"], ["louder", "quieter", "mute it"],
    ["twice as loud", "half as loud"], ["volume up", "volume down"],
    ["under 8MB", "over 8MB", "at least 8MB", "8MB smaller"],
    ["50% smaller", "50% larger"], ["20% smaller", "20% of the size"],
    ["at most 15 fps", "at least 15 fps"],
    ["fade in", "fade out"], ["with sound", "without sound", "sound only"],
    ["as a gif", "not as a gif"], ["loop forever as a gif", "as a gif, play once"],
    ["title \"a\" at the top", "title \"a\" at the bottom"], ["mute it", "unmute it"],
    ["crop to 9:16", "crop to 16:9", "9:16 without cropping"],
    ["wider than 640", "640 wide", "narrower than 640"],
    ["前10秒", "后10秒", "去掉前10秒", "去掉后10秒"], ["10秒之前的不要", "10秒之后的不要"],
    ["向左旋转", "向右旋转", "上下颠倒"], ["左右翻转", "上下翻转"], ["加速两倍", "放慢两倍"],
    ["加速", "减速"], ["大声一点", "小声一点", "静音"], ["小于8兆", "大于8兆", "小8兆"],
    ["最多15帧每秒", "至少15帧每秒"], ["淡入", "淡出"], ["只要声音", "不要声音", "保留声音"],
    ["一倍速", "两倍速", "慢一倍"], ["从10秒开始", "到10秒结束"], ["横屏", "竖屏"],
    ["标题“a”在上面", "标题“a”在下面"], ["循环", "不循环"], ["压一半", "大一倍"],
  ]

  static var swaps: [Probe] {
    opposites.flatMap { family in
      family.flatMap { request in
        ["", "please ", "can you "].map { start in
          let others = family.filter { $0 != request }
          return Probe(request: start + request) { plan in
            others.first { options($0) == options(plan) }.map { "is the same as: \($0)" }
          }
        }
      }
    }
  }

  // MARK: Words that change what stands beside them

  static var turns: [Probe] {
    let english = [
      "{} per minute", "twice {}", "half of {}", "{} or more", "more than {}", "{} less",
      "all but {}", "except {}", "if it is {}", "it is already {}", "{} is too much",
      "{} is too little", "double {}", "as if {}",
    ]
    let values = ["8MB", "10 seconds", "15 fps", "720p", "640 pixels wide", "64 colors", "0:20"]
    return english.flatMap { frame in
      values.map { value in
        Probe(request: frame.replacing("{}", with: value)) { plan in
          guard let plain = options(value), !plain.isEmpty else { return nil }
          return options(plan) == plain ? "means what \(value) alone means" : nil
        }
      }
    }
  }

  static var all: [Probe] { pairs + negations + swaps + turns }
}
