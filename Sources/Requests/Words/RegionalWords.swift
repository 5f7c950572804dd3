/// Words of Taiwan, Hong Kong and Cantonese speech, for those that the rules use. Characters have their
/// simplified form by then.
enum RegionalWords {
  /// The same tokens, with every such word in the rules' words.
  static func replaced(in tokens: [Token]) -> [Token] {
    guard tokens.contains(where: \.isChinese) else { return tokens }
    var result: [Token] = []
    var index = 0
    while index < tokens.count {
      if let (end, words) = longest(in: tokens, at: index) {
        let range = tokens[index].range.lowerBound..<tokens[end - 1].range.upperBound
        for (place, character) in words.enumerated() {
          result.append(
            Token(
              kind: .word, key: String(character), range: range,
              isApart: place == 0 && tokens[index].isApart))
        }
        index = end
      } else {
        result.append(tokens[index])
        index += 1
      }
    }
    return result
  }

  private static func longest(in tokens: [Token], at index: Int) -> (end: Int, words: String)? {
    guard tokens[index].isChinese, let entries = table[tokens[index].key] else { return nil }
    for (from, to) in entries {
      let end = index + from.count
      guard end <= tokens.count else { continue }
      if zip(from, tokens[index..<end]).allSatisfy({ $1.kind == .word && $1.key == $0 }) {
        return (end, to)
      }
    }
    return nil
  }

  /// By their first character, the longest first.
  private static let table: [String: [(from: [String], to: String)]] = {
    var table: [String: [(from: [String], to: String)]] = [:]
    for line in pairs.split(separator: "\n") {
      let sides = line.split(separator: "=").map(\.trimming)
      guard sides.count == 2 else { continue }
      for word in sides[0].split(separator: " ") {
        // As requests come: with simplified characters.
        let from = word.unicodeScalars.map { String(Character(Spelling.plain($0))) }
        table[from[0], default: []].append((from, sides[1]))
      }
    }
    for key in table.keys { table[key]?.sort { $0.from.count > $1.from.count } }
    return table
  }()

  private static let pairs = """
    駁埋一齊 駁埋 接埋 拼埋 夾埋 = 拼接
    一齊 = 一起
    資訊 资讯 = 信息
    直的 = 竖的
    慢返 慢番 = 慢
    快返 快番 = 快
    闊 阔 = 宽
    冇所謂 冇所谓 = 无所谓
    差啲 = 差一点
    可唔可以 = 可不可以
    佢 = 它
    直片 = 竖屏
    橫片 = 横屏
    都得 = 也行
    裡面 裏面 = 里面
    得返 得番 = 只要
    調整為 調整成 調整到 = 调成
    檔案 档案 = 文件
    解析度 解像度 = 分辨率
    浮水印 = 水印
    音訊 音讯 音效檔 = 音频
    視訊 视讯 = 视频
    畫素 画素 = 像素
    迴圈 回圈 = 循环
    直式 直向 直立 = 竖屏
    橫式 = 横屏
    轉檔 转档 轉格式 = 转换
    品質 = 质量
    影像 = 画面
    位元率 = 码率
    資料夾 = 文件夹
    影格率 = 帧率
    影格 = 帧
    預設 = 默认
    倒轉播放 = 倒放
    快轉 = 快进
    動態圖檔 動圖檔 gif檔 = 动图
    唔好 = 不要
    唔要 = 不要
    唔使 = 不用
    唔係 = 不是
    冇聲 無聲 冇声 = 没有声音
    細啲 細一啲 細D 再細啲 = 小一点
    細過 細过 = 小于
    字幕檔 字幕档 = 字幕文件
    打橫咗 打横咗 = 横了
    打側咗 = 歪了
    俾 畀 = 给
    唔好變差 = 不要变差
    大過 = 大于
    長度 長短 = 时长
    加返 加番 = 加上
    首歌 = 音乐
    點樣 点样 = 怎么
    邊度 = 哪里
    影片檔 視頻檔 = 视频
    音樂檔 音乐档 = 音乐
    字型 = 字体
    游標 = 光标
    縮小檔案 = 压缩
    輸出成 輸出為 = 转成
    細個啲 = 小一点
    大啲 = 大一点
    快啲 = 快一点
    慢啲 = 慢一点
    短啲 = 短一点
    靚啲 清啲 = 清晰一点
    細聲啲 = 小声一点
    大聲啲 = 大声一点
    整細 壓細 縮細 整細啲 = 压缩
    整成 整做 = 做成
    轉做 = 转成
    剪走 = 剪掉
    攞走 除咗 刪走 = 去掉
    留返 淨係要 剩係要 凈係要 = 只要
    同埋 = 和
    條片 段片 呢條片 呢段片 條影片 嗰條片 = 视频
    呢個 呢段 嗰段 = 这个
    唔該 唔该 = 请
    幫我 幫手 = 帮我
    嘅 = 的
    係 = 是
    喺 = 在
    咗 啫 啲 喇 囉 喎 = 了
    擷取 撷取 = 截取
    匯出 汇出 = 导出
    儲存 储存 = 保存
    寄給 = 发给
    寄到 = 发到
    信箱 = 邮箱
    群組 = 群
    """
}
