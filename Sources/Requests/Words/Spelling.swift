/// One spelling for what is written in several ways: width, case, Traditional characters,
/// contractions, inflections, British and American.
enum Spelling {
  /// The scalar that rules use for this one: ASCII for full-width forms, small letters for capitals,
  /// simplified characters for Traditional ones.
  static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if (0xFF01...0xFF5E).contains(scalar.value) {
      return small(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
    }
    if let other = signs[scalar] ?? simplified[scalar] { return other }
    return small(scalar)
  }

  private static func small(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if (0x41...0x5A).contains(scalar.value) {
      return Unicode.Scalar(scalar.value + 32) ?? scalar
    }
    if scalar.isASCII || scalar.isHan { return scalar }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    return lower.count == 1 ? lower.first ?? scalar : scalar
  }

  private static let signs: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{3000}": " ", "\u{A0}": " ", "\u{2009}": " ", "\u{202F}": " ", "\u{FEFF}": " ",
    "\u{200B}": " ", "\t": " ", "\n": ",", "\r": " ",
    "，": ",", "、": ",", "。": ".", "；": ";", "：": ":", "！": "!", "？": "?",
    "（": "(", "）": ")", "【": "(", "】": ")", "…": ".", "·": " ", "•": ",",
    "×": "x", "✕": "x", "–": "-", "—": "-", "−": "-", "‑": "-", "～": "~", "〜": "~",
    "‘": "'", "’": "'", "´": "'", "“": "\"", "”": "\"", "„": "\"",
    "⩽": "≤", "≦": "≤", "⩾": "≥", "≧": "≥", "→": "→", "％": "%",
    "〇": "零", "㎆": "M",
  ]

  /// Pairs of a Traditional character and the simplified one that rules use.
  private static let simplified: [Unicode.Scalar: Unicode.Scalar] = {
    let pairs = """
      壓压縮缩視视頻频轉转換换動动圖图聲声長长寬宽質质畫画體体檔档個个這这們们為为後后開开頭头結结幀帧禎帧達达製制靜静無无還还過过內内於于幾几樣样給给發发傳传網网頁页標标題题時时間间點点兩两
      萬万億亿鐘钟鍾钟僅仅隻只選选擇择將将讓让應应該该順顺針针鏡镜橫横豎竖邊边減减調调節节環环迴回雙双單单復复複复雜杂檢检測测誰谁話话語语說说讀读請请謝谢煩烦幫帮種种類类夾夹裡里裏里資资訊讯
      隱隐總总統统並并與与剛刚纔才變变輸输錄录麵面積积極极盡尽儘尽淨净濾滤顏颜顔颜綠绿藍蓝紅红黃黄銀银顯显現现關关閉闭導导蓋盖刪删貼贴載载裝装稱称較较輕轻鬆松緊紧強强當当場场區区佔占據据夠够
      號号讚赞買买賣卖員员師师課课機机電电腦脑郵邮貓猫圍围鄉乡爺爷媽妈婦妇孫孙歲岁嗎吗麼么氣气廣广產产業业東东車车門门見见覺觉觀观試试認认識识計计設设許许證证護护譯译議议貨货貴贵費费賽赛趕赶
      跡迹躍跃軟软輯辑適适遠远邏逻鈴铃錯错鍵键鎖锁隊队際际隨随難难須须預预領领飛飞餘余驗验黨党齊齐龍龙啓启啟启團团圓圆夢梦奪夺學学實实寫写對对屬属層层帶带張张徑径從从戲戏掛挂揚扬損损擴扩擺摆
      斷断晝昼暫暂會会條条檯台歡欢歷历殘残滅灭滿满漢汉滾滚瀏浏灣湾燈灯獨独獲获監监礎础穩稳範范簡简籤签粵粤終终組组細细絕绝線线緣缘繼继續续羅罗習习聯联職职聽听臉脸臨临舉举舊旧藝艺處处術术衛卫
      補补襯衬訂订詞词詢询誤误閱阅陣阵雲云響响頂顶項项願愿飄飘騰腾魚鱼鳥鸟丟丢乾干佈布併并來来俬私倆俩側侧備备傢家傷伤優优儲储兒儿別别則则剋克創创務务勞劳勻匀匯汇參参唄呗唸念問问喨亮喲哟嗶哔
      噴喷噹当嚮向國国報报塊块墊垫壇坛壞坏宮宫寵宠寶宝尅克幹干廢废廻回彆别彈弹彙汇徹彻愛爱態态戰战戶户捨舍採采摳抠摺折擋挡擷撷擾扰攝摄敘叙數数昇升暢畅曏向書书棄弃樂乐欵款歸归毬球決决沒没況况
      準准漸渐燒烧爲为犧牺獸兽産产畢毕疊叠眞真眾众瞭了確确碼码禮礼竪竖紀纪約约純纯紙纸級级絲丝經经綫线維维綵彩緑绿編编緻致縫缝羣群翫玩臺台舖铺菓果著着蔴麻虛虚蠻蛮衆众規规親亲訓训託托記记訪访
      証证評评詳详誌志誒诶説说論论謂谓講讲譟噪賬账賸剩跤交軌轨辦办連连週周進进遊游運运遞递遲迟鄰邻醫医釘钉銳锐銷销鋪铺鋭锐錦锦録录錶表鏢镖鐵铁関关閨闺闆板闇暗陞升離离頓顿額额顛颠風风颱台飯饭
      飽饱餬糊馬马駕驾騎骑鬚须麯曲麽么齣出駁驳髮发鮮鲜艷艳剝剥
      """.unicodeScalars.filter(\.isHan)
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    var first: Unicode.Scalar?
    for scalar in pairs {
      if let from = first {
        if from != scalar { table[from] = scalar }
        first = nil
      } else {
        first = scalar
      }
    }
    return table
  }()

  /// The words that rules use for this word: several for a contraction.
  static func words(for word: String) -> [String] {
    if let parts = contractions[word] { return parts }
    return [forms[word] ?? word]
  }

  /// The other forms of these words, in Latin letters.
  static func inflections(of words: Set<String>) -> [String] {
    forms.filter { words.contains($0.value) && $0.key.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A } }
      .map(\.key)
  }

  private static let contractions: [String: [String]] = {
    var table: [String: [String]] = [
      "cannot": ["can", "not"], "cant": ["can", "not"], "can't": ["can", "not"],
      "won't": ["will", "not"], "wont": ["will", "not"], "let's": ["let", "us"],
      "lets": ["let", "us"], "gonna": ["going", "to"], "wanna": ["want", "to"],
      "gotta": ["have", "to"], "gimme": ["give", "me"], "lemme": ["let", "me"],
      "ain't": ["is", "not"], "im": ["i", "am"], "i'm": ["i", "am"], "id": ["i", "would"],
      "ive": ["i", "have"], "thats": ["that", "is"], "whats": ["what", "is"],
    ]
    for verb in ["do", "does", "did", "should", "would", "could", "must", "need", "is", "are"] {
      table["\(verb)n't"] = [verb, "not"]
      if verb != "do" { table["\(verb)nt"] = [verb, "not"] }
    }
    table["dont"] = ["do", "not"]
    for word in ["i", "you", "we", "they", "it", "that", "what", "he", "she", "there", "here"] {
      for (ending, full) in [
        ("'s", "is"), ("'d", "would"), ("'ll", "will"), ("'re", "are"), ("'ve", "have"),
      ] { table[word + ending] = [word, full] }
    }
    return table
  }()

  /// The form that rules use, by inflected and other spellings of it.
  private static let forms: [String: String] = {
    var table: [String: String] = [:]
    for line in formLines {
      let words = line.split(separator: " ").map(String.init)
      guard let first = words.first else { continue }
      for word in words.dropFirst() { table[word] = first }
    }
    return table
  }()

  private static let formLines = """
    color colour colors colours; gray grey; center centre centered centred; gif gifs gif's
    mp4 mp4s mpeg4 mpeg-4; h264 x264 avc; hevc h265 x265; video videos vid vids video's
    clip clips clip's; file files file's; movie movies film films
    recording recordings screencast screencasts screengrab
    compress compressed compressing compression compresses compressor
    convert converted converting converts conversion; shrink shrinks shrinking shrunk
    reduce reduced reducing reduces; second seconds sec secs; minute minutes min mins
    hour hours hr hrs; megabyte megabytes megs meg mbs mb's mbytes mbyte
    kilobyte kilobytes kbs kbyte kbytes; gigabyte gigabytes gigs gig gbs; byte bytes
    percent pct percents; degree degrees deg degs; pixel pixels px; loop loops looping looped
    mute muted muting; remove removed removing removes; rotate rotated rotating rotates rotation
    flip flipped flipping; mirror mirrored mirroring; reverse reversed reversing
    crop cropped cropping; trim trimmed trimming trims; cut cuts cutting
    blur blurred blurry blurring; fade fades fading faded; join joined joining
    merge merged merging; combine combined combining; stitch stitched stitching
    concatenate concat concatenated concatenating; subtitle subtitles subs
    caption captions captioned; watermark watermarks watermarked; title titles
    normalize normalise normalized normalised normalizing normalising; upscale upscaled upscaling
    enlarge enlarged enlarging; resize resized resizing; scale scaled scaling rescale rescaled
    export exported exporting exports; save saved saving saves; frame frames; slow slowed
    speed sped; sound sounds; quality qualities; maximum maximal; minimum minimal
    counterclockwise anticlockwise ccw; clockwise cw; transparent translucent
    optimize optimise optimized optimised optimizing optimising
    minimize minimise minimized minimised
    stabilize stabilise stabilized stabilised stabilizing stabilising; synchronize synchronise
    please pls plz plse pleas; okay ok; thanks thx thankyou; picture pictures pic pics
    website websites web-site; upload uploads uploaded uploading; send sends sending sent
    share shares sharing shared; post posts posting posted; attach attaching attached
    metadata meta-data; time times; audio audios; folder folders directory directories dir
    bar bars; letterbox letterboxed letterboxing; boomerang boomerangs; bounce bouncing
    backward backwards; forward forwards; widescreen wide-screen; play plays played playing
    extract extracted extracting; preserve preserving preserved preserves; keep keeping keeps kept
    lose losing loses lost; make makes making made; turn turns turning turned
    start starts starting started; end ends ending ended; burn burned burning burnt
    add adds adding added; overlay overlaid overlaying; replace replaced replacing replaces
    overwrite overwrites overwriting overwritten; delete deletes deleted deleting
    lower lowering lowered lowers; raise raising raised raises; show shows showing shown
    """.split { $0 == "\n" || $0 == ";" }
}

extension String {
  /// The words in it, which white space separates.
  var words: Set<String> { Set(split(whereSeparator: \.isWhitespace).map(String.init)) }

  /// Whether it consists of small Latin letters.
  var isLatin: Bool { !isEmpty && utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A } }
}

extension StringProtocol {
  /// Without the spaces around it.
  var trimming: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
