/// Chinese words that no reading may cut apart: 至少 is not 至 and 少.
enum WholeWords {
  /// Whether each token stands inside such a word, behind its first character.
  static func insides(of tokens: [Token]) -> [Bool] {
    var insides = [Bool](repeating: false, count: tokens.count)
    var index = 0
    while index < tokens.count {
      let end = list.longest(at: index) { place in
        tokens.indices.contains(place) && tokens[place].isChinese ? tokens[place].key : nil
      }
      if let end {
        for place in index + 1..<end { insides[place] = true }
        index = end
      } else {
        index += 1
      }
    }
    return insides
  }

  private static let list = PhraseList(
    """
    至少|最少|最多|多少|不少|小红书|分辨率|分钟|小时|大家|小心|特别|分别|级别|识别|区别|个别|重要|主要|需要|只要|要求|要是
    |功能|智能|爱好|只好|友好|到底|来自|用户|应用|作用|看到|得到|遇到|大概|大约|前提|后悔|之前|之后|以前|以后|先后|前后|上下
    |音乐|音量|声音|画质|画面|水印|字幕|标题|背景|片头|片尾|长度|宽度|高度|速度|加速|减速|快进|循环|动图|视频|文件|静音
    |小组|小学|大学|中学|小孩|大人|小说|大会|小区|大门|小狗|小猫|长城|长江|短信|高考|高中|高铁|低头|快乐|快递|慢性|倒计时|倒数
    |转发|转账|转移|剪纸|剪刀|裁判|裁员|压力|压岁|缩写|放心|放学|放弃|存在|保存|保护|改变|改进|变化|变成|成为|完成|成功
    |格式|方式|形式|正式|模式|色彩|颜色|角色|特色|音频|音轨|人声|歌声|大声|小声
    """)
}
