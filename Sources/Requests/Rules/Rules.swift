/// The rules, table by table.
enum Rules {
  static func tables(_ lists: [String: Pattern]) -> [RuleTable] {
    [
      RuleTable("format", lists: lists, format),
      RuleTable("operator", lists: lists, takesPreposition: false, operators),
      RuleTable("floor", lists: lists, takesPreposition: false, floors),
      RuleTable("input", lists: lists, takesPreposition: false, describedInputs),
      RuleTable("size", lists: lists, size),
      RuleTable("quality", lists: lists, quality),
      RuleTable("picture", lists: lists, picture),
      RuleTable("time", lists: lists, takesPreposition: false, time),
      RuleTable("playback", lists: lists, playback),
      RuleTable("sound", lists: lists, sound),
      RuleTable("complaint", lists: lists, takesPreposition: false, complaints),
      RuleTable("text", lists: lists, text),
      RuleTable("files", lists: lists, takesPreposition: false, files),
      RuleTable("purpose", lists: lists, takesPreposition: false, purposes),
      RuleTable("refinement", lists: lists, refinements),
      RuleTable("refusal", lists: lists, takesPreposition: true, refusals),
    ]
  }

  static func parts(_ lists: [String: Pattern]) -> [Slot: RuleTable] {
    [
      .titleparts: RuleTable("titleparts", lists: lists, titleParts),
      .watermarkparts: RuleTable("watermarkparts", lists: lists, watermarkParts),
      .musicparts: RuleTable("musicparts", lists: lists, musicParts),
    ]
  }

  /// The lists that the tables use as `$name`.
  static let lists = """
    remove = remove|cut off|cut out|cut away|cut|trim off|trim away|chop off|chop out|chop|drop|skip over
      |skip|delete|lose|get rid of|take off|take out|take away|throw away|throw out|discard|leave out
      |leave off|ditch|snip off|shave off|kill|lop|lop off|nip off|snip|strip out|strip|clip off|erase|do not include
      |去掉|去除|删掉|删除|删去|剪掉|裁掉|切掉|砍掉|跳过|移除|除去|减掉|截掉|剪去|切除|略过|不要|不用|掐掉|扔掉|抹掉
    keep = keep only|only keep|just keep|keep|take only|take|use only|use|grab|extract|pick|select|only want
      |trim it to|trim to|trim down to|cut it to|cut to|cut down to|shorten to|limit to|crop to|clip to
      |reduce to|保留|只保留|只要|只留|留下|留|取|截取|截|剪出|剪取|剪下|剪下来|截下|截出|只取|提取|选取|选|只想要|要|裁到|剪到|只用|用
    unclear = trim|clip|crop|剪|裁|裁剪|剪辑|切|剪切|修剪|cut up
    gif = animated gif|gif animation|gif image|gif file|gif picture|gif format|gif|动图|表情包|动态图|动态图片
      |gif动图|gif动画|gif图|gif格式|gif图片|gif表情包|gif表情|表情图|动态表情|动态表情包
    mp4 = mp4 video|mp4 file|mp4 format|mp4 clip|mp4 h264|h264 mp4|h264 video|mp4 with h264|mp4|h264
      |视频格式|mp4格式|mp4视频|mp4文件|h264格式|h264编码|h264的mp4
    container = mov|mkv|avi|webm|wmv|flv|m4v|mpg|mpeg|quicktime|prores|3gp|vob|hevc|h265|av1|vp9|webp|apng
      |mp3|wav|ogg|flac|aac|opus
    to = to|into|as|→|转|转成|转为|转换成|转换为|转换到|变成|变为|换成|改成|改为|转化为|转到|压成|做成|弄成
    half = half|一半|二分之一
    first = first|opening|initial|beginning|最前面|前面|前|开头|开始|最开始|头|起初|最初|片头|开头那|前头|最头
    last = last|final|ending|closing|最后面|最后|末尾|结尾|尾部|末|倒数|后面|后|片尾|尾巴|尾|最末|结束前
    start = start|beginning|front|head|very start|very beginning|开头|开始|前面|最前面|片头|头
    finish = end|very end|back|tail|finish|结尾|末尾|最后|后面|片尾|尾部|结束|尾
    part = part|section|bit|piece|segment|portion|chunk|stretch|moment|parts|部分|这段|这一段|那段|那一段|片段|段
      |之间|中间|之间的部分|的部分|的片段|的内容|内容
    quality = picture quality|image quality|video quality|visual quality|quality
      |画质|质量|清晰度|画面质量|视频质量|图像质量|画面清晰度|视频画质|视频清晰度|清晰
    sound = sound|audio|soundtrack|sound track|audio track|original sound|original audio|声音|音频|音轨|原声|声道|人声和音乐
      |视频声音|原来的声音|原音|原视频声音
    turn = rotate|turn|spin|旋转|转|转动|转一下
    toright = clockwise|to right|right|to the right|clock wise|rightwards|顺时针|向右|往右|朝右|右
    toleft = counterclockwise|counter clockwise|anti clockwise|to left|left|to the left|leftwards|逆时针|向左|往左|朝左|左
    turnright = 顺时针旋转|顺时针转|向右旋转|向右转|往右转|右转|右旋|顺时针|顺时针转动|往右旋转|朝右转|右旋转|rotate clockwise|turn clockwise|clockwise rotate
    turnleft = 逆时针旋转|逆时针转|向左旋转|向左转|往左转|左转|左旋|逆时针|逆时针转动|往左旋转|朝左转|左旋转|rotate counterclockwise|counterclockwise rotate
    toplay = upright|正|正过来
    upto = until|till|up to|up until|ending at|end at|ends at|stop at|stopping at|finish at|finishing at
    """
}
